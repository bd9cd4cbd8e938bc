"""What the law data say of every place they know, on every day on which something changes.

And what is read in short texts of every form of citation. Golden files keep it line by line.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

from corpus.assessments.model import Assessment
from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import changes, items, laws, tables
from corpus.laws.model import Citation, Fate, Number, TableId
from corpus.laws.registry import about, article_of_row, exists
from corpus.laws.resolve import citations
from evals.citations import labelled_passages
from tests.golden.lines import line_of, place_words, span_parts

AS_OF = dt.date(2026, 11, 1)
FIRST = dt.date(2015, 10, 5)
"""The day on which the first edition begins."""
_LAW_TEXTS = Path(__file__).with_name("law_texts.tsv")
_DAY = dt.timedelta(days=1)
_ITEMS = 20


def law_days(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield of each place whether it exists by days, what it is about, and what it became."""
    for place in places():
        yield line_of("#", place_words(place), str(article_of_row(place) or ""))
        yield from _runs((day, _state(place, day)) for day in days())
        for start, end in ((FIRST, AS_OF), (AS_OF, FIRST)):
            yield line_of(f"{start}→{end}", *_fate(became(place, start, end)))
        over = [(before, after) for before, after in pairwise(days()) if after - before == _DAY]
        for sign, steps in (("→", over), ("←", [(after, before) for before, after in over])):
            fates = ((max(step), line_of(sign, *_fate(became(place, *step)))) for step in steps)
            runs = list(_runs(fates))
            yield from runs if len(runs) > 1 else ()


def _state(place: Citation, day: dt.date) -> str:
    known = about(place, day)
    return " ".join((exists(place, day), known.text if known else "", _mark(known)))


def _mark(known: object) -> str:
    return "" if getattr(known, "verified", True) else "未確認"


def _runs(states: Iterable[tuple[dt.date, str]]) -> Iterator[str]:
    """Yield each state with the first day of it."""
    for state, run in groupby(states, key=lambda entry: entry[1]):
        yield line_of(str(next(run)[0]), state)


def _fate(fate: Fate) -> tuple[str, ...]:
    to = " | ".join(map(place_words, fate.to))
    since = str(fate.since or "")
    return fate.kind, to, fate.why, since, fate.content, "" if fate.verified else "未確認"


def days() -> list[dt.date]:
    """Return the first day, and each day of change with the day before it, in order."""
    known = {*items().starts, TABLE_DAY}
    known |= {move.since for move in changes().moves} | {s.since for s in changes().stable}
    dates = tables().row_dates
    known |= {entry.since for entry in (*dates.inserted, *dates.removed)}
    known |= {law.until + _DAY for law in laws().values() if law.until}
    known |= {entry.checked for entry in tables().entries.values()}
    return sorted({day - _DAY for day in known} | known | {AS_OF})


def places() -> Iterator[Citation]:
    """Yield every place that the data know, and some that they do not."""
    yield from (Citation(law.id, law.name, law.kind) for law in laws().values())
    yield from (Citation(), Citation("nobody-knows"))
    yield from (Citation("number", article=Number(19), item=Number(n)) for n in range(_ITEMS))
    yield Citation("number", article=Number(19), item=Number(7, (2,)))
    yield Citation("number", article=Number(19), item=Number(7), supplement=True)
    yield Citation("number", article=Number(27), supplement=True)
    listed = [move.old for move in changes().moves]
    listed += [new for move in changes().moves for new in move.new]
    listed += [stable.place for stable in changes().stable]
    for place in dict.fromkeys(listed):
        yield from (place, Citation(place.law, article=place.article, paragraph=9))
    orders = tables().orders
    new = [article for article in orders.values() if article]
    for article in dict.fromkeys((*orders, *new)):
        yield Citation("order-5", article=article)
    for table in tables().rows:
        yield from _rows(table)
    yield Citation("甲市条例", kind="ordinance", table="own", row=Number(1))


def _rows(table: TableId) -> Iterator[Citation]:
    law = tables().entries[table].law
    rows = tables().rows[table]
    last = max(rows).value
    others = (None, Number(0), Number(1, (99,)), Number(last, (99,)), Number(last + 1))
    for row in dict.fromkeys((*others, *rows)):
        yield Citation(law, table=table, row=row)


def law_texts() -> Iterator[tuple[str, str]]:
    """Yield the items and the words of the texts of the golden file."""
    for entry in _LAW_TEXTS.read_text(encoding="utf-8").splitlines():
        item, text = entry.split("\t")
        yield item, text.replace("⏎", "\n")


def spans(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield the citations in short texts: those of the golden file, and the labelled ones."""
    texts = [text for _, text in law_texts()]
    texts += [passage.text for passage in labelled_passages() if passage.text]
    for text in dict.fromkeys(texts):
        yield line_of("#", text)
        yield from (line_of(*span_parts(text, span)) for span in citations(text))
