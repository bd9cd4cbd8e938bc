"""Answers a short question from the items, platforms, text or law of the last answer."""

from assistant.chat.fields.consequences import told_of_void
from assistant.chat.going_on.asked import (
    CHECK,
    OF_TEXT,
    Asked,
    items_with_wording,
    last_told,
    mends,
    no_item,
    one_point,
    platforms_spoken,
)
from assistant.chat.items.by_number import refer
from assistant.chat.items.examples import platform_names
from assistant.chat.items.explaining import answer_item, by_owner, by_section
from assistant.chat.items.picking import lists_items
from assistant.chat.items.unread import told_of_item
from assistant.chat.items.wishes import read_wishes
from assistant.chat.knowledge import RuleAnswer, message
from assistant.chat.law.places import answer_cited
from assistant.chat.model import Answer
from assistant.chat.reading.last_answer import (
    first_said,
    last_answer_words,
)
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.answers import answer_rule
from assistant.chat.rules.changed import things_changed
from assistant.chat.rules.points import form_asked, rule_of, stated
from assistant.chat.rules.size_told import rule_on_size
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.wording.model import Platform

OF_CHANGE = ("important-change", "redo")
CORRECTION, IMPORTANT = "correction", "important-change"
_RESPONSIBLE = "responsible"
_PUBLICATION = "publication"


def importance(asked: Asked) -> Answer | None:
    """Say whether it is a 重要な変更: of a platform, of a thing that changes, of a text."""
    talk, rule = asked.talk, asked.question.rule
    rule = rule if rule and rule.id in OF_CHANGE else rule_of(IMPORTANT)
    platforms = platforms_spoken(talk)
    if platforms:
        return marked_items(asked, platforms, rule)
    if things_changed(plainly(talk.question)):
        return answer_rule(rule, f"{talk.question}　{asked.question.text}", (), asked.today)
    if talk.intent in OF_TEXT:
        return stated([first_said(CHECK, "important")], [rule, rule_of(CORRECTION)])
    if lists_items(last_told(talk)):
        return answer_rule(rule, asked.question.text, (), asked.today)
    return None


def marked_items(asked: Asked, platforms: frozenset[Platform], rule: RuleAnswer) -> Answer:
    """Name the items with ※ among those that have wording of platforms."""
    items = items_with_wording(asked, platforms)
    marked = [ref for ref in items if ref.place.node.important]
    name = platform_names(platforms)
    if not marked:
        return stated([message("after_answer.unmarked", name=name), rule.text], [rule], items[:1])
    head = message("after_answer.marked", name=name)
    return stated([head, *by_section(marked), rule.text], [rule], marked[:1])


def may_be_blank(asked: Asked) -> Answer | None:
    """Say whether what was spoken of may be left empty: what a choice made void, else the item."""
    talk = asked.talk
    void = told_of_void(talk.turns[-1].question, talk)
    if void:
        yes = "" if turn_words().after_answer.amiss.search(asked.question.plain) else "はい。"
        return Answer("item", yes + void, items=talk.items[:1])
    if not talk.items or lists_items(last_told(talk)) or talk.intent in ("rule", "law", "check"):
        return no_item("item")
    return told_of_item(asked.question, answer_item(talk.items[:1]))


def known_by(asked: Asked) -> Answer | None:
    """Name the departments that know the items spoken of, or whom a rule speaks of."""
    platforms = platforms_spoken(asked.talk)
    items = items_with_wording(asked, platforms) if platforms else asked.talk.items[:1]
    if items and (platforms or asked.talk.intent not in ("rule", "law", "check", "compare")):
        return Answer("item", "\n".join(by_owner(items)), items=tuple(items[:1]))
    if mends(asked):
        return stated([first_said(CHECK, "who")], [rule_of(_RESPONSIBLE)])
    return one_point(asked)


def stands_where(asked: Asked) -> Answer | None:
    """Name the items in which what was spoken of stands, or what was found in a text."""
    talk = asked.talk
    if talk.intent == CHECK:
        return found_in_text(asked)
    platforms = platforms_spoken(talk)
    if platforms:
        items = items_with_wording(asked, platforms)
        head = message("after_answer.with_wording", name=platform_names(platforms))
        return Answer("item", "\n".join((head, *by_section(items))), items=items[:1])
    return None


def in_form_named(asked: Asked) -> Answer | None:
    """Say how a rule is with the form named, or show the item spoken of as it stands there."""
    form, items = form_asked(asked.question.plain), asked.talk.items
    if rule_on_size() in asked.rules and not asked.talk.told.is_empty:
        return None
    told = one_point(asked)
    if told or not items or form is None or asked.talk.intent in ("rule", "law", "check"):
        return told
    ref = refer(items[0].key, (load_form(form),), items[0].place.number or 1, items[0].score)
    if ref is None:
        said = message("after_answer.not_in_form", form=form, item=items[0].place.label)
        return Answer("item", said, items=items[:1])
    of_examples = asked.talk.intent == "example" and read_wishes(asked.question.text).form
    return None if of_examples else answer_item([ref])


def made_public(asked: Asked) -> Answer | None:
    """Say whether what is written is made public."""
    if not asked.talk.items or asked.talk.intent in ("rule", "law"):
        return None
    rule = rule_of(_PUBLICATION)
    return stated([first_said("item", "shown"), rule.text], [rule], asked.talk.items[:1])


def law_cited(asked: Asked) -> Answer | None:
    """Say what became of the places of the law that the last answer quotes."""
    if asked.talk.intent in ("rule", "check", "compare"):
        return None
    whether = asked.kind == "still"
    return answer_cited(last_told(asked.talk), asked.question.plain, asked.today, whether=whether)


def found_in_text(asked: Asked) -> Answer | None:
    """Show again what was found in a text, or the rows of the law that took others' place."""
    talk = asked.talk
    if talk.intent not in OF_TEXT:
        return law_cited(asked)
    words = last_answer_words().picks["into"]
    for turn in reversed(talk.turns):
        lines = [line for line in turn.answer.splitlines() if words.search(line)]
        if lines:
            return Answer(talk.intent, "\n".join(lines))
    return Answer(CHECK, talk.reason) if talk.intent == CHECK and talk.reason else None
