"""law.procedure_mismatch: a row of 別表 whose 事務 is not the procedure of the document."""

import re
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.row_fit import fits, plainly_fitting
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.model import CitationSpan, TableId, TableRow
from corpus.laws.registry import row_of
from corpus.text.fold import folded

_LINKAGE = "linkage.basis"
_OWN: dict[str, tuple[TableId, ...]] = {
    "number_use.basis": ("beppyo-1", "beppyo"),
    _LINKAGE: ("beppyo-2", "dai2jo"),
}
"""Items that cite rows as the basis of the document's own procedure, and the tables they cite."""
_HEADINGS = re.compile(
    r"(?P<asking>情報照会(?!者))|(?P<providing>情報提供(?!ネットワーク|者|の求め)|提供の根拠)"
)


@passage_rule("law.procedure_mismatch")
def procedure_mismatch(passage: Passage) -> Iterator[Hit]:
    """A row cited as the basis of this procedure that is about another one.

    Only the bases of using numbers and of asking are looked at: whom a document provides to is
    the procedure of another. Likeness of words proves nothing, so it is a notice, and a warning
    only where another row of the table plainly is this procedure.
    """
    procedures = passage.subject.procedures
    if not procedures:
        return
    cited = [(span, table, row) for span, table, row in _rows(passage) if row.task]
    if any(fits(row, procedures) for _, _, row in cited):
        return
    for span, table, row in cited:
        fitting = plainly_fitting(table, procedures)
        words = {"cited": folded(passage.text[span.start : span.end]), "about": row.about}
        severity: Severity = "warning" if len(fitting) == 1 else "notice"
        yield Hit(span.start, span.end, words, severity=severity)


def _rows(passage: Passage) -> Iterator[tuple[CitationSpan, TableId, TableRow]]:
    tables_meant = _OWN.get(passage.key, ())
    asking = _asking(passage.text) if passage.key == _LINKAGE and tables_meant else []
    for span in passage.citations:
        row, table = row_of(span.citation), span.citation.table
        if row is None or table is None or table not in tables_meant:
            continue
        if passage.key != _LINKAGE or any(start <= span.start < end for start, end in asking):
            yield span, table, row


def _asking(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text under 情報照会, up to the next heading of 情報提供."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in _HEADINGS.finditer(text):
        if match["asking"] and start is None:
            start = match.end()
        elif match["providing"] and start is not None:
            found.append((start, match.start()))
            start = None
    return [*found, (start, len(text))] if start is not None else found
