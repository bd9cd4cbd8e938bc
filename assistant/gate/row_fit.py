"""Whether a row of a table is about the procedure of a document, as far as the words tell."""

import re
from functools import lru_cache

from assistant.gate.law_subjects import subjects_named
from corpus.laws.load import laws, tables
from corpus.laws.model import TableId, TableRow
from corpus.text.fold import folded
from corpus.text.runs import longest_run

_ENOUGH = 4
"""Characters a row and a procedure must share to be about the same thing."""
_PLAIN = 6
"""Characters that make it plain."""
_EMPTY_WORDS = re.compile(
    r"に関する(?:法律|事務|条例)|に係る|による|(?:全|重点|基礎)項目評価書|事務|施行|関係|支給|徴収|実施|管理"
    r"|都道府県|市町村|[・、「」()]"
)


def fits(row: TableRow, procedures: tuple[str, ...]) -> bool:
    """Whether a row and one of the names of a procedure share telling words."""
    words = next((law.procedures for law in laws().values() if law.name == row.law), ())
    named = any(word in folded(procedure) for word in words for procedure in procedures)
    return named or _shared(row, procedures) >= _ENOUGH


def plainly_fitting(table: TableId, procedures: tuple[str, ...]) -> list[TableRow]:
    """Return the rows of a table that plainly are the procedure."""
    named = {f"{subject}法" for name in procedures for subject in subjects_named(folded(name))}
    rows = (row for row in tables().rows[table].values() if row.task)
    return [row for row in rows if row.law in named or _shared(row, procedures) >= _PLAIN]


def _shared(row: TableRow, procedures: tuple[str, ...]) -> int:
    return max(_likeness(row, folded(procedure)) for procedure in procedures)


@lru_cache(maxsize=4096)
def _likeness(row: TableRow, procedure: str) -> int:
    """Return the length of the longest run of telling characters two names share."""
    names = [row.about, *_short_names(row.law)]
    ours = _EMPTY_WORDS.sub("|", procedure)
    best = 0
    for name in names:
        theirs = _EMPTY_WORDS.sub("/", folded(name))
        run = longest_run(ours, theirs, best + 1)
        best = run[2] if run else best
    return best


def _short_names(law: str) -> tuple[str, ...]:
    return next((known.short for known in laws().values() if known.name == law), ())
