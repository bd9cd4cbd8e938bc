"""Takes up the figures of the しきい値判断 that are told, in any turn and for all later ones."""

import datetime as dt
import re
from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import answer_draft
from assistant.chat.knowledge import RuleAnswer, rule_answers
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.intents import Question
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.threshold_facts import (
    FEW,
    ThresholdFacts,
    facts_of,
    facts_told,
    is_supposed,
    names_counted,
    tells_growth,
    with_facts,
)
from assistant.chat.rules.tried import counts_for
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_LONGEST = 80
_DEFINED = "定義"
_OF_PERSONS = re.compile("(?P<number>[0-9百千万]+)(?:人|名)分")
"""Persons whom an accident concerned, by what was of them: 90人分です."""
_CHANGED = "この数によると、今の案は次のとおりになります（ケースのファイルは変えません）。"
_ASIDE = re.compile(r"[(（][^()（）]*[)）][。]?$")


def tells_size(question: Question, talk: Conversation) -> bool:
    """Whether figures of the しきい値判断, or an accident, are told and nothing is asked.

    An accident alone is one of them where figures were told before.
    """
    said = _ASIDE.sub("", folded(question.text).strip())
    if (
        len(said) > _LONGEST
        or turn_words().size.asks.search(said)
        or turn_words().size.other_matter.search(said)
        or (counts_others(question) and turn_words().size.of_accident.search(said))
    ):
        return False
    told, before = _told_in(question.text, talk), talk.told
    counted = _counts(told)
    return counted or (told.accident is not None and _counts(before))


def asks_something(question: Question) -> bool:
    """Whether a sentence asks or wishes for something, rather than says how something is."""
    return bool(turn_words().size.asks.search(_ASIDE.sub("", folded(question.text).strip())))


def of_assessment(question: Question) -> bool:
    """Whether a question is of the assessment as a whole, its duty or its form."""
    return bool(turn_words().size.of_duty.search(folded(question.text)))


def asks_by_size(question: Question) -> bool:
    """Whether a question with figures asks which assessment they make obligatory.

    People are counted of other matters too: 100人の漏えいは重大か, 職員500人の研修.
    """
    plain = folded(question.text)
    if turn_words().size.of_duty.search(plain) or turn_words().size.of_size.search(plain):
        return True
    return not turn_words().size.other_matter.search(
        plain
    ) and not turn_words().size.accident.search(plain)


def counts_others(question: Question) -> bool:
    """Whether a question counts people of another matter than the size of a procedure."""
    return _counts(facts_told(question.text)) and not asks_by_size(question)


def told_of_size(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Ask of the rule on size where figures are told; None where a sentence does not tell them.

    Of an accident that is told with a count (100人), what a grave one is.
    """
    if question.quoted or question.pasted or intent in ("platforms", "compare", "law"):
        return None
    if _goes_on_of_persons(question, talk):
        return _defined(question), "rule"
    if _asks_duty_beside_accident(question):
        return replace(question, rule=rule_on_size(), also=(), of_rule=True), "rule"
    if tells_size(question, talk) or _asks_by_both(question):
        goes_on = talk.intent == "rule" and not facts_told(talk.question).is_empty
        text = f"{talk.question}　{question.text}" if goes_on else question.text
        return replace(question, text=text, rule=rule_on_size(), of_rule=True), "rule"
    if _asks_of_growth(question):
        return replace(question, rule=rule_on_size(), also=(), of_rule=True), "rule"
    if turn_words().size.accident.search(question.plain) and counts_others(question):
        return _defined(question), "rule"
    if intent == "rule" and question.rule and question.rule.threshold and counts_others(question):
        return replace(question, rule=None), "unknown"
    return None


def _asks_by_both(question: Question) -> bool:
    """Whether figures of people and of handlers are told together: 対象6万、職員620人."""
    told, plain = facts_told(question.text), folded(question.text)
    both = told.people is not None and told.handlers is not None and names_counted(plain)
    return both and not turn_words().size.other_matter.search(plain)


def _asks_of_growth(question: Question) -> bool:
    """Whether it is asked what follows from more or fewer people: 職員が5人増えた。出し直し？."""
    plain, said = folded(question.text), turn_words().size
    grown = tells_growth(plain) and names_counted(plain) and not said.other_matter.search(plain)
    return grown and asks_something(question)


def _defined(question: Question) -> Question:
    """Ask what a grave accident is."""
    return replace(question, rule=_rule_on_accidents(), also=(), of_rule=True, focus=_DEFINED)


def _goes_on_of_persons(question: Question, talk: Conversation) -> bool:
    """Whether persons are counted after a turn on whom an accident concerned: 101人なら？.

    What a clause counts itself (職員, 対象), or thousands after none, is of the size as ever.
    """
    said = turn_words().size
    before, plain = folded(talk.question), folded(question.text)
    of_size = rule_on_size().id in talk.about or said.of_duty.search(before)
    of_accident = _rule_on_accidents().id in talk.about or said.accident.search(before)
    if talk.intent != "rule" or of_size or not of_accident:
        return False
    told = facts_told(question.text)
    persons = (told.people or told.handlers or 0) if not names_counted(plain) else 0
    counted = _OF_PERSONS.search(plain)
    if not persons and counted and told.is_empty:
        persons = read_number(counted["number"]) or 0
    few = 0 < persons < FEW or (persons > 0 and said.persons.search(before) is not None)
    return few and not said.of_duty.search(plain) and not said.of_size.search(plain)


def _asks_duty_beside_accident(question: Question) -> bool:
    """Whether the duty is asked by figures beside which an accident, or that there was none, is.

    How an accident is counted (何年前まで) is another question.
    """
    rule, plain = question.rule, folded(question.text)
    if rule is None or rule.id != _rule_on_accidents().id or not _counts(facts_told(plain)):
        return False
    said = turn_words().size
    return bool(said.of_duty.search(plain)) and not said.how_counted.search(plain)


def rule_on_size() -> RuleAnswer:
    """Return the rule on which assessment the size of a procedure makes obligatory."""
    return next(rule for rule in rule_answers() if rule.threshold)


def _rule_on_accidents() -> RuleAnswer:
    return next(rule for rule in rule_answers() if rule.id == "threshold-accident")


def with_size_told(
    desk: Desk, text: str, answer: Answer, talk: Conversation, today: dt.date
) -> Continued:
    """Keep the figures that a turn on the しきい値判断 told, also in the case of the talk.

    A text at hand that rests on them is shown as it is with them. What is only supposed or heard
    is not kept.
    """
    of_size = any(fact.id == rule_on_size().id for fact in answer.facts)
    unsure = is_supposed(text) or turn_words().telling.not_sure.search(folded(text))
    told = ThresholdFacts() if unsure or not of_size else _told_in(text, talk)
    counts = counts_for(rule_on_size(), text, today)
    if told.accident is not None and counts is not None:
        told = replace(told, accident=counts)
    if told.is_empty or talk.told.then(told) == talk.told:
        return answer, talk
    talk = replace(talk, ledger=talk.ledger.with_size(told, text))
    case, last = talk.case, talk.suggestion
    if case is None:
        return answer, talk
    old, talk = talk.told_case, replace(talk, case=with_facts(case, told))
    if last is None or talk.told_case is None or old is None:
        return answer, talk
    place = last.draft.place
    made = desk.suggest(talk.told_case, place)
    if made.draft.text == desk.suggest(old, place).draft.text:
        return answer, talk
    shown = answer_draft(talk.items[:1], made, ())
    text = f"{answer.text}\n{_CHANGED}\n{shown.text}"
    answer = replace(answer, text=text, suggestion=made, items=shown.items)
    return answer, replace(talk, suggestion=made)


def _told_in(text: str, talk: Conversation) -> ThresholdFacts:
    """Return what a text tells by itself, read as one after what was told before."""
    of_case = facts_of(talk.case).then(talk.told)
    known = ThresholdFacts(of_case.people, of_case.handlers)
    read, alone = facts_told(text, known), facts_told(text)
    return ThresholdFacts(
        _now(read.people, known.people, alone.people),
        _now(read.handlers, known.handlers, alone.handlers),
        read.accident,
    )


def _now(read: int | None, known: int | None, alone: int | None) -> int | None:
    """Return a figure that a text tells; one that was known is told where it stands there too."""
    return read if read != known or read == alone else None


def _counts(told: ThresholdFacts) -> bool:
    return (told.people or told.handlers) is not None
