"""Judges the days of 意見の聴取, 第三者点検 and 公表 that a case gives or a turn tells.

規則第7条: 意見の聴取, then 第三者点検, then 提出 and 公表; as a rule 30 days or more (指針).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from assistant.case import Case
from assistant.chat.knowledge import rule_answers
from assistant.chat.model import Answer, Conversation, Fact
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import Words
from assistant.chat.rules.answers import source_lines
from assistant.chat.rules.days_told import EventName, Told, days_in, days_told
from assistant.data_files import DataFile, Strict, reader
from assistant.gate.moments import years_after
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import folded

_RULES = ("hearing", "review")
_FIVE = "five-years"
_RECENT = 5
_HALF_A_YEAR = dt.timedelta(183)


class ScheduleEvent(Strict):
    """A step with a day of its own, as people call it."""

    event: EventName
    words: Words


class ScheduleWords(DataFile):
    """schedule_words.yaml."""

    longest: int
    least_days: int
    years: int
    events: list[ScheduleEvent]
    plan: Words
    fits: Words
    moves: Words
    own_days: Words
    order: Words
    gone: Words
    starts: Words
    ends: Words
    five: Words
    begin: Words
    others: Words
    as_planned: Words
    says: dict[str, str]


schedule_words = reader("schedule_words.yaml", ScheduleWords, "assistant.chat")
"""How the days of the procedure are asked about."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of the procedure; None where a day is not known."""

    start: dt.date | None = None
    end: dt.date | None = None
    review: dt.date | None = None
    reviewed: dt.date | None = None
    published: dt.date | None = None
    shortened: bool = False

    @property
    def known(self) -> int:
        """How many of the three steps have a day."""
        return sum(day is not None for day in (self.end, self.review, self.published))


def schedule_of(case: Case | None) -> Schedule:
    """Return the days that a case gives."""
    if case is None:
        return Schedule()
    hearing = days_in(case.hearing.period or "")
    review = days_in(case.review.date or "")
    return Schedule(
        hearing[0] if hearing else None,
        hearing[-1] if hearing else None,
        review[0] if review else None,
        review[-1] if review else None,
        case.published,
        bool(case.hearing.shortened),
    )


def answer_schedule(question: Question, talk: Conversation, today: dt.date) -> Answer | None:
    """Judge the days of a case or of a turn; None where a turn asks nothing of them."""
    words, plain = schedule_words(), question.plain
    if len(plain) > words.longest or question.pasted or words.others.search(plain):
        return None
    known = schedule_of(talk.case)
    if words.five.search(plain) and known.published and not read_date(question.text):
        return _five(known.published)
    events = {(m.start(), e.event) for e in words.events for m in e.words.finditer(plain)}
    before = _told_before(talk, known, today)
    goes_on = _was_judged(talk)
    fallback = _event_of(before[-1] if before else []) if goes_on else None
    told = _told(question.text, known, today, fallback=fallback)
    moved = told or words.begin.search(plain)
    if moved and not words.as_planned.search(plain):
        told = [*chain.from_iterable(before), *told]
    after, named = _with(known, told), {event for _, event in events}
    if words.begin.search(plain) and "hearing" in named:
        return _begin(after)
    if "hearing" in named and known.start and known.end and words.own_days.search(plain):
        return _length(known.start, known.end)
    if not _is_asked(plain, named, told, talk, goes_on=goes_on):
        return None
    return _judged(after, talk.case, supposed=bool(told) and talk.case is not None)


def days_moved(text: str, case: Case, today: dt.date) -> dict[EventName, str]:
    """Return the days that a text tells of steps, as the fields of a case write them."""
    known = schedule_of(case)
    told = _told(text, known, today, fallback=None)
    days, steps = _with(known, told), {one.event for one in told}
    made: dict[EventName, str] = {}
    if "hearing" in steps and days.start and days.end and days.start <= days.end:
        start, end = japanese_date(days.start), japanese_date(days.end)
        length = (days.end - days.start).days + 1
        made["hearing"] = f"{start}から{end}まで（{length}日間）"
    if "review" in steps and days.review:
        made["review"] = japanese_date(days.review)
    if "published" in steps and days.published:
        made["published"] = days.published.isoformat()
    return made


def _was_judged(talk: Conversation) -> bool:
    """Whether the last answer judged days."""
    return bool(talk.turns) and schedule_words().says["order"] in talk.turns[-1].answer


def _told_before(talk: Conversation, known: Schedule, today: dt.date) -> list[list[Told]]:
    """Return the days told in each of the turns just before that were judged, the oldest first."""
    order = schedule_words().says["order"]
    judged = takewhile(lambda turn: order in turn.answer, reversed(talk.turns[-_RECENT:]))
    made: list[list[Told]] = []
    for turn in reversed(list(judged)):
        fallback = _event_of(made[-1]) if made else None
        made.append(_told(turn.question, known, today, fallback=fallback))
    return made


def _event_of(before: list[Told]) -> EventName:
    """Return the step that a day alone is of: the one that a turn told of, else 意見の聴取."""
    events = {one.event for one in before}
    return events.pop() if len(events) == 1 else "hearing"


def _told(text: str, known: Schedule, today: dt.date, *, fallback: EventName | None) -> list[Told]:
    """Return the days a text tells; those of no step named are of ``fallback``."""
    words = schedule_words()
    day = known.published or known.end or today
    patterns = [(event.event, event.words) for event in words.events]
    told = days_told(text, patterns, words.gone, words.starts, words.ends, day, fallback)
    told = [one if read_date(text) else _in_its_year(one, known) for one in told]
    if any(event.words.search(folded(text)) for event in words.events):
        return told
    return [replace(one, event="hearing") if one.role else one for one in told]


def _in_its_year(told: Told, known: Schedule) -> Told:
    """Return a day without a year in that in which it is nearest to the day known of its step."""
    of_hearing = known.start if told.role == "start" else known.end
    own = {"hearing": of_hearing, "review": known.review, "published": known.published}[told.event]
    if own is None or abs(told.day - own) < _HALF_A_YEAR:
        return told
    return replace(told, day=years_after(told.day, 1 if told.day < own else -1))


def _is_asked(
    plain: str, events: set[EventName], told: list[Told], talk: Conversation, *, goes_on: bool
) -> bool:
    """Whether a turn asks whether days fit: of the plan, of steps with days, or as before."""
    words = schedule_words()
    fits = bool(words.fits.search(plain))
    steps = schedule_of(talk.case).known + len({one.event for one in told})
    if goes_on and told:
        return True
    if steps < 2 or not (fits or (talk.case and told and words.moves.search(plain))):
        return False
    if told:
        return bool(events)
    if words.plan.search(plain):
        return True
    return len(events) > 1 and bool(words.order.search(plain))


def _with(known: Schedule, told: list[Told]) -> Schedule:
    """Return the days with those told in place of those known."""
    made = known
    for one in told:
        match (one.event, one.role):
            case ("hearing", "start"):
                made = replace(made, start=one.day, shortened=False)
            case ("hearing", _):
                made = replace(made, end=one.day, shortened=False)
            case ("review", "end"):
                made = replace(made, reviewed=one.day)
            case ("review", _):
                made = replace(made, review=one.day, reviewed=one.day)
            case ("published", _):
                made = replace(made, published=one.day)
    return made


def _judged(days: Schedule, case: Case | None, *, supposed: bool) -> Answer:
    says = schedule_words().says
    faults = list(_faults(days))
    if faults:
        head = [says["amiss_if" if supposed else "amiss"], *(f"・{fault}" for fault in faults)]
    else:
        whole = "fine" if days.start and days.end else "in_order"
        head = [says[f"{whole}_if" if supposed else whole]]
    lines = [*head, *_days(days, schedule_of(case)), says["order"]]
    if case and form_named(case.form).id == FormId.JUTEN:
        lines.append(says["optional"])
    return _answered(lines, _RULES)


def _faults(days: Schedule) -> Iterator[str]:
    """Say what of the days does not fit."""
    words = schedule_words()
    says, least = words.says, words.least_days
    if days.start and days.end:
        length = (days.end - days.start).days + 1
        if length < 1:
            yield says["backwards"].format(
                end=japanese_date(days.end), start=japanese_date(days.start)
            )
        elif length < least and not days.shortened:
            yield says["short"].format(days=length, least=least, lack=least - length)
    if days.end and days.review and days.review <= days.end:
        yield says["review_first"].format(
            review=japanese_date(days.review), end=japanese_date(days.end)
        )
    for event, day in (("第三者点検", days.reviewed), ("意見の聴取の終わり", days.end)):
        if day and days.published and days.published < day:
            yield says["published_first"].format(
                published=japanese_date(days.published), event=event, day=japanese_date(day)
            )
            return


def _days(days: Schedule, planned: Schedule) -> Iterator[str]:
    """Show the days looked at with those of the case that they differ from; name what has none."""
    words = schedule_words()
    says = words.says
    missing = []
    if days.start and days.end:
        length = (days.end - days.start).days + 1
        start, end = japanese_date(days.start), japanese_date(days.end)
        other = planned.end and (days.start, days.end) != (planned.start, planned.end)
        plan = f"{japanese_date(planned.start)}から" if planned.start else ""
        aside = _planned(f"{plan}{japanese_date(planned.end)}まで") if other and planned.end else ""
        if length > 0:
            yield says["hearing"].format(start=start, end=end, days=length) + aside
        if days.shortened and length < words.least_days:
            yield says["short_told"].format(days=length, least=words.least_days)
    else:
        missing.append("意見の聴取")
    for label, step, day, before in (
        ("第三者点検", "review", days.review, planned.review),
        ("公表", "published", days.published, planned.published),
    ):
        if day is None:
            missing.append(label)
            continue
        aside = _planned(japanese_date(before)) if before and before != day else ""
        yield says[step].format(**{step: japanese_date(day)}) + aside
    if missing:
        yield says["missing"].format(labels="、".join(missing))


def _planned(day: str) -> str:
    return schedule_words().says["planned"].format(day=day)


def _length(start: dt.date, end: dt.date) -> Answer:
    """Say how many days the hearing of a case has."""
    words, days = schedule_words(), (end - start).days + 1
    enough = words.says["enough" if days >= words.least_days else "not_enough"]
    said = words.says["length"].format(
        days=days, start=japanese_date(start), end=japanese_date(end), least=words.least_days
    )
    return _answered([said + enough.format(least=words.least_days)], _RULES[:1])


def _five(published: dt.date) -> Answer:
    words = schedule_words()
    day = years_after(published, words.years)
    said = words.says["five"].format(
        published=japanese_date(published), years=words.years, day=japanese_date(day)
    )
    return _answered([said], (_FIVE,))


def _begin(days: Schedule) -> Answer | None:
    """Say when 意見の聴取 must begin for the step after it."""
    words = schedule_words()
    after = ("第三者点検", days.review) if days.review else ("公表", days.published)
    if after[1] is None:
        return None
    start = after[1] - dt.timedelta(words.least_days)
    end = after[1] - dt.timedelta(1)
    said = words.says["begin"].format(
        start=japanese_date(start),
        end=japanese_date(end),
        least=words.least_days,
        event=after[0],
        day=japanese_date(after[1]),
    )
    return _answered([said, words.says["order"]], _RULES)


def _answered(lines: list[str], rules: tuple[str, ...]) -> Answer:
    """Put an answer together with the rules that it rests on."""
    used = [rule for rule in rule_answers() if rule.id in rules]
    lines = [*lines, *dict.fromkeys(line for rule in used for line in source_lines(rule))]
    facts = tuple(Fact(r.id, r.source, r.verified, r.as_of.isoformat()) for r in used)
    return Answer("rule", "\n".join(lines), facts=facts)
