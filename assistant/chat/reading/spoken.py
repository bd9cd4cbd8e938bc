"""Whether a question means the item spoken of, an item that it names, or a rule."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.items.by_number import CERTAIN
from assistant.chat.items.finding import SURE
from assistant.chat.items.kiso_items import is_of_kiso_alone
from assistant.chat.items.named import names_an_item, says_an_item
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.reading.intents import SHORT, Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.answers import speaks_of
from corpus.wording.platforms import without_platforms

_CLEAR = 0.9
_NAMED = 1.2
"""Score of an item that a question names by its label."""


def means_item_spoken(question: Question, items: Sequence[ItemRef], talk: Conversation) -> bool:
    """Whether a question names no item of its own and so means the one spoken of."""
    if items and (items[0].score >= CERTAIN or is_of_kiso_alone(items[0])):
        return False
    if not talk.items or "どこ" in question.plain or len(question.plain) > SHORT:
        return False
    of_platform = bool(platforms_said(question.text)[0]) and not names_an_item(
        without_platforms(question.text)
    )
    words = turn_words().carrying
    within = words.within.search(question.plain) or words.here.match(question.plain)
    return not (items and is_named(items[0], question)) or of_platform or bool(within)


def is_named(ref: ItemRef, question: Question) -> bool:
    """Whether a short question means an item by its words, and not only by what is like it."""
    return ref.score >= _CLEAR or says_an_item(question.plain)


def items_of_rule(
    question: Question, items: tuple[ItemRef, ...], talk: Conversation
) -> tuple[ItemRef, ...]:
    """Return the items that a rule is asked of: those named, else the one spoken of."""
    names_none = len(question.plain) <= SHORT and not says_an_item(question.plain)
    if not talk.items or not names_none:
        return items
    return (replace(talk.items[0], score=SURE),)


def is_rather(items: Sequence[ItemRef], question: Question) -> bool:
    """Whether a question is of an item that it names, rather than of a rule.

    It asks how to write that, or the rule has but a word of it in common.
    """
    rule = question.rule
    if not items or rule is None or rule.threshold or question.of_rule:
        return False
    if turn_words().carrying.how_written.search(question.plain):
        return items[0].score >= SURE
    return items[0].score >= _NAMED and not speaks_of(rule, question.plain)
