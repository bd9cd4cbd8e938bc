"""Finds the days, months, years and fiscal years a text speaks of, as spans of the calendar."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.dates import read_date
from corpus.text.fold import fold
from corpus.text.numerals import numeral
from corpus.text.patterns import matches

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, None: 0}
_NUMBER = r"[0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3}"
_MOMENT = re.compile(
    rf"(?<![A-Za-z])(?:(?P<era>令和|平成|[RH])\.?(?P<y>{_NUMBER})|(?P<w>(?:19|20)[0-9]{{2}}))"
    rf"(?:(?P<fiscal>年度)|年(?P<m>{_NUMBER})月(?:(?P<d>{_NUMBER})日)?|"
    r"[./-](?P<m2>[0-9]{1,2})[./-](?P<d2>[0-9]{1,2})|年)"
)
_FIRST = re.compile(r"[令平RH12](?=[和成0-9元〇一二三四五六七八九十.])")
"""What every moment begins with."""
_MONTHS = 12
_FISCAL_START = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year or fiscal year in a text: its first and last day and where it stands."""

    first: dt.date
    last: dt.date
    start: int
    end: int


def moments(text: str) -> Iterator[Moment]:
    """Yield what a text says of time, in order; ``start``/``end`` are offsets into it.

    令和6年度 is 2024-04-01 to 2025-03-31; 令和3年7月 is the whole month.
    """
    plain = fold(text)
    for match in matches(_MOMENT, _FIRST, plain.text):
        span = _span_of(match)
        if span:
            yield Moment(*span, *plain.source_span(match.start(), match.end()))


def _span_of(match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    month, day = (match["m"] or match["m2"]), (match["d"] or match["d2"])
    try:
        year = numeral(match["w"] or match["y"]) + _ERAS[match["era"]]
        if match["fiscal"]:
            return dt.date(year, _FISCAL_START, 1), dt.date(year + 1, _FISCAL_START - 1, 31)
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, _MONTHS, 31)
        first = dt.date(year, numeral(month), numeral(day or "1"))
        return first, first if day else _end_of_month(year, first.month)
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> dt.date:
    following = dt.date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return following - dt.timedelta(days=1)


def years_after(date: dt.date, years: int) -> dt.date:
    """Return the same day some years later or earlier; 29 February becomes 28 February."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)


def months_after(date: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of a shorter month."""
    index = date.month - 1 + months
    year, month = date.year + index // _MONTHS, index % _MONTHS + 1
    return min(
        date.replace(year=year, month=month, day=1) + dt.timedelta(days=date.day - 1),
        _end_of_month(year, month),
    )


_SHORT_END = re.compile(
    rf"(?:から|~|-|より)(?:同|令和|R)?(?:年)?(?P<m>{_NUMBER})月(?P<d>{_NUMBER})日"
)


def period(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a period such as 令和6年7月11日から同年7月25日, or None.

    The end may leave out its year (10月12日から11月10日まで); it then follows the start.
    """
    days = [moment for moment in moments(text) if moment.first == moment.last]
    if len(days) >= 2 and days[0].first <= days[1].last:
        return days[0].first, days[1].last
    start = read_date(text)
    match = _SHORT_END.search(fold(text).text)
    if start is None or match is None:
        return None
    try:
        month, day = numeral(match["m"]), numeral(match["d"])
        year = start.year + (1 if (month, day) < (start.month, start.day) else 0)
        return start, dt.date(year, month, day)
    except ValueError:
        return None
