"""A short question after an answer, with what of the talk it is of."""

import datetime as dt
from dataclasses import dataclass

from assistant.chat.items.named import FORMS, names_an_item
from assistant.chat.items.platform_wording import platform_items
from assistant.chat.knowledge import RuleAnswer, message
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.last_answer import (
    Kind,
    first_said,
    kind_asked,
    last_answer_words,
    rule_named,
    rules_spoken_of,
)
from assistant.chat.reading.learned import utterances
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.points import answer_point
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.wording.library import Library
from corpus.wording.model import Platform
from corpus.wording.platforms import without_platforms

CHECK, COMPARE, PLATFORMS = "check", "compare", "platforms"
OF_TEXT = ("check", "law")
"""Answers that tell what is wrong, or another by now, in what a document says."""
UNKNOWN = "分かりません。"
SURE_BY = ("verified", "unverified", "answer")
"""What an answer may rest on: a text that was read, one that was not, or what is told of it."""
_ASIDE = ("unread.at_service", "continuing.reason")
"""Messages that begin an answer on the answer before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a kind, with what it goes on from."""

    question: Question
    kind: Kind
    talk: Conversation
    library: Library
    today: dt.date

    @property
    def rules(self) -> tuple[RuleAnswer, ...]:
        """The rules that the last answer stated."""
        return rules_spoken_of(self.talk)


def named_alone(text: str) -> frozenset[Platform]:
    """Return the platforms that a text speaks of, where it names no item."""
    named = platforms_said(text)[0]
    return named if named and not names_an_item(plainly(without_platforms(text))) else frozenset()


def platforms_spoken(talk: Conversation) -> frozenset[Platform]:
    """Return the platforms spoken of last, before questions that name nothing.

    Versions of their wording compared are another matter.
    """
    if talk.intent == COMPARE:
        return frozenset()
    for turn in reversed(talk.turns):
        named = named_alone(turn.question)
        question = read_question(turn.question)
        if named or kind_asked(question) is None or rule_named(question):
            return named
    return frozenset()


def items_with_wording(asked: Asked, platforms: frozenset[Platform]) -> tuple[ItemRef, ...]:
    """Return the items that have standard wording of platforms."""
    case = asked.talk.case
    forms = [form_named(case.form)] if case else list(map(load_form, FORMS))
    return platform_items(asked.library, platforms, asked.today, forms)


def mends(asked: Asked) -> bool:
    """Whether a text that was checked is to be mended, or by rows of the law that were told."""
    if asked.talk.intent == CHECK:
        return True
    return asked.talk.intent == "law" and bool(
        turn_words().after_answer.to_mend.search(asked.question.plain)
    )


def last_told(talk: Conversation) -> str:
    """Return the last answer that told something of its own."""
    whole = last_answer_words().whole
    sure = (first_said(basis, "sure") for basis in SURE_BY)
    of_whole = (whole.gist, whole.no_shorter, whole.doubt, *sure)
    heads = (UNKNOWN, *of_whole, utterances().head, *map(message, _ASIDE))
    told = (turn.answer for turn in reversed(talk.turns) if not turn.answer.startswith(heads))
    return next(told, talk.turns[-1].answer)


def one_point(asked: Asked) -> Answer | None:
    """Answer one point of the rules spoken of."""
    return answer_point(asked.question, asked.kind, asked.rules, asked.talk)


def no_item(intent: Intent) -> Answer:
    """Ask which item is meant."""
    return Answer(intent, message("continuing.which_item"), known=False, unsure_of="thing")
