"""What a place in the law was about and what became of it, period by period."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import changes, items, laws, revisions, tables
from corpus.laws.model import Citation, Fate, Number, TableId
from corpus.laws.registry import (
    NUMBER_ACT,
    about,
    edition_of,
    exists,
    is_item_of_19,
    row_since,
    row_source,
)
from corpus.laws.ways import Way, ways

BEGINNING = dt.date(2015, 10, 5)
"""The day 個人番号 came into use, from which the data speak."""
_ACT_19 = Number(19)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days in which a citation meant one thing, with what that is now."""

    start: dt.date
    end: dt.date | None
    about: str
    fate: Fate
    ways: tuple[Way, ...] = ()
    """Every step from its end on, with its day."""
    words: tuple[str, ...] = ()
    """Words that tell of what it was about."""
    usual: bool = False
    """Whether assessments cite it as a rule."""


def completed(citation: Citation) -> Citation:
    """Take 第19条第N号 without a law to be of 番号法, as everybody in the field means it."""
    if not citation.law and not citation.name and citation.article and citation.item:
        is_19 = citation.article == _ACT_19
        return (
            replace(citation, law=NUMBER_ACT, name=laws()[NUMBER_ACT].name) if is_19 else citation
        )
    return citation


def history(citation: Citation, today: dt.date) -> tuple[Period, ...]:
    """Return the periods in which a citation existed, oldest first; empty where nothing is known.

    Neighbouring periods with the same meaning and the same place today are one.
    """
    periods: list[Period] = []
    for start, end in _spans(today):
        there = exists(citation, start)
        undated = bool(citation.table and citation.row) and row_since(citation) is None
        if there == "no" or (there == "unknown" and undated):
            continue
        meaning = about(citation, start)
        fate = became(citation, start, today)
        if fate.kind == "unknown" or (meaning is None and not _is_sure(citation, start)):
            continue
        text = meaning.text if meaning else ""
        last = periods[-1] if periods else None
        if last and last.end and last.about == text and last.fate.to == fate.to:
            periods[-1] = replace(last, end=end)
        else:
            went = ways(citation, start, today)
            words = meaning.words if meaning else ()
            usual = meaning is not None and meaning.usual
            periods.append(Period(start, end, text, fate, went, words, usual))
    return tuple(periods)


def earlier(
    citation: Citation, today: dt.date
) -> tuple[tuple[Citation, dt.date | None, dt.date], ...]:
    """Return what a place in force today was called before, each with its first and last day.

    Latest first; no first day for what it was called from the beginning. Empty where it has
    always had its number, or where the data do not say.
    """
    found: dict[Citation, tuple[dt.date | None, dt.date]] = {}
    for start, end in reversed(list(_spans(today))):
        fate = became(citation, today, end) if end else None
        if end is None or fate is None or fate.kind != "moved" or fate.to[0] == citation:
            continue
        last = found.get(fate.to[0], (None, end))[1]
        found[fate.to[0]] = (start if start > BEGINNING else None, last)
    return tuple((place, first, last) for place, (first, last) in found.items())


@dataclass(frozen=True, slots=True)
class PartedFrom:
    """The place that a content was under up to a day, before it had one of its own."""

    place: Citation
    content: str
    last: dt.date


def parted_from(citation: Citation, today: dt.date) -> PartedFrom | None:
    """Return what a 号 of 番号法第19条 in force was under before it had a number of its own."""
    meaning = about(citation, today) if is_item_of_19(citation) else None
    for split in changes().splits:
        if meaning and split.alternative == meaning.text:
            last = split.since - dt.timedelta(days=1)
            edition = edition_of(last)
            for content in items().contents:
                number = content.numbers[edition] if edition is not None else None
                if content.content == split.content and number:
                    place = replace(citation, item=Number(number))
                    return PartedFrom(place, content.content, last)
    return None


def _is_sure(citation: Citation, day: dt.date) -> bool:
    return exists(citation, day) == "yes"


def _spans(today: dt.date) -> Iterator[tuple[dt.date, dt.date | None]]:
    days = {BEGINNING, *items().starts, TABLE_DAY, *(move.since for move in changes().moves)}
    days |= {*(step.since for step in revisions()), tables().entries["dai2jo"].checked}
    days |= {law.until + dt.timedelta(days=1) for law in laws().values() if law.until}
    starts = sorted(day for day in days if BEGINNING <= day <= today)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield start, following - dt.timedelta(days=1) if following else None


_TABLE_NAMES: dict[TableId, str] = {
    "beppyo-1": "旧別表第一",
    "beppyo-2": "旧別表第二",
    "beppyo": "別表",
    "dai2jo": "主務省令第2条の表",
    "own": "条例の別表",
}


def spelled(citation: Citation) -> str:
    """Write a citation as a person says it: 番号法第19条第8号, 番号法別表の14の項."""
    law = laws().get(citation.law)
    name = (law.short[0] if law and law.short else law.name) if law else citation.name
    if citation.table:
        act = name if citation.table != "dai2jo" else ""
        row = f"の{citation.row}の項" if citation.row else ""
        return f"{act}{_TABLE_NAMES[citation.table]}{row}"
    return name + citation.numbers


def source_of(citation: Citation) -> tuple[str, bool]:
    """Return where a statement on a citation comes from, and whether that was verified."""
    if citation.table and citation.table != "own":
        entry = tables().entries[citation.table]
        return row_source(citation.table, citation.row), entry.verified
    if citation.law == NUMBER_ACT and citation.article == _ACT_19:
        return items().source, items().verified
    law = laws().get(citation.law)
    return (law.source, law.verified) if law else ("", False)
