"""Reads the days that a text tells of steps: 意見募集は9月1日から15日まで、点検は9/20."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.text.dates import read_date
from corpus.text.fold import folded

EventName = Literal["hearing", "review", "published"]
Role = Literal["start", "end", ""]
_DAY = re.compile(
    r"(?:(?P<year>(?:令和|平成|R|H)?\.?(?:[0-9]{1,4}|元)年|(?P<same>同年|翌年))\s*)?"
    r"(?P<m>1[0-2]|0?[1-9])(?:月|/)(?P<d>[12][0-9]|3[01]|0?[1-9])日?(?![0-9])"
    r"|(?P<alone>(?<![0-9月/])[12][0-9]|(?<![0-9月/])3[01]|(?<![0-9月/])[1-9])日(?!間|以|数|足|目|分|前|後)"
)
_LENGTH = re.compile("(?<![0-9])([0-9]{1,3})日間")
_COUNTED = re.compile("^(?:で|しか|だけ|くらい|ぐらい|程度|ほど)")
"""Stands after a number of days that is no day of a month: 意見聴取は20日でいい？."""
_HALF_A_YEAR = dt.timedelta(183)


@dataclass(frozen=True, slots=True)
class Told:
    """A day told of a step; of a stretch its first or last."""

    event: EventName
    day: dt.date
    role: Role = ""


def days_in(text: str, near: dt.date | None = None) -> list[dt.date]:
    """Return the days that a text writes, in its order; a year left out is that before it."""
    return [day for _, _, day in _days(folded(text), near)]


def days_told(
    text: str,
    events: Sequence[tuple[EventName, re.Pattern[str]]],
    gone: re.Pattern[str],
    starts: re.Pattern[str],
    ends: re.Pattern[str],
    near: dt.date,
    fallback: EventName | None,
) -> list[Told]:
    """Return the days that a text tells, each of the step named before it, else after it.

    A day that is followed by ``gone`` is left out; ``starts`` and ``ends`` say which end of a
    stretch a day is. Of 15日間 the last day follows from the first. A day of no step named is of
    ``fallback``.
    """
    plain = folded(text)
    named = sorted((m.end(), event) for event, words in events for m in words.finditer(plain))
    made: list[Told] = []
    for start, end, day in _days(plain, near):
        rest = plain[end:]
        if gone.search(rest):
            continue
        event = _event_of(named, start) or fallback
        if event is None:
            continue
        role: Role = "start" if starts.search(rest) else "end" if ends.search(rest) else ""
        open_before = made[-1] if made else None
        if not role and open_before and (open_before.event, open_before.role) == (event, "start"):
            role = "end"
        counts = event == "hearing" and not role and not re.search("月|/", plain[start:end])
        if counts and _COUNTED.search(rest):
            continue
        made.append(Told(event, day, role))
        length = _LENGTH.search(rest[:12])
        if role == "start" and length:
            made.append(Told(event, day + dt.timedelta(int(length[1]) - 1), "end"))
    return made


def _event_of(named: Sequence[tuple[int, EventName]], start: int) -> EventName | None:
    before = [event for end, event in named if end <= start]
    if before:
        return before[-1]
    return named[0][1] if named else None


def _days(plain: str, near: dt.date | None) -> list[tuple[int, int, dt.date]]:
    """Return the days written with where they stand; without a year or a month as ``near``.

    A January written after a December is of the year that follows.
    """
    found: list[tuple[int, int, dt.date]] = []
    last = near
    for match in _DAY.finditer(plain):
        day = _day_of(match, last)
        if day and found and last and not match["year"] and last - day > _HALF_A_YEAR:
            day = _day_of(match, last.replace(year=last.year + 1, day=1))
        if day:
            found.append((match.start(), match.end(), day))
            last = day
    return found


def _day_of(match: re.Match[str], last: dt.date | None) -> dt.date | None:
    year = match["year"]
    if year and not match["same"]:
        era = "" if re.match("[0-9]{4}|令和|平成|R|H", year) else "令和"
        return read_date(f"{era}{year}{match['m']}月{match['d']}日")
    if last is None:
        return None
    after = 1 if match["same"] == "翌年" else 0
    month = int(match["m"] or last.month)
    try:
        return dt.date(last.year + after, month, int(match["d"] or match["alone"]))
    except ValueError:
        return None
