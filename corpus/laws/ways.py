"""The way a place in the law went between two days: every step with its day.

Whoever tells what became of a place (the gate, a revision, the chat) tells it from here, so that a
number that moved twice is never said to have come to today's number on the first of those days.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.laws.carry import became, change_days
from corpus.laws.model import Citation
from corpus.laws.registry import about, exists
from corpus.text.dates import japanese_date

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """The place that something came to from a day on."""

    since: dt.date
    to: Citation


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of one content; ``ended`` is the day from which it has no place any more.

    ``content`` is what the places lay down, empty where the data do not say.
    """

    steps: tuple[Step, ...] = ()
    content: str = ""
    ended: dt.date | None = None


def ways(citation: Citation, start: dt.date, end: dt.date) -> tuple[Way, ...]:
    """Return the ways that a citation right on one day went up to a later day, the main one first.

    Several where a content was parted; one without steps where it stayed, or nothing is known.
    """
    if exists(citation, start) == "no":
        return (Way(),)
    going = [(citation, Way(content=_content(citation, start)))]
    for day in change_days(start, end):
        going = [after for place, way in going for after in _over(place, way, day)]
    return tuple(dict.fromkeys(way for _, way in going))


def days_of(found: Sequence[Way]) -> tuple[dt.date, ...]:
    """Return the days of all steps and ends, oldest first."""
    days = {step.since for way in found for step in way.steps}
    return tuple(sorted(days | {way.ended for way in found if way.ended}))


def told(found: Sequence[Way], name: Callable[[Citation], str], gone: str = "なし") -> str:
    """Say each step with its day: 平成29年5月30日から第16号、令和3年9月1日から第17号.

    What was parted off is said in brackets by its content; parts of the same content are
    alternatives. ``gone`` is said of what has no place any more.
    """
    main = [way for way in found if way.content == found[0].content]
    other = [way for way in found if way.content != found[0].content]
    aside = "、".join(f"{way.content}であれば、{_steps([way], name, gone)}" for way in other)
    return _steps(main, name, gone) + (f"（{aside}）" if aside else "")


def _over(place: Citation, way: Way, day: dt.date) -> Iterator[tuple[Citation, Way]]:
    """Yield where a place goes on a day of change, with the way up to there."""
    fate = became(place, day - _DAY, day)
    if way.ended or fate.kind in ("same", "unknown"):
        yield place, way
    elif fate.kind == "gone":
        yield place, replace(way, ended=day)
    else:
        for to in fate.to:
            steps = (*way.steps, Step(day, to))
            yield to, replace(way, steps=steps, content=_content(to, day) or way.content)


def _content(citation: Citation, on: dt.date) -> str:
    found = about(citation, on) if not citation.table else None
    return found.text if found else ""


def _steps(found: Sequence[Way], name: Callable[[Citation], str], gone: str = "なし") -> str:
    parts = []
    for day in days_of(found):
        here = dict.fromkeys(name(s.to) for way in found for s in way.steps if s.since == day)
        to = "又は".join(here) or gone
        parts.append(f"{japanese_date(day)}から{to}")
    return "、".join(parts)
