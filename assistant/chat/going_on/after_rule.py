"""Answers a short question from the rule of the last answer: by when, why, with which form."""

from dataclasses import replace

from assistant.chat.going_on.after_items import CORRECTION, IMPORTANT, found_in_text, law_cited
from assistant.chat.going_on.asked import (
    CHECK,
    COMPARE,
    OF_TEXT,
    PLATFORMS,
    UNKNOWN,
    Asked,
    last_told,
    mends,
    one_point,
    platforms_spoken,
)
from assistant.chat.knowledge import message
from assistant.chat.model import Answer
from assistant.chat.reading.last_answer import (
    first_said,
    last_answer_words,
    said_of,
)
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.answers import answer_rule
from assistant.chat.rules.forms_to_make import told_of_duty
from assistant.chat.rules.points import rule_of, stated
from assistant.chat.rules.size_told import rule_on_size
from assistant.chat.rules.threshold_facts import facts_of

_PENALTY = "penalty"
_VERSION = "wording-version"
_SOURCE = "根拠: "
_NOW = "・今の"
_OF_LAW = (("第2条の表", "rows"), ("別表", "rows"), ("第19条", "numbers"))
"""Places in the law that the last answer stated, and what is said of why they moved."""
_ON_SIZE = frozenset({"threshold", "threshold-accident", "threshold-people", "forms", "voluntary"})
_ASKS_FORM = "どの様式"


def by_article(asked: Asked) -> Answer | None:
    """Say where a rule stands, or by which article that is now which the last answer quotes."""
    return one_point(asked) or found_in_text(asked)


def form_to_make(asked: Asked) -> Answer | None:
    """Name the form to be made, or say whether a kind is enough, by the figures spoken of."""
    known = facts_of(asked.talk.case).then(asked.talk.told)
    rule, plain = rule_on_size(), asked.question.plain
    if known.people is None or not _ON_SIZE.intersection(asked.talk.about):
        return None
    before = any(rule.text in turn.answer for turn in asked.talk.turns)
    supposed = rule in asked.rules and not turn_words().after_answer.as_before.search(plain)
    text = f"{asked.talk.question}　{_ASKS_FORM}" if supposed else _ASKS_FORM
    answer = answer_rule(rule, text, (), asked.today, known, told_before=before)
    said = told_of_duty(plain, known) if asked.kind == "duty" else []
    return replace(answer, text="\n".join((*said, answer.text)))


def what_follows(asked: Asked) -> Answer | None:
    """Say what follows where a text stays as it is, or a rule is not kept."""
    if asked.talk.intent in OF_TEXT:
        return stated([first_said(CHECK, "penalty")], [rule_of(CORRECTION), rule_of(_PENALTY)])
    if not asked.rules:
        return None
    return answer_rule(rule_of(_PENALTY), "罰則はあるか", (), asked.today)


def done_by(asked: Asked) -> Answer | None:
    """Say by when what was spoken of is to be done."""
    told = one_point(asked)
    if told:
        return told
    if mends(asked):
        return stated([first_said(CHECK, "by_when")], [rule_of(CORRECTION)])
    if asked.talk.intent == COMPARE:
        return stated([first_said(COMPARE, "by_when")], [rule_of(_VERSION)])
    if platforms_spoken(asked.talk):
        return stated([first_said(PLATFORMS, "by_when")], [rule_of(IMPORTANT)])
    return None


def for_days(asked: Asked) -> Answer | None:
    """Say for how many days what was spoken of lasts, else by when it is to be done."""
    return one_point(asked) or done_by(replace(asked, kind="by_when"))


def on_day(asked: Asked) -> Answer | None:
    """Show the lines of the last answer that tell a day; of a rule, when it is to be done."""
    talk = asked.talk
    if talk.intent not in ("check", "compare", "law", "rule"):
        return law_cited(asked)
    dated = [line for line in last_told(talk).splitlines() if not line.startswith(_SOURCE)]
    dated = [line.strip("　 ") for line in dated if last_answer_words().dated.search(line)]
    if dated:
        dated.sort(key=lambda line: not line.startswith(_NOW))
        return Answer(talk.intent, "\n".join(dated))
    if talk.intent == "rule":
        return done_by(replace(asked, kind="by_when"))
    return law_cited(asked)


def where_omitted(asked: Asked) -> Answer | None:
    """Say what follows where something is not done, of a text what follows where it stays."""
    return one_point(asked) or (what_follows(asked) if asked.talk.intent in OF_TEXT else None)


def how_sure(asked: Asked) -> Answer | None:
    """Say what the last answer rests on, what of that was not confirmed, and the exceptions."""
    talk = asked.talk
    if talk.turns[-1].answer.startswith(UNKNOWN):
        return Answer("unknown", first_said("unknown", "sure"), known=False)
    for rule in asked.rules[:1]:
        exception = said_of(rule.id, "except")
        lines = [first_said("verified" if rule.verified else "unverified", "sure")]
        lines += [f"ただし、{exception.say}"] if exception and not exception.see else []
        return stated(lines, [rule])
    if not talk.reason:
        return None
    return Answer("why", f"{first_said('answer', 'sure')}\n{talk.reason}", items=talk.items[:1])


def why_so(asked: Asked) -> Answer | None:
    """Say why a rule is so, or why numbers of the law changed, where that is known."""
    if asked.talk.intent != "law":
        by_size = form_to_make(asked) if rule_on_size() in asked.rules else None
        told = one_point(asked)
        basis = asked.talk.reason
        return by_size or (told and replace(told, text=f"{told.text.splitlines()[0]}\n{basis}"))
    words = turn_words().after_answer.moved
    moved = words.search(asked.question.plain) or words.search(asked.talk.turns[-1].question)
    matter = next((name for part, name in _OF_LAW if any(part in a for a in asked.talk.about)), "")
    said = first_said(matter, "reason") if moved else ""
    return Answer("law", f"{said}\n{_SOURCE}{message('after_answer.changes')}") if said else None
