"""The rows of 別表 and of 主務省令第2条の表 that a procedure has, before and after 2024-05-27."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.case import Case
from assistant.known_names import ProcedureName, plainly, procedure_names
from corpus.laws.load import laws, tables
from corpus.laws.model import Citation, Number, TableId, TableRow
from corpus.laws.registry import exists

TWINS: dict[TableId, TableId] = {"beppyo-1": "beppyo", "beppyo-2": "dai2jo"}
"""The table that each old one became."""
_CUT = "…"
_MUNICIPAL = ("市町村長", "市町村", "市長")
_PREFECTURAL = ("都道府県知事",)
_WITH_OFFICES = ("都道府県知事等",)
"""The 都道府県知事, and the mayors of municipalities with an office for welfare (福祉事務所)."""


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of an old table and the row it became; either may be missing."""

    old: Number | None
    new: Number | None
    row: TableRow


def task_in_force(table: TableId, pair: RowPair) -> str:
    """Return what the row in force names as the 事務; as the pair has it where the data cut it."""
    now = tables().rows[table].get(pair.new) if pair.new else None
    told = now is not None and now.task and _CUT not in now.task + pair.row.task
    return now.task if now is not None and told else pair.row.task


def procedure_named(text: str) -> ProcedureName | None:
    """Return the procedure a text names: the longest name in it, a law's own name included.

    Where a text names a law with rows, in full or short (特措法), it means a procedure of that law.
    """
    plain = plainly(text)
    law = law_with_rows(plain)
    known = [
        (len(plainly(word)), entry)
        for entry in procedure_names().procedures
        for word in (*entry.say, *([entry.law] if entry.law and not entry.task else []))
        if plainly(word) in plain and law in ("", entry.law)
    ]
    if law:
        known.append((len(plainly(law)) if plainly(law) in plain else 0, _by_law(law)))
    return max(known, key=lambda pair: pair[0])[1] if known else None


def law_with_rows(plain: str) -> str:
    """Return the law with rows in the tables that a folded text names at greatest length."""
    named = [pair for pair in _names_of_laws() if pair[0] in plain]
    return max(named, key=lambda pair: len(pair[0]))[1] if named else ""


@lru_cache
def _names_of_laws() -> tuple[tuple[str, str], ...]:
    """Return every law with rows by its name, and by those it is cited by for short, folded."""
    rows = _laws_of_tables()
    short = [(plainly(s), law.name) for law in laws().values() for s in law.short]
    return (*((plainly(law), law) for law in rows), *(pair for pair in short if pair[1] in rows))


def _by_law(law: str) -> ProcedureName:
    return ProcedureName(say=[law], law=law)


def procedure_of_case(case: Case) -> ProcedureName | None:
    """Return the procedure of a case; by its name first, then by its basis."""
    if case.procedure.basis_type == "ordinance":
        return ProcedureName(say=[case.procedure.subject or case.procedure.name], law="")
    return procedure_named(case.procedure.name) or procedure_named("\n".join(case.procedure.basis))


def rows_of(procedure: ProcedureName, first: TableId, *, prefecture: bool) -> tuple[RowPair, ...]:
    """Return the rows of a procedure in an old table (beppyo-1, beppyo-2) with their heirs."""
    pairs = list(_under(procedure.law, first))
    if procedure.task:
        pairs = [pair for pair in pairs if procedure.task in pair.row.task] or pairs
    return _of_body(pairs, prefecture=prefecture)


def rows_of_others(
    procedure: ProcedureName, first: TableId, *, prefecture: bool
) -> tuple[RowPair, ...]:
    """Return the rows of the law of a procedure that ``rows_of`` leaves out."""
    own = rows_of(procedure, first, prefecture=prefecture)
    return tuple(pair for pair in _under(procedure.law, first) if pair not in own)


def _of_body(pairs: Sequence[RowPair], *, prefecture: bool) -> tuple[RowPair, ...]:
    """Return the rows of a kind of body; all where none is of its own."""
    own = [pair for pair in pairs if _is_of(pair, prefecture=prefecture)]
    if not own:
        return tuple(pairs)
    offices = () if prefecture else _WITH_OFFICES
    return tuple(p for p in pairs if p in own or any(word in p.row.actor for word in offices))


def rows_in(first: TableId, *, prefecture: bool) -> tuple[RowPair, ...]:
    """Return the rows of an old table that are of a 市町村, or of a 都道府県, with their heirs."""
    return tuple(pair for pair in _pairs(first) if _is_of(pair, prefecture=prefecture))


def is_municipal(pair: RowPair) -> bool:
    """Whether a row is of a body of the municipalities."""
    return _is_of(pair, prefecture=False)


def _is_of(pair: RowPair, *, prefecture: bool) -> bool:
    wanted = _PREFECTURAL if prefecture else _MUNICIPAL
    return any(word in pair.row.actor for word in wanted)


def _under(law: str, first: TableId) -> Iterator[RowPair]:
    """Yield the rows of a law; the old row or the one it became names it."""
    twin = TWINS[first]
    for pair in _pairs(first):
        now = tables().rows[twin].get(pair.new) if pair.new else None
        if law in (pair.row.law, now.law if now else ""):
            yield pair


def _pairs(first: TableId) -> Iterator[RowPair]:
    twin = TWINS[first]
    forward = tables().forward
    seen = set()
    for number, row in sorted(tables().rows[first].items()):
        new = forward.get((first, number))
        seen.add(new)
        yield RowPair(number, new, row)
    newest = tables().entries[twin].checked
    law = tables().entries[twin].law
    for number, row in sorted(tables().rows[twin].items()):
        here = Citation(law=law, table=twin, row=number)
        if number not in seen and exists(here, newest) != "no":
            yield RowPair(None, number, row)


def _laws_of_tables() -> set[str]:
    return {row.law for rows in tables().rows.values() for row in rows.values() if row.law}
