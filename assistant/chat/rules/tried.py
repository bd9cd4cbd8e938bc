"""Tries a number of days, a date or an age that is told on the limit of a rule: 15日でもいい？."""

import datetime as dt
from collections.abc import Iterator

from assistant.chat.knowledge import RuleAnswer
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.times_told import (
    Stretch,
    dated,
    stretch_told,
    tried_words,
    when_told,
)
from assistant.chat.rules.verdicts import kinds_in
from assistant.gate.moments import years_after
from assistant.known_names import plainly
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_YEARS_OF_FORM = 3
"""Years back of which 様式3 Ⅲ.7② and 様式4 Ⅲ.7⑨ ask for an accident."""
_ANOTHER = "ほかの課の"
_HAPPENED = "起き"
_ANY_DAY = dt.date(2000, 1, 1)
"""Whether something is told does not depend on the day of asking."""


def tries(rule: RuleAnswer, text: str) -> bool:
    """Whether a text tells what may be tried on the limit that a rule has."""
    if rule.least_days:
        before = Stretch(_ANY_DAY)
        return stretch_told(folded(text), before, _ANY_DAY) != before
    if rule.within_years:
        another = rule.threshold and _ANOTHER in kinds_in(plainly(text))
        told = when_told(text, _ANY_DAY) is not None or another or bool(elsewhere_named(text))
        return told and _is_of_accident(rule, text)
    return bool(rule.years) and when_told(text, _ANY_DAY) is not None


def tried_on(rule: RuleAnswer, text: str, today: dt.date) -> list[str]:
    """Say first what the limit of a rule makes of what is told; full-width blanks part turns."""
    last = text.split("　")[-1]
    if rule.least_days and tries(rule, last):
        return list(_on_days(rule, text, today))
    if rule.within_years and _is_of_accident(rule, last):
        return [*_on_age(rule, last, today), *_on_place(rule, last)]
    return list(_since(rule, last, today)) if rule.years else []


def tried_on_item(label: str, text: str, today: dt.date) -> str:
    """Say whether what is told lies within the years that an item asks for; empty for neither."""
    asked, told = tried_words().of_item.search(folded(label)), when_told(text, today)
    if asked is None or told is None:
        return ""
    said, first, last = told
    years = int(asked["years"])
    limit = years_after(today, -years)
    kind = "within" if first >= limit else "past" if last < limit else "open"
    say = tried_words().says[f"item_{kind}"]
    return say.format(told=said, years=years, limit=japanese_date(limit))


def counts_for(rule: RuleAnswer, text: str, today: dt.date) -> bool | None:
    """Whether what is told lies within the years of a rule; None where that is not said."""
    last = text.split("　")[-1]
    told = when_told(last, today) if rule.within_years and _is_of_accident(rule, last) else None
    if told is None or elsewhere_named(last):
        return None
    limit = years_after(today, -rule.within_years)
    return True if told[1] >= limit else False if told[2] < limit else None


def _is_of_accident(rule: RuleAnswer, text: str) -> bool:
    """Whether a text speaks of an accident, where the rule has other matters too."""
    return not rule.threshold or says_accident(text)


def says_accident(text: str) -> bool:
    """Whether a text speaks of an accident, or of where something happened."""
    happened = _HAPPENED in folded(text) and bool(elsewhere_named(text))
    return happened or bool(turn_words().size.accident.search(folded(text)))


def elsewhere_named(text: str) -> str:
    """Return the body outside the mayor's departments that a text names; empty for none."""
    return next((place for place in tried_words().elsewhere if place in folded(text)), "")


def _on_days(rule: RuleAnswer, text: str, today: dt.date) -> Iterator[str]:
    told = Stretch()
    for part in text.split("　"):
        told = stretch_told(folded(part), told, today)
    days, says = told.length, tried_words().says
    if told.is_reversed and told.first and told.last:
        yield says["reversed"].format(first=_day(told.first), last=_day(told.last))
        return
    if days is None and told.first:
        last = told.first + dt.timedelta(days=rule.least_days - 1)
        yield says["until"].format(first=_day(told.first), last=_day(last), least=rule.least_days)
    if days is None:
        return
    remedy = "" if days >= rule.least_days else rule.remedy
    enough = "enough" if days >= rule.least_days else "short"
    if told.days is not None or not (told.first and told.last):
        yield says[f"counted_{enough}"].format(days=days, least=rule.least_days, remedy=remedy)
        return
    span = f"{_day(told.first)}から{_day(told.last)}まで"
    yield says[enough].format(span=span, days=days, least=rule.least_days, remedy=remedy)


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"


def _on_age(rule: RuleAnswer, text: str, today: dt.date) -> Iterator[str]:
    told = when_told(text, today)
    if told is None:
        return
    said, first, last = told
    limit = years_after(today, -rule.within_years)
    kind = "within" if first >= limit else "past" if last < limit else "open"
    if kind != "past" and elsewhere_named(text):
        return
    yield (
        tried_words()
        .says[kind]
        .format(told=said, years=rule.within_years, limit=japanese_date(limit))
    )
    written = tried_words().written.search(folded(text.split("　")[-1]))
    if kind == "past" and written and first >= years_after(today, -_YEARS_OF_FORM):
        yield tried_words().says["in_form"]


def _on_place(rule: RuleAnswer, text: str) -> Iterator[str]:
    place = elsewhere_named(text)
    if place:
        yield tried_words().says["elsewhere"].format(place=place)
    elif rule.threshold and _ANOTHER in kinds_in(plainly(text)):
        yield tried_words().says["another"]


def _since(rule: RuleAnswer, text: str, today: dt.date) -> Iterator[str]:
    """Say of a publication told as so long ago whether the years of a rule have gone by."""
    told = when_told(text, today)
    if told is None or dated(folded(text), today):
        return
    said, first, last = told
    limit = years_after(today, -rule.years)
    kind = "not_due" if first > limit else "due" if last <= limit else "due_open"
    yield tried_words().says[kind].format(told=said, years=rule.years, limit=japanese_date(limit))
