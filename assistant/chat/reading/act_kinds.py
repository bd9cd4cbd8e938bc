"""Which kind of act a part of a turn is: a fact, a wish that goes on, or a question."""

from dataclasses import dataclass
from typing import Literal

from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.intents import Question, intent_of, read_question, tells
from assistant.chat.reading.platforms import own_name, platforms_told, ready_by_publication
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.size_told import asks_something
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.texts.correcting import correction_of
from assistant.chat.texts.draft_wishes import draft_wishes
from assistant.chat.texts.on_draft import is_wish, takes_out, wishes_shorter
from corpus.text.fold import folded

ActKind = Literal[
    "back",
    "platforms",
    "fact",
    "size",
    "keep",
    "mend",
    "shorter",
    "next",
    "another",
    "why",
    "request",
    "unread",
]
"""Going back, facts told, wishes for the text at hand, questions."""
OF_TEXT: frozenset[ActKind] = frozenset({"back", "keep", "mend", "shorter", "fact", "platforms"})
"""Acts that change the text at hand."""
WISHES: frozenset[ActKind] = frozenset({"back", "mend", "shorter", "next", "another", "why"})
STRONG: frozenset[ActKind] = frozenset({"back", "mend", "shorter", "next"})
"""Wishes that can be nothing else, whatever stands beside them."""
QUESTIONS: frozenset[ActKind] = frozenset({"request", "unread", "why", "another"})
"""Acts that ask for something, if their words do."""
_STEPS: dict[Intent, ActKind] = {"next": "next", "another": "another", "why": "why"}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a turn says, in its own words.

    ``asked`` says which it was in the turn; ``added`` that it came after a word like あと; ``then``
    is what is wished of the text that it asks for; ``lead`` what the turn tells before it that
    belongs to it; ``called`` how it is named above its answer, if not by its words.
    """

    kind: ActKind
    text: str
    asked: int = 0
    added: bool = False
    then: str = ""
    lead: str = ""
    called: str = ""

    @property
    def whole(self) -> str:
        """The words with what leads to them."""
        return f"{self.lead}。{self.text}" if self.lead else self.text


def kind_of(clause: str, talk: Conversation) -> ActKind:
    """Say what a part of a turn does, as far as its own words tell."""
    question = read_question(clause)
    words = turn_words().acts
    goes_on = talk.intent is not None
    intent = intent_of(question, goes_on)
    told = _told(question, intent, talk)
    if goes_on and words.keep.search(question.plain):
        return "keep"
    if goes_on and words.mend.search(folded(clause).rstrip("。!")):
        return "mend"
    if (
        told == "fact"
        and turn_words().adding.wish.search(folded(clause))
        and is_wish(question, talk)
    ):
        return "shorter"
    begins = draft_wishes().kinds["shorter"].match(question.plain)
    if wishes_shorter(clause) and (begins or not told):
        return "shorter"
    if intent == "back" and told not in ("size", "platforms"):
        return "back"
    asked = intent == "unknown" and bool(words.wishes.search(question.plain))
    read = asked or intent not in ("unknown", "told", "platforms")
    of_nothing: ActKind = "request" if read else "unread"
    return told or _STEPS.get(intent, of_nothing)


def _told(question: Question, intent: Intent, talk: Conversation) -> ActKind | None:
    """Say which kind of fact a clause tells; None where it tells none."""
    text = question.text
    counted = facts_told(text, talk.told)
    figures = (counted.people, counted.handlers) != (talk.told.people, talk.told.handlers)
    of_accident = talk.told.people is not None and facts_told(text).accident is not None
    if (figures or of_accident) and not asks_something(question):
        return "size"
    telling = tells(question) or takes_out(text)
    if platforms_told(text, own_name(talk.case)) and (intent == "platforms" or telling):
        return "platforms"
    if ready_by_publication(text, talk.platforms):
        return "platforms"
    text_at_hand = talk.drafted
    states = telling or not asks_something(question)
    if text_at_hand and states and correction_of(text, text_at_hand):
        return "fact"
    return "fact" if telling and intent not in ("back", "next") else None
