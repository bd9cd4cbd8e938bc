"""What a question leaves unsaid since it was said before: 「介護保険は？」, 「8千人の場合は？」."""

from dataclasses import replace

from assistant.chat.going_on.of_rule import (
    is_open,
    of_rule_before,
    on_rule_spoken,
    standing_alone,
    tried,
)
from assistant.chat.going_on.told import corrected, told_first
from assistant.chat.items.named import names_an_item, says_an_item
from assistant.chat.items.offices import HeldOffices
from assistant.chat.items.offices_compared import asks_which
from assistant.chat.items.picking import asks_whole, label_picked, picked
from assistant.chat.items.shown import texts_pasted
from assistant.chat.items.stated import asks_what_is_stated
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.items.wishes import read_wishes
from assistant.chat.law.carrying import on_law
from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.act_kinds import kind_of
from assistant.chat.reading.intents import SHORT, Question, read_question, tells
from assistant.chat.reading.platforms import (
    enquires,
    own_name,
    platforms_said,
    platforms_told,
)
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.size_told import told_of_size
from assistant.chat.texts.correcting import correction_of, instead_in
from assistant.chat.texts.on_draft import checked_again, on_text_at_hand
from assistant.law_rows import procedure_named
from corpus.wording.platforms import platforms_in

_LONGEST_CORRECTION = 40
_ON_ITEM: frozenset[Intent] = frozenset({"example", "draft", "item"})
_QUOTING: frozenset[Intent | None] = frozenset({"example", "another", "item", "told"})
_LIMITING: frozenset[Intent] = frozenset({"unknown", "example", "another", "told", "item"})
_ON_OTHER_SIDE: frozenset[Intent] = frozenset({"unknown", "example", "item", "draft", "told"})


def asked_anew(question: Question, talk: Conversation) -> str:
    """Return the last question with what a turn corrects in it; empty where it corrects nothing.

    107じゃなくて108の間違いでした asks the same of 108. What is told of the case, of figures or of
    a text at hand corrects that.
    """
    last = talk.turns[-1].question if talk.turns else ""
    of_text = question.pasted or question.quoted or talk.drafted or talk.intent == "check"
    if not last or of_text or len(question.plain) > _LONGEST_CORRECTION:
        return ""
    if kind_of(question.text, talk) in ("size", "platforms"):
        return ""
    return corrected(last, question)


def carried_on(
    question: Question, intent: Intent, talk: Conversation, offices: HeldOffices
) -> tuple[Question, Intent]:
    """Return a question with what it leaves unsaid, and what it asks.

    ``offices`` are those whose documents are held.
    """
    if (
        _is_of_none(question, intent, talk)
        or _only_names_platforms(question, intent, own_name(talk.case))
        or _is_of_kind(question, talk)
    ):
        intent = "unknown"
    if _asks_of_rules(question, intent):
        intent = "rule"
    told = (
        told_first(question, intent, talk)
        or _picked(question, talk)
        or tried(question, talk)
        or _of_quotes(question, intent, talk)
        or told_of_size(question, intent, talk)
        or standing_alone(question, intent, talk)
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
        return on_law(question, intent, talk, leaves_open=is_open(question))
    if intent == "law":
        return question, intent
    return (
        _on_answer(question, intent, talk)
        or of_rule_before(question, intent, talk)
        or _on_item(question, intent, talk, offices)
    )


def _of_quotes(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return what is asked of the quotes just shown: for the own office, which is better, more."""
    if asks_whole(question, talk):
        return question, "told"
    only_this = is_asked(question.plain, example_words().only_this)
    of_form = intent == "rule" and talk.intent in _QUOTING
    limiting = intent in _LIMITING or (of_form and is_asked(question.plain, example_words().shows))
    if only_this and limiting and talk.intent == "example" and says_an_item(question.plain):
        return question, "example"
    limited = _limited(question, intent, talk) if limiting else None
    limited = limited or _of_such(question, intent, talk)
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
    return _same_item(question, talk)


def _same_item(question: Question, talk: Conversation) -> Question:
    """Return the question before with what is said now, asked of the item spoken of for sure."""
    here = talk.items[0]
    item = f"{here.form.id} {here.place.id}、"
    before = talk.question.removeprefix(item)
    return read_question(f"{item}{before}、{question.text}")


def _of_such(question: Question, intent: Intent, talk: Conversation) -> Question | None:
    """Ask for examples of the item spoken of by those of whom something is said.

    生体認証を使ってるところのは？ and 予防接種の事務のやつで are of the item just shown.
    """
    quoting = talk.items and talk.intent in _QUOTING and not talk.drafted
    if not quoting or intent not in ("unknown", "example") or len(question.plain) > SHORT:
        return None
    if names_an_item(question.plain) or question.quoted:
        return None
    such = turn_words().carrying.such.search(question.plain)
    procedure = procedure_named(question.text) and is_asked(question.plain, example_words().shows)
    return _same_item(question, talk) if such or procedure else None


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
    rule = on_rule_spoken(question, intent, talk) if talk.intent == "rule" else None
    if rule:
        return rule, "rule"
    if talk.intent not in ("check", "compare") or platforms_in(question.text):
        return None
    within = talk.intent == "compare" and turn_words().carrying.within.search(question.plain)
    mended = talk.intent == "check" and turn_words().carrying.mended.search(question.plain)
    if within or mended or is_open(question):
        if mended:
            return read_question(checked_again(talk, question.text)), talk.intent
        return read_question(f"{talk.question}　{question.text}"), talk.intent
    return None


def _on_item(
    question: Question, intent: Intent, talk: Conversation, offices: HeldOffices
) -> tuple[Question, Intent]:
    """Ask of the item spoken of, or the same of another: 物理的対策の方も."""
    risk = _other_risk(question, talk)
    if risk:
        return risk, "example"
    short = len(question.plain) <= SHORT
    if intent != "unknown" or not short or not talk.items:
        return question, intent
    words, drafting = turn_words().carrying, talk.suggestion is not None
    onward = drafting and (words.onward.search(question.plain) or words.also.search(question.plain))
    if onward and says_an_item(question.plain):
        return question, "draft"
    also = words.also.search(question.plain) and names_an_item(question.plain)
    if asks_what_is_stated(question):
        return question, "example"
    office = offices.are_named(question.plain)
    if (office or turn_words().carrying.one_of_many.search(question.plain)) and not also:
        before = offices.without(talk.question) if office else talk.question
        return read_question(f"{before}　{question.text}"), "example"
    if platforms_said(question.text)[0] or words.within.search(question.plain) or also:
        return question, talk.intent if talk.intent in _ON_ITEM else "example"
    return question, "item" if turn_words().carrying.whether.search(question.plain) else intent


def _is_of_none(question: Question, intent: Intent, talk: Conversation) -> bool:
    """Whether use is told beside texts shown or pasted, of no platform: 後のを使います."""
    shown = talk.quoted or texts_pasted(talk.question)
    none = not (platforms_said(question.text)[0] or talk.platforms)
    return intent == "platforms" and bool(shown) and none


def _only_names_platforms(question: Question, intent: Intent, own: str) -> bool:
    """Whether what reads like a fact on platforms tells none of them: PMHは使いますか."""
    named = intent == "platforms" and platforms_said(question.text)[0]
    return bool(named) and not platforms_told(question.text, own)


def _asks_of_rules(question: Question, intent: Intent) -> bool:
    """Whether what reads like a fact on platforms, or a comparison, is of rules and of no platform.

    Two rules are told one below the other: 再実施と修正の違い.
    """
    if not question.of_rule or platforms_said(question.text)[0]:
        return False
    return intent == "platforms" or (intent == "compare" and bool(question.also))


def _is_of_kind(question: Question, talk: Conversation) -> bool:
    """Whether a kind of assessment is asked of the rule spoken of: 全項目だと必須？."""
    by_kind = turn_words().carrying.by_kind.match(question.plain)
    return talk.intent == "rule" and by_kind is not None and not names_an_item(question.plain)


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
