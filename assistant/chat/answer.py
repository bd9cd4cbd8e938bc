"""An answer as the JSON value of ``hyoka ask --json`` and of the HTTP API."""

from typing import Literal

from typing_extensions import TypedDict

from assistant.chat.model import Answer, Fact, Intent, ItemRef, Quote
from assistant.gate.answer import FindingJson, finding_json
from assistant.suggestion_answer import SuggestionJson, suggestion_json
from corpus.assessments.model import print_path


class QuoteJson(TypedDict):
    """One quote; ``start``/``end`` are offsets into the item's text, null for a choice."""

    document: str
    path: str
    item: str
    score: float
    kind: Literal["section", "wording"]
    heading: str
    text: str
    start: int | None
    end: int | None


class ItemJson(TypedDict):
    """An item the answer is about."""

    item: str
    path: str
    form: str
    key: str
    score: float


class FactJson(TypedDict):
    """A rule or a place in the law that the answer states."""

    id: str
    source: str
    verified: bool
    as_of: str


class AnswerJson(TypedDict):
    """``answer``, ``sources`` and ``suggestion`` are the contract; the rest tells more."""

    answer: str
    sources: list[QuoteJson]
    suggestion: SuggestionJson | None
    intent: Intent
    known: bool
    items: list[ItemJson]
    facts: list[FactJson]
    findings: list[FindingJson]


def answer_json(answer: Answer) -> AnswerJson:
    """Return the JSON value of an answer."""
    return {
        "answer": answer.text,
        "sources": [_quote(quote) for quote in answer.quotes],
        "suggestion": suggestion_json(answer.suggestion) if answer.suggestion else None,
        "intent": answer.intent,
        "known": answer.known,
        "items": [_item(ref) for ref in answer.items],
        "facts": [_fact(fact) for fact in answer.facts],
        "findings": [finding_json(finding) for finding in answer.findings],
    }


def _quote(quote: Quote) -> QuoteJson:
    return {
        "document": quote.document,
        "path": quote.path,
        "item": quote.item,
        "score": quote.score,
        "kind": quote.kind,
        "heading": quote.heading,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
    }


def _item(ref: ItemRef) -> ItemJson:
    return {
        "item": ref.place.id,
        "path": print_path(ref.place.path),
        "form": ref.form.name,
        "key": ref.key,
        "score": round(ref.score, 4),
    }


def _fact(fact: Fact) -> FactJson:
    return {
        "id": fact.id,
        "source": fact.source,
        "verified": fact.verified,
        "as_of": fact.as_of,
    }
