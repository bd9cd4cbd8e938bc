"""What comes of a question while it is answered, for those who show it as it comes."""

from dataclasses import dataclass
from typing import Literal

from assistant.chat.answer import answer_json, fact_json, quote_json
from assistant.chat.model import Answer, Conversation, Fact, Quote
from assistant.suggestion import Suggestion
from assistant.suggestion_answer import suggestion_json


@dataclass(frozen=True, slots=True)
class Status:
    """What is being done, for the person who waits."""

    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of the answer's text, checked; whole sentences or lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Reset:
    """What was given as text so far does not hold; the answer begins anew."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the answer rests on."""

    quotes: tuple[Quote, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion past the gate."""

    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer and the conversation after it; always the last event."""

    answer: Answer
    conversation: Conversation


Event = Status | Piece | Reset | Sources | Suggested | Done
EventName = Literal["status", "text", "reset", "sources", "suggestion", "done"]


def event_json(event: Event) -> tuple[EventName, object]:
    """Return the name of an event and its JSON value.

    status and text: ``{"text"}``; reset: ``{}``; sources: ``{"sources", "facts"}``; suggestion:
    as ``hyoka draft --json`` gives it; done: as ``hyoka ask --json`` gives it.
    """
    match event:
        case Status(text):
            return "status", {"text": text}
        case Piece(text):
            return "text", {"text": text}
        case Reset():
            return "reset", {}
        case Sources(quotes, facts):
            sources = [quote_json(quote) for quote in quotes]
            return "sources", {"sources": sources, "facts": [fact_json(fact) for fact in facts]}
        case Suggested(suggestion):
            return "suggestion", suggestion_json(suggestion)
        case Done(answer, _):
            return "done", answer_json(answer)
