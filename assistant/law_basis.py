"""The rows of 別表 and of 第2条の表 that are the basis of a case's procedure on its day.

Everything is read from the law data; a case gives only its procedure, its kind of body and its day.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.case import Case
from assistant.data_files import Strict, read_data
from assistant.known_names import ProcedureName
from assistant.law_rows import procedure_of_case
from assistant.proposal import Source
from corpus.laws.load import number, provisions, tables
from corpus.laws.model import Citation, Number, Provision, TableId, TableRow
from corpus.laws.registry import NUMBER_ACT, exists, row_source

LINKAGE_ORDER = "order-9"
_ALLIANCE = "広域連合"
_CUT = "…"
_QUOTED = 120


class _Information(Strict):
    name: str
    law: str
    task: str = ""
    provider: str = ""
    bodies: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class _Forms(Strict):
    number_use: str
    order: str
    linkage: str


class _Rules(Strict):
    source: str
    verified: bool
    forms: _Forms
    information: list[_Information]
    actors: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in force, and what it is about.

    ``order_article`` is the article of the 主務省令 that lists the 事務, where there is one.
    """

    table: TableId
    number: str
    about: tuple[str, ...]
    order_article: str = ""

    @property
    def said(self) -> str:
        """What the row is about in one phrase."""
        return "、".join(self.about)

    def __str__(self) -> str:
        return f"{self.number}の項（{self.said}）"


@dataclass(frozen=True, slots=True)
class Linkage:
    """The rows of 第2条の表 by which a body asks (照会) and is asked (提供).

    ``incomplete``: the data shorten the words of some row, which may name this information too.
    """

    inquiry: tuple[Row, ...]
    provision: tuple[Row, ...]
    incomplete: bool = False


@lru_cache
def _rules() -> _Rules:
    return read_data("law_basis.yaml", _Rules)


def number_use_rows(case: Case, on: dt.date) -> tuple[Row, ...]:
    """Return the rows of 別表 on a day for the procedure as this kind of body runs it."""
    rows = (row for row in _rows_in_force(case, on) if _is_actor(case, row.actor))
    return tuple(
        Row("beppyo", str(row.row), (row.on(on).about,), row.order_article) for row in rows
    )


def rows_of_others(case: Case, on: dt.date) -> tuple[tuple[Row, str], ...]:
    """Return the rows of 別表 on a day for the procedure that name other bodies, with those."""
    return tuple(
        (Row("beppyo", str(row.row), (row.on(on).about,)), row.actor)
        for row in _rows_in_force(case, on)
        if not _is_actor(case, row.actor)
    )


def _rows_in_force(case: Case, on: dt.date) -> Iterator[TableRow]:
    """Yield the rows of 別表 for the procedure of a case, whichever body runs it."""
    procedure = procedure_of_case(case)
    if procedure is None or not procedure.law:
        return
    known = tables().rows["beppyo"].values()
    for row in _of_task([row for row in known if row.law == procedure.law], procedure):
        if _in_force("beppyo", row, on):
            yield row


def linkage_rows(case: Case, on: dt.date) -> Linkage:
    """Return the rows of 第2条の表 on a day for the procedure as this kind of body runs it."""
    procedure = procedure_of_case(case)
    if procedure is None or not procedure.law:
        return Linkage((), ())
    lines = list(lines_in_force(on))
    asking = [
        line
        for line in lines
        if line.law == procedure.law
        and (not procedure.task or procedure.task in line.task)
        and _is_actor(case, line.inquirer)
    ]
    giving = [line for line in lines if _provides(case, procedure, line)]
    unread = any(_CUT in line.info and _is_actor(case, line.provider) for line in lines)
    named = any(_is_of(known, procedure) and known.also for known in _rules().information)
    return Linkage(
        tuple(_rows(asking, lambda line: f"{line.law}による{line.task}")),
        tuple(_rows(giving, lambda line: f"{line.inquirer}に対する{line.info}の提供")),
        incomplete=unread and not named,
    )


def lines_in_force(on: dt.date) -> Iterator[Provision]:
    """Yield the lines of 第2条の表 that are in force on a day."""
    return (line for line in provisions() if _is_current(line, on))


def source_of(rows: Sequence[Row], on: dt.date) -> Source:
    """Return rows of one table on a day, at least one, as a source of a suggestion."""
    table = rows[0].table
    path = f"{tables().entries[table].name}の{'、'.join(row.number for row in rows)}の項"
    said = "、".join(row.said for row in rows)
    read = "、".join(dict.fromkeys(row_source(table, number(row.number), on) for row in rows))
    return Source(read, path, 1.0, "law", said[:_QUOTED])


def number_use_lines(row: Row) -> tuple[str, ...]:
    """Return the lines that cite a row of 別表 and its article of the 主務省令."""
    forms = _rules().forms
    line = forms.number_use.format(項=row.number)
    if not row.order_article:
        return (line,)
    return line, forms.order.format(条=number(row.order_article).with_unit("条"))


def linkage_line(rows: Iterable[Row]) -> str:
    """Return the line that cites rows of 第2条の表."""
    return _rules().forms.linkage.format(項="、".join(f"{row.number}の項" for row in rows))


def _rows(lines: Iterable[Provision], about: Callable[[Provision], str]) -> Iterator[Row]:
    said: dict[Number, list[str]] = {}
    for line in lines:
        said.setdefault(line.row, []).append(about(line))
    for row, abouts in sorted(said.items()):
        yield Row("dai2jo", str(row), tuple(dict.fromkeys(abouts)))


def _of_task(rows: list[TableRow], procedure: ProcedureName) -> list[TableRow]:
    if not procedure.task:
        return rows
    return [row for row in rows if procedure.task in row.task] or rows


def _body(case: Case) -> str:
    kind = case.agency.resolved_kind
    return _ALLIANCE if case.agency.name.endswith(_ALLIANCE) else kind


def _is_actor(case: Case, actor: str) -> bool:
    words = _rules().actors.get(_body(case), [])
    return any(word in actor for word in words)


def _provides(case: Case, procedure: ProcedureName, line: Provision) -> bool:
    known = next((k for k in _rules().information if _is_of(k, procedure)), None)
    by_law = f"{procedure.law}による" in line.info and procedure.task in line.info
    if known is None:
        return by_law and _is_actor(case, line.provider)
    if known.bodies and _body(case) not in known.bodies:
        return False
    by_name = known.provider in line.provider
    provides = by_name if known.provider else _is_actor(case, line.provider)
    named = known.name in line.info or by_law
    return provides and (named or (_CUT in line.info and str(line.row) in known.also))


def _is_of(known: _Information, procedure: ProcedureName) -> bool:
    return known.law == procedure.law and known.task in ("", procedure.task)


def _in_force(table: TableId, row: TableRow, on: dt.date) -> bool:
    return exists(Citation(law=NUMBER_ACT, table=table, row=row.row), on) == "yes"


def _is_current(line: Provision, on: dt.date) -> bool:
    newest = on >= tables().entries["dai2jo"].checked
    if line.edition not in ("both", "2026" if newest else "2024"):
        return False
    return exists(Citation(law=LINKAGE_ORDER, table="dai2jo", row=line.row), on) == "yes"
