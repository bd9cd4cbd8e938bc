"""Reads the days, lengths and dates that a text tells: 9月1日から2週間, 2年半前, 去年の6月."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader
from assistant.gate.moments import months_after, years_after
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_YEAR = r"(?P<era>令和|平成|[RHrh])?\.?(?P<year>[0-9]{1,4}|元)[年./]"
_DATE = re.compile(
    rf"(?:{_YEAR})?(?<![0-9])(?P<month>[0-9]{{1,2}})[月/.](?P<day>[0-9]{{1,2}})日?"
    r"|(?<![0-9月/.])(?P<alone>[0-9]{1,2})日?(?![0-9/月.万千])"
)
_LENGTH = re.compile(r"(?<![0-9月/.])(?P<number>[0-9]{1,3})(?P<unit>日間?|週間?)")
_MONTH = re.compile(rf"(?:{_YEAR})(?:(?P<month>[0-9]{{1,2}})月)?")
_AGO = re.compile(
    r"(?P<number>[0-9]+|[一二三四五六七八九十]+)(?:年(?P<half>半)|(?P<unit>年|か月|カ月|ヶ月|ヵ月|箇月|月))"
    r"(?:以上|くらい|ぐらい|ほど|ちょっと|弱|強)*(?:も)?前"
)
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988}
_MONTHS = 12
_WEEK = 7
_CENTURY = 1900
_HALF_YEAR = dt.timedelta(days=183)


class Ago(Strict):
    """A way to say when before today: months back, from and to, or years back."""

    words: list[str] = Field(min_length=1)
    months: tuple[int, int] | None = None
    years: int | None = None


class TriedWords(DataFile):
    """tried.yaml."""

    ends: Words
    starts: Words
    range: Words
    counted: Words
    instead: Words
    of_item: Words
    written: Words
    ago: list[Ago]
    elsewhere: list[str]
    says: dict[str, str]


tried_words = reader("tried.yaml", TriedWords, "assistant.chat")
"""How numbers and dates are told that may be tried on a rule."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days that is told: its first and last day, or how many days it has."""

    first: dt.date | None = None
    last: dt.date | None = None
    days: int | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether its last day is told as one before its first."""
        return bool(self.first and self.last and self.last < self.first)

    @property
    def length(self) -> int | None:
        """Its days, the first and the last included; none where the last comes first."""
        if self.days is not None:
            return self.days
        if self.is_reversed:
            return None
        return (self.last - self.first).days + 1 if self.first and self.last else None


def stretch_told(plain: str, before: Stretch, today: dt.date) -> Stretch:
    """Read a stretch of days from one turn, after what was told before."""
    plain = _now_said(plain)
    days = _length_in(plain)
    dates = list(_dates_in(plain, before, today))
    if len(dates) > 1:
        return Stretch(dates[0][0], _after(dates[0][0], dates[-1][0]))
    words = tried_words()
    for date, rest in dates:
        if words.starts.search(rest):
            return Stretch(date, None, days)
        if before.first and (words.ends.search(rest) or days is None):
            return Stretch(before.first, _after(before.first, date))
        if words.ends.search(rest):
            return Stretch(None, date)
    return Stretch(before.first, None, days) if days is not None else before


def _now_said(plain: str) -> str:
    """Leave out what something is said not to be: 30日じゃなくて2週間."""
    said = tried_words().instead.split(plain)[-1]
    return said if any(mark.isdigit() for mark in said) else plain


def _length_in(plain: str) -> int | None:
    for match in _LENGTH.finditer(plain):
        if match["unit"].startswith("週"):
            return int(match["number"]) * _WEEK
        rest = plain[match.end() :]
        if match["unit"] == "日間" or not rest.strip("?") or tried_words().counted.search(rest):
            return int(match["number"])
    return None


def _dates_in(plain: str, before: Stretch, today: dt.date) -> Iterator[tuple[dt.date, str]]:
    """Yield the days named with what follows; a day alone is of the month named before it."""
    found = [m for m in _DATE.finditer(plain) if m["month"] or _is_day(plain, m)]
    ends = [*(match.start() for match in found[1:]), None]
    last = before.first
    for match, end in zip(found, ends, strict=bool(found)):
        month = int(match["month"]) if match["month"] else last.month if last else 0
        year = _year(match["era"], match["year"]) or (last.year if last else today.year)
        try:
            last = dt.date(year, month, int(match["day"] or match["alone"]))
        except ValueError:
            continue
        yield last, plain[match.end() : end]


def _is_day(plain: str, match: re.Match[str]) -> bool:
    """Whether a number alone is a day: it ends a range, or what follows says so."""
    words, rest = tried_words(), plain[match.end() :]
    before = re.search(r"[0-9]日?([^0-9]{1,4})$", plain[: match.start()])
    ranged = before is not None and words.range.search(before[1])
    closes = match[0].endswith("日") and words.ends.search(rest) and not words.counted.search(rest)
    return bool(ranged and not rest.startswith(("間", "人", "年", "か月", "回"))) or bool(closes)


def _after(first: dt.date, last: dt.date) -> dt.date:
    """Return a last day, of the next year where the stretch then goes over the year's end.

    One that would be longer than half a year was told before its first day, and stays so.
    """
    later = years_after(last, 1) if last < first else last
    return later if later - first <= _HALF_YEAR else last


def when_told(text: str, today: dt.date) -> tuple[str, dt.date, dt.date] | None:
    """Return when something was, as it is told, with its first and last possible day."""
    plain = _now_said(folded(text))
    ago = _AGO.search(plain)
    if ago:
        number = read_number(ago["number"]) or 0
        whole = ago["unit"] == "年" or bool(ago["half"])
        back = number * _MONTHS + (6 if ago["half"] else 0) if whole else number
        return ago[0], *_around(today, back)
    for way in tried_words().ago:
        word = next((word for word in way.words if word in plain), "")
        if word and way.months is not None:
            first, last = way.months
            return word, months_after(today, -first), months_after(today, -last)
        if word and way.years is not None and not _month_of(plain, word):
            year = today.year - way.years
            return word, dt.date(year, 1, 1), min(today, dt.date(year, 12, 31))
        if word and way.years is not None:
            month = _month_of(plain, word)
            return f"{word}{month}月", *_month(today.year - way.years, month, today)
    return dated(plain, today)


def dated(plain: str, today: dt.date) -> tuple[str, dt.date, dt.date] | None:
    """Return the month or year with an era that a text names, as ``when_told`` does."""
    found = _MONTH.search(plain)
    year = _year(found["era"], found["year"]) if found else 0
    if not found or not year or (not found["era"] and year < _CENTURY):
        return None
    said = found[0].rstrip("./")
    month = int(found["month"] or 0)
    if month in range(1, _MONTHS + 1):
        return said, *_month(year, month, today)
    return said, dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month_of(plain: str, word: str) -> int:
    found = re.search(rf"{word}の?([0-9]{{1,2}})月", plain)
    month = int(found[1]) if found else 0
    return month if month in range(1, _MONTHS + 1) else 0


def _month(year: int, month: int, today: dt.date) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    last = months_after(first, 1) - dt.timedelta(days=1)
    return first, min(last, max(today, first))


def _around(today: dt.date, months: int) -> tuple[dt.date, dt.date]:
    """Return the days that so many months back may mean: half a month, of a year three, about."""
    day = months_after(today, -months)
    leeway = dt.timedelta(days=15 if months != _MONTHS else 30)
    return day - leeway, day + leeway


def _year(era: str | None, written: str | None) -> int:
    number = read_number(written) or 0 if written else 0
    return number + _ERAS[era.lower()] if era else number if number >= _CENTURY else 0
