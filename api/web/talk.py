"""The messages of 相談 as the page shows them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from api.web.showing import SourceView, source_view
from assistant.chat.answer import AnswerJson
from corpus.workspace.model import ChatMessage


@dataclass(frozen=True, slots=True)
class SaidView:
    """One message; an answer with its sources and the id of a suggestion it made."""

    own: bool
    text: str
    sources: tuple[SourceView, ...] = ()
    suggestion: str = ""


def said_views(messages: Iterable[ChatMessage], item: str) -> tuple[SaidView, ...]:
    """Return the messages; a suggestion can be taken on the page of its own item only."""
    return tuple(_said(message, item) for message in messages)


def _said(message: ChatMessage, item: str) -> SaidView:
    if message.role == "user":
        return SaidView(True, message.text)
    kept: KeptAnswer = json.loads(message.content)
    sources = tuple(
        source_view(s["kind"], s["document"], s["path"], s["text"])
        for s in kept["answer"]["sources"]
    )
    offered = kept["suggestion"] if kept["item"] == item else ""
    return SaidView(False, message.text, sources, offered)
