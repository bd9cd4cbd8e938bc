"""One side of the rows that the last answer told: what they were, are, say, how many there are."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.chat.law.asked_alone import tables_named
from assistant.chat.law.choices import row_place
from assistant.chat.law.history import spelled
from assistant.chat.model import Answer, Conversation, Fact
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, reader
from assistant.law_basis import Row, linkage_line, number_use_lines
from assistant.law_rows import TWINS, procedure_named
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import tables
from corpus.laws.model import Number, TableId
from corpus.laws.registry import row_source
from corpus.laws.resolve import citations
from corpus.text.dates import japanese_date

_BY_ORDINANCE = "番号法第9条第2項"
_THING = re.compile("[一-龥々ァ-ヺーa-z0-9]")
_SIDE, _WRITTEN = "side", "written"


class _Facets(DataFile):
    """law_facets.yaml; patterns over folded questions."""

    longest: int
    unless: Words
    facets: dict[str, Words]
    idle: list[str]
    says: dict[str, str]
    ordinance_source: str


_data = reader("law_facets.yaml", _Facets, "assistant.chat")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that was told, by its old table, as it was and as it is; either may be missing."""

    table: TableId
    old: Number | None
    new: Number | None

    @property
    def was(self) -> str:
        """How the row was called before."""
        return spelled(row_place(self.table, self.old)) if self.old else ""

    @property
    def now(self) -> str:
        """How the row is called today."""
        return spelled(row_place(TWINS[self.table], self.new)) if self.new else ""


def facet_asked(question: Question, talk: Conversation) -> str:
    """Return which side of the rows told last a turn asks; empty where it names its own matter."""
    data, plain = _data(), question.plain
    named = question.quoted or question.pasted or procedure_named(question.text)
    placed = any(s.citation.row or s.citation.article for s in question.spans)
    if talk.intent != "law" or not talk.turns or named or len(plain) > data.longest:
        return ""
    if (placed and not tables_named(plain)) or data.unless.search(plain):
        return ""
    told = _rows_told(talk)
    found = (facet for facet, said in data.facets.items() if said.search(plain))
    facet = next((f for f in found if told or (f == _WRITTEN and _BY_ORDINANCE in talk.about)), "")
    rest = data.facets[facet].sub(" ", plain) if facet else plain
    for word in data.idle:
        rest = rest.replace(word, " ")
    return "" if _THING.search(rest) else facet


def answer_facet(question: Question, talk: Conversation) -> Answer | None:
    """Answer one side of the rows told last; None where a turn does not ask for one."""
    facet = facet_asked(question, talk)
    if facet == _WRITTEN and not _rows_told(talk):
        return _by_ordinance()
    rows = _of_tables(_rows_told(talk), question.plain)
    if not facet or not rows:
        return None
    lines = list(_LINES[facet](rows))
    facts = tuple(_fact(row) for row in rows)
    source = f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}"
    return Answer("law", "\n".join([*lines, source]), facts=facts) if lines else None


def _rows_told(talk: Conversation) -> tuple[_Row, ...]:
    """Return the rows that the last answer told, an old one with what it became."""
    back = {(TWINS[t], new): old for (t, old), new in tables().forward.items() if t in TWINS}
    firsts = {new: old for old, new in TWINS.items()}
    rows = []
    for span in (span for place in talk.about for span in citations(place)):
        table, number = span.citation.table, span.citation.row
        if number is None or table is None:
            continue
        if table in TWINS:
            rows.append(_Row(table, number, tables().forward.get((table, number))))
        elif table in firsts:
            rows.append(_Row(firsts[table], back.get((table, number)), number))
    return tuple(dict.fromkeys(rows))


def _of_tables(rows: Sequence[_Row], plain: str) -> list[_Row]:
    """Return the rows of the table that a question names; all where it names none of theirs."""
    asked = tables_named(plain)
    named = [row for row in rows if row.table in asked]
    return named or list(rows)


def _carried(rows: Sequence[_Row], moved: str, fresh: str) -> Iterator[str]:
    """Say of rows what became of them: ``moved`` of one that had a number, ``fresh`` of another."""
    until = japanese_date(TABLE_DAY - dt.timedelta(days=1))
    says = _data().says
    for row in rows:
        what = "ended" if row.new is None else moved if row.old else fresh
        yield says[what].format(new=row.now, old=row.was, until=until)


def _tasks(rows: Sequence[_Row]) -> Iterator[str]:
    for row in rows:
        table, number = (TWINS[row.table], row.new) if row.new else (row.table, row.old)
        known = tables().rows[table].get(number) if number else None
        if known:
            place = row.now or row.was
            yield _data().says["task"].format(place=place, about=known.about, actor=known.actor)


def _counts(rows: Sequence[_Row]) -> Iterator[str]:
    for table in dict.fromkeys(row.table for row in rows):
        mine = [row.new for row in rows if row.table == table and row.new]
        if mine:
            name = spelled(row_place(TWINS[table], mine[0])).partition(f"の{mine[0]}の項")[0]
            told = "、".join(map(str, mine))
            yield _data().says["count"].format(table=name, count=len(mine), rows=f"{told}の項")


def _written(rows: Sequence[_Row]) -> Iterator[str]:
    """Write the rows as an assessment cites them."""
    says = _data().says
    for table in dict.fromkeys(row.table for row in rows):
        now = TWINS[table]
        mine = [
            (row.new, tables().rows[now][row.new]) for row in rows if row.table == table and row.new
        ]
        cited = [Row(now, str(new), (known.about,), known.order_article) for new, known in mine]
        if cited and now == "beppyo":
            yield says["use"]
            yield from (f"　{line}" for row in cited for line in number_use_lines(row))
        elif cited:
            yield says["linkage"]
            yield f"　{linkage_line(cited)}"
    yield says["own"]


_now = partial(_carried, moved="now", fresh="now_only")
_LINES: dict[str, Callable[[Sequence[_Row]], Iterator[str]]] = {
    _WRITTEN: _written,
    "before": partial(_carried, moved="moved", fresh="fresh"),
    "now": _now,
    "task": _tasks,
    "count": _counts,
    _SIDE: _now,
}


def _fact(row: _Row) -> Fact:
    table, number = (TWINS[row.table], row.new) if row.new else (row.table, row.old)
    entry = tables().entries[table]
    source = row_source(table, number) if number else entry.name
    return Fact(row.now or row.was, source, entry.verified, TABLE_DAY.isoformat())


def _by_ordinance() -> Answer:
    fact = Fact(_BY_ORDINANCE, _data().ordinance_source, verified=True)
    said = f"{_data().says['ordinance']}\n根拠: {fact.source}"
    return Answer("law", said, facts=(fact,))
