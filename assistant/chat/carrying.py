"""What a question leaves unsaid since it was said before: 「介護保険は？」, 「8千人の場合は？」."""

from collections.abc import Collection
from dataclasses import replace

from assistant.chat.follow_ups import enquires, own_name, platforms_said, platforms_told
from assistant.chat.intents import Question, has_text, read_question
from assistant.chat.items.finding import printed_labels, says_an_item
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.offices_compared import asks_which
from assistant.chat.items.picking import asks_whole, label_picked, picked
from assistant.chat.items.stated import asks_what_is_stated
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.items.wishes import read_wishes
from assistant.chat.knowledge import RuleAnswer, rule_answers
from assistant.chat.last_answer import beside_topic, rules_spoken_of, topics_of
from assistant.chat.law.carrying import on_law
from assistant.chat.law.sought import law_sought
from assistant.chat.model import Conversation, Intent
from assistant.chat.rules.changed import things_changed
from assistant.chat.rules.points import read_with_topic, rule_of
from assistant.chat.rules.situations import rule_in_talk
from assistant.chat.rules.size_told import asks_by_size, counts_others, rule_on_size, told_of_size
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.rules.tried import tries
from assistant.chat.rules.verdicts import kinds_in
from assistant.chat.texts.correcting import correction_of, instead_in
from assistant.chat.texts.on_draft import checked_again, on_text_at_hand
from assistant.chat.texts.telling import tells
from assistant.chat.turn_words import turn_words
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.text.dates import read_date
from corpus.wording.platforms import platforms_in

SHORT = 20
"""Most characters of a question that can be meant to go on with the item spoken of."""
_SHORTEST_LABEL = 3
_LONGEST = 35
_ON_ITEM: frozenset[Intent] = frozenset({"example", "draft", "item"})
_QUOTING: frozenset[Intent | None] = frozenset({"example", "another", "item", "told"})
_LIMITING: frozenset[Intent] = frozenset({"unknown", "example", "another", "told", "item"})
_ASKED_NOUN = 14
"""Most characters of a question on one point of the answer before it: 期間はどのくらい."""
_ON_OTHER_SIDE: frozenset[Intent] = frozenset({"unknown", "example", "item", "draft", "told"})


_ASKING: frozenset[Intent] = frozenset({"unknown", "example", "rule"})
_IMPORTANT, _REDO = "important-change", "redo"
_MOVING = "移行"
_OF_CHANGE = frozenset(
    {_IMPORTANT, _REDO, "timing", "correction", "changes-table", "together", "marks"}
)
"""Rules after which a thing that changes is asked whether that is a 重要な変更."""


def carried_on(
    question: Question, intent: Intent, talk: Conversation, offices: Collection[str] = ()
) -> tuple[Question, Intent]:
    """Return a question with what it leaves unsaid, and what it asks.

    ``offices`` are the names of those whose documents are held, as people say them (みどり).
    """
    intent = "unknown" if _only_names_platforms(question, intent, own_name(talk.case)) else intent
    told = (
        _picked(question, talk)
        or _tried(question, talk)
        or _of_quotes(question, intent, talk)
        or told_of_size(question, intent, talk)
        or _standing_alone(question, intent, talk)
        or on_text_at_hand(question, intent, talk)
    )
    if told:
        return told
    if talk.intent is None:
        return question, intent
    if _is_told(question, intent, talk):
        return question, "told"
    other = _other_side(question, talk)
    if other and intent in _ON_OTHER_SIDE:
        return other, talk.intent if talk.intent in _ON_ITEM else "example"
    if intent not in ("unknown", "example", "law"):
        return question, intent
    if talk.intent == "law":
        return on_law(question, intent, talk, leaves_open=_leaves_open(question))
    if intent == "law":
        return question, intent
    return (
        _on_answer(question, intent, talk)
        or _of_rule_before(question, intent, talk)
        or _on_item(question, intent, talk, offices)
    )


def _of_quotes(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return what is asked of the quotes just shown: for the own office, which is better, more."""
    if asks_whole(question, talk):
        return question, "told"
    only_this = is_asked(question.plain, example_words().only_this)
    limiting = intent in _LIMITING
    if only_this and limiting and talk.intent == "example" and says_an_item(question.plain):
        return question, "example"
    limited = _limited(question, intent, talk) if limiting else None
    if limited:
        return limited, "example"
    if asks_which(question, talk) and not names_an_item(question.plain):
        return question, "compare"
    return None


def _limited(question: Question, intent: Intent, talk: Conversation) -> Question | None:
    """Return the question before with limits said after it: 様式4のだけ, 県のやつは, 2つでいい.

    How many others are wished for (もう一つ) limits those that come, not those that were shown.
    """
    short = len(question.plain) <= SHORT and not names_an_item(question.plain)
    if not short or not talk.items or talk.intent not in _QUOTING:
        return None
    wishes = read_wishes(question.text)
    if wishes.are_none or (intent == "another" and replace(wishes, count=None).are_none):
        return None
    return read_question(f"{talk.question}、{question.text}")


def _standing_alone(
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


def _of_rule_before(
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


def _other_side(question: Question, talk: Conversation) -> Question | None:
    """Ask of the one thing what was asked of the other: 提供のほうは？ after a question on 移転."""
    said = turn_words().carrying.side.fullmatch(question.plain)
    if said is None or not talk.items:
        return None
    for old in turn_words().carrying.sides.get(said[1], ()):
        path = "　".join(talk.items[0].place.path)
        before = talk.question if old in talk.question else "　".join(talk.items[0].place.path[-2:])
        if old in path and old in before and said[1] not in before:
            return read_question(before.replace(old, said[1]))
    return None


def _on_answer(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Ask of the rule, the text or the versions spoken of; None where a question does not."""
    rule = _of_rule(question, intent, talk) if talk.intent == "rule" else None
    if rule:
        return rule, "rule"
    if (
        talk.intent == "law"
        and turn_words().carrying.mended.search(question.plain)
        and has_text(talk.question)
    ):
        return read_question(f"{talk.question}\n{question.text}"), "check"
    if talk.intent not in ("check", "compare") or platforms_in(question.text):
        return None
    within = talk.intent == "compare" and turn_words().carrying.within.search(question.plain)
    mended = talk.intent == "check" and turn_words().carrying.mended.search(question.plain)
    if within or mended or _leaves_open(question):
        if mended:
            return read_question(checked_again(talk, question.text)), talk.intent
        return read_question(f"{talk.question}　{question.text}"), talk.intent
    return None


def _on_item(
    question: Question, intent: Intent, talk: Conversation, offices: Collection[str]
) -> tuple[Question, Intent]:
    """Ask of the item spoken of, or the same of another: 物理的対策の方も."""
    risk = _other_risk(question, talk)
    if risk:
        return risk, "example"
    short = len(question.plain) <= SHORT
    if intent != "unknown" or not short or not talk.items:
        return question, intent
    also = turn_words().carrying.also.search(question.plain) and names_an_item(question.plain)
    if asks_what_is_stated(question):
        return question, "example"
    office = any(plainly(name) in question.plain for name in offices)
    if (office or turn_words().carrying.one_of_many.search(question.plain)) and not also:
        before = talk.question
        for name in sorted(offices, key=len, reverse=True) if office else ():
            before = before.replace(name, "")
        return read_question(f"{before}　{question.text}"), "example"
    if (
        platforms_said(question.text)[0]
        or turn_words().carrying.within.search(question.plain)
        or also
    ):
        drafting: Intent = "draft" if talk.suggestion and also else "example"
        return question, talk.intent if talk.intent in _ON_ITEM else drafting
    return question, "item" if turn_words().carrying.whether.search(question.plain) else intent


def _only_names_platforms(question: Question, intent: Intent, own: str) -> bool:
    """Whether what reads like a fact on platforms tells none of them: PMHは使いますか."""
    named = intent == "platforms" and platforms_said(question.text)[0]
    return bool(named) and not platforms_told(question.text, own)


def _other_risk(question: Question, talk: Conversation) -> Question | None:
    """Ask of another risk of the section spoken of: リスク6は？ after Ⅲ.6のリスク4."""
    said = turn_words().carrying.risk.match(question.plain)
    if said is None or not talk.items:
        return None
    here = talk.items[0]
    section, found, _ = here.place.id.partition(".r")
    return read_question(f"{here.form.id} {section}.r{said[1]}.1の書き方の例") if found else None


def _is_told(question: Question, intent: Intent, talk: Conversation) -> bool:
    """Whether a sentence tells a fact of the item spoken of, and nothing of a platform.

    What puts one thing for another that stands in the text drafted does so in any words.
    """
    if enquires(question.text):
        return False
    drafted = talk.drafted
    if drafted and instead_in(question.text, drafted):
        return True
    if drafted and tells(question) and correction_of(question.text, drafted):
        return True
    if not talk.items or talk.intent in ("rule", "law", "check", "compare"):
        return False
    again = talk.intent == "platforms"
    of_platform = intent == "platforms" and (again or bool(platforms_said(question.text)[0]))
    return intent in ("unknown", "platforms") and not of_platform and tells(question)


def _tells_a_procedure(question: Question) -> bool:
    """Whether a sentence tells of a procedure with rows, and of nothing else: がん検診です."""
    procedure = procedure_named(question.text)
    has_rows = procedure is not None and bool(procedure.law)
    words = set(words_asked(question.bare)) - set(turn_words().carrying.of_procedure)
    return has_rows and tells(question) and not words


def _picked(question: Question, talk: Conversation) -> tuple[Question, Intent] | None:
    """Return what a number (2番目) or a mark (②は？) picks of what was shown or spoken of."""
    chosen = picked(question.plain, talk.turns[-1].answer, talk.question) if talk.turns else ""
    if chosen:
        return read_question(chosen), "example"
    marked = label_picked(question.plain, talk.items)
    if not marked:
        return None
    kind: Intent = talk.intent if talk.intent in _ON_ITEM else "example"
    return read_question(f"{marked}の{'案' if kind == 'draft' else '記載例'}"), kind


def _tried(question: Question, talk: Conversation) -> tuple[Question, Intent] | None:
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


def _of_rule(question: Question, intent: Intent, talk: Conversation) -> Question | None:
    """Return a question with the rule spoken of, where it asks of that or adds a fact to it."""
    spoken = rules_spoken_of(talk)
    moving = _MOVING in kinds_in(question.plain)
    changes = moving or things_changed(question.plain)
    if changes and _OF_CHANGE.intersection(rule.id for rule in spoken):
        wanted = _REDO if moving else _IMPORTANT
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
    if of_threshold or of_item or dated or _leaves_open(question) or _adds(question, intent):
        return _on_rule(question, rule, talk)
    noun = _noun_of(question, rule)
    return replace(_on_rule(question, rule, talk), focus=noun) if noun else None


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


def _leaves_open(question: Question) -> bool:
    """Whether a question is too short to stand alone, and names no item."""
    if len(question.plain) > _LONGEST or names_an_item(question.plain):
        return False
    said = question.text.strip()
    return bool(
        turn_words().carrying.pointing.match(said) or turn_words().carrying.open_end.search(said)
    )


def _adds(question: Question, intent: Intent) -> bool:
    """Whether a short sentence asks nothing, names no item and tells a fact."""
    plain = question.plain
    told = intent == "unknown" and len(plain) <= SHORT and not names_an_item(plain)
    return told and bool(turn_words().carrying.adds.search(plain))


def names_an_item(plain: str) -> bool:
    """Whether a folded question holds a printed label that says something of its own."""
    return any(len(label) >= _SHORTEST_LABEL and label in plain for label in printed_labels())
