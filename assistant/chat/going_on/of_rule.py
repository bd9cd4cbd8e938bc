"""What a question leaves unsaid of the rule or figures spoken of: 「点検は？」, 「8千人だと？」."""

from dataclasses import replace

from assistant.chat.items.named import names_an_item
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.stated import asks_what_is_stated
from assistant.chat.knowledge import RuleAnswer, rule_answers
from assistant.chat.law.sought import law_sought
from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.intents import SHORT, Question, read_question, tells
from assistant.chat.reading.last_answer import beside_topic, rules_spoken_of, topics_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.changed import things_changed
from assistant.chat.rules.listed import rule_in_talk
from assistant.chat.rules.points import read_with_topic, rule_of
from assistant.chat.rules.size_told import asks_by_size, counts_others, rule_on_size
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.rules.tried import tries
from assistant.chat.rules.verdicts import kinds_in
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.text.dates import read_date

_LONGEST = 35
_ASKED_NOUN = 14
"""Most characters of a question on one point of the answer before it: 期間はどのくらい."""
_ASKING: frozenset[Intent] = frozenset({"unknown", "example", "rule"})
_IMPORTANT, _REDO = "important-change", "redo"
_MOVING = "移行"
_OF_CHANGE = frozenset(
    {_IMPORTANT, _REDO, "timing", "correction", "changes-table", "together", "marks"}
)
"""Rules after which a thing that changes is asked whether that is a 重要な変更."""


def standing_alone(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return what asks for rows of the law, or tells a procedure or its size, in any turn."""
    beside = beside_topic(question, talk) if intent in _ASKING else None
    if beside:
        return replace(question, rule=beside, also=(), of_rule=True), "rule"
    of_law = law_sought(question, intent, talk)
    if of_law:
        return of_law, "law"
    return _told_alone(question, intent, talk)


def of_rule_before(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return a question about a rule with what was asked before: 点検は？ after 意見聴取."""
    plain = question.plain
    alone = not (question.quoted or question.pasted or asks_what_is_stated(question))
    if not alone or intent == "law" or len(plain) > _LONGEST or names_an_item(plain):
        return None
    titles = [rule.title for rule in rule_answers() if rule.id in talk.about]
    found = rule_in_talk(plain, plainly("　".join((talk.question, *titles))), talk.about)
    if found is None:
        return None
    rule, words = found
    text = f"{words}　{question.text}"
    return replace(question, text=text, plain=plainly(text), rule=rule, of_rule=True), "rule"


def _tells_a_procedure(question: Question) -> bool:
    """Whether a sentence tells of a procedure with rows, and of nothing else: がん検診です."""
    procedure = procedure_named(question.text)
    has_rows = procedure is not None and bool(procedure.law)
    words = set(words_asked(question.bare)) - set(turn_words().carrying.of_procedure)
    return has_rows and tells(question) and not words


def tried(question: Question, talk: Conversation) -> tuple[Question, Intent] | None:
    """Try what a question tells on the limit of a rule spoken of: 15日でもいい？, 2年前なら？."""
    spoken = rules_spoken_of(talk) if talk.intent == "rule" else ()
    rule = next((one for one in spoken if tries(one, question.text)), None)
    if rule is None or question.quoted or question.pasted or len(question.plain) > _LONGEST:
        return None
    named = question.rule if question.of_rule else None
    of_same = named is None or named in spoken or (rule.threshold and named.within_years)
    if not of_same or counts_others(question):
        return None
    case = talk.case.hearing.period if talk.case and rule.least_days else None
    before = "　".join(filter(None, (case, talk.question)))
    text = f"{before}　{question.text}" if rule.least_days or rule.threshold else question.text
    return replace(question, text=text, rule=rule, also=(), of_rule=True), "rule"


def on_rule_spoken(question: Question, intent: Intent, talk: Conversation) -> Question | None:
    """Return a question with the rule spoken of, where it asks of that or adds a fact to it."""
    spoken = rules_spoken_of(talk)
    if adds_a_change(question, talk):
        wanted = _REDO if _MOVING in kinds_in(question.plain) else _IMPORTANT
        return replace(question, rule=rule_of(wanted), also=(), of_rule=True)
    short = len(question.plain) <= _LONGEST and not names_an_item(question.plain)
    composed = read_with_topic(question, topics_of(talk)) if short else None
    if composed:
        return composed
    rule = next(iter(spoken), None) or read_question(talk.question).rule
    if not talk.told.is_empty and _tells_figures(question):
        rule = rule_on_size()
    if rule is None or counts_others(question):
        return None
    plain = question.plain
    of_size = intent == "unknown" and _tells_a_size(question)
    of_threshold = (rule.threshold or of_size) and (
        _tells_figures(question) or turn_words().carrying.of_kind.search(plain)
    )
    of_item = rule.item and len(plain) <= _LONGEST and turn_words().carrying.changes.search(plain)
    dated = rule.years and read_date(question.text)
    if of_threshold or of_item or dated or is_open(question):
        return _on_rule(question, rule, talk)
    noun = _noun_of(question, rule)
    return replace(_on_rule(question, rule, talk), focus=noun) if noun else None


def adds_a_change(question: Question, talk: Conversation) -> bool:
    """Whether a turn names a thing that changes after a rule on changes: 部長が替わった場合."""
    changes = _MOVING in kinds_in(question.plain) or things_changed(question.plain)
    spoken = rules_spoken_of(talk) if changes and talk.intent == "rule" else ()
    return not _OF_CHANGE.isdisjoint(rule.id for rule in spoken)


def _tells_figures(question: Question) -> bool:
    """Whether a question tells figures of the しきい値判断, and asks of no item."""
    told = facts_told(question.text)
    by_size = asks_by_size(question) or (told.people or told.handlers) is None
    return by_size and not told.is_empty and not names_an_item(question.plain)


def _told_alone(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Ask of what is told without a question: a procedure (its rows), its size (the duty)."""
    if talk.turns and intent in ("unknown", "example") and _tells_a_change(question):
        return replace(question, rule=rule_of(_IMPORTANT), of_rule=True), "rule"
    if intent != "unknown":
        return None
    if _tells_a_procedure(question):
        return question, "law"
    if talk.intent != "rule" and _tells_a_size(question):
        return replace(question, rule=rule_on_size(), of_rule=True), "rule"
    return None


def _tells_a_change(question: Question) -> bool:
    """Whether a short question supposes that a thing changes, and asks nothing else of it."""
    supposed = turn_words().carrying.changes.search(question.plain)
    return bool(supposed and things_changed(question.plain)) and len(question.plain) <= SHORT


def _tells_a_size(question: Question) -> bool:
    """Whether a question tells how many people or handlers there are, and names no item."""
    told = facts_told(question.text)
    counts = (told.people or told.handlers) is not None
    return counts and asks_by_size(question) and not names_an_item(question.plain)


def _noun_of(question: Question, rule: RuleAnswer) -> str:
    """Return what a short question asks of a rule that speaks of it; empty for nothing."""
    asked = turn_words().carrying.noun.match(question.plain)
    short = len(question.plain) <= _ASKED_NOUN
    return asked[1] if asked and short and asked[1] in plainly(rule.text) else ""


def _on_rule(question: Question, rule: RuleAnswer, talk: Conversation) -> Question:
    """Ask of the rule spoken of, with the numbers named before; its items are those of this one."""
    if not rule.threshold and _tells_figures(question):
        rule = rule_on_size()
    text = f"{talk.question}　{question.text}" if rule.threshold else question.text
    return replace(question, text=text, rule=rule, of_rule=True)


def is_open(question: Question) -> bool:
    """Whether a question is too short to stand alone, and names no item."""
    short = len(question.plain) <= _LONGEST and not names_an_item(question.plain)
    points = turn_words().carrying.pointing.match(question.text.strip())
    return short and (points is not None or ends_open(question))


def ends_open(question: Question) -> bool:
    """Whether a short question breaks off at what it names, and names no item: 点検は？."""
    short = len(question.plain) <= _LONGEST and not names_an_item(question.plain)
    return short and turn_words().carrying.open_end.search(question.text.strip()) is not None
