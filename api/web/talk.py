"""The messages of 相談 as the page shows them."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from api.web.showing import SourceView, source_view
from api.web.source_names import NameOf
from assistant.chat.answer import AnswerJson
from corpus.forms.model import Form
from corpus.store.set_aside import without_marks
from corpus.workspace.model import ChatMessage


@dataclass(frozen=True, slots=True)
class PieceView:
    """Lines of an answer; those quoted have the line that says whence, and may be folded."""

    text: str
    head: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class SaidView:
    """One message; an answer with its sources and the item it made a suggestion for."""

    own: bool
    pieces: tuple[PieceView, ...]
    sources: tuple[SourceView, ...] = ()
    suggested: str = ""
    label: str = ""


_NAME_IN_DATA = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+@[0-9A-Za-z._-]+(?:、|(?=）))")
_NUMBER_IN_DATA = re.compile(r"(様式[234]) [IVX]+(?:\.[a-z]?[0-9]+)*　")
_OTHER_NUMBER = re.compile(r"。様式[234]では [IVX]+(?:\.[a-z]?[0-9]+)*")
_COMMAND = re.compile(r"全文は hyoka wording diff .* で見られます。")


_SET_IN = "   "
_SHORT = 2
"""Lines up to which a quote is shown wherever it stands."""


def in_plain_words(text: str) -> str:
    """Return an answer as people read it: without marks, names and numbers of our data."""
    plain = _NAME_IN_DATA.sub("", without_marks(text)).replace("（）", "")
    plain = _OTHER_NUMBER.sub("", _NUMBER_IN_DATA.sub(r"\1　", plain))
    return _COMMAND.sub("全文は「標準文例」の頁で見られます。", plain)


def pieces_of(text: str) -> tuple[PieceView, ...]:
    """Part an answer into its own words and its quotes, which are set in by spaces.

    The first quote is open; later ones are folded where they are longer than two lines.
    """
    pieces: list[PieceView] = []
    own: list[str] = []
    lines = text.split("\n")
    for is_quoted, group in groupby(lines, key=lambda line: line.startswith(_SET_IN)):
        if not is_quoted:
            own.extend(group)
            continue
        quoted = [line.strip() for line in group]
        head = own.pop() if own else ""
        if own:
            pieces.append(PieceView("\n".join(own)))
        folded = len(quoted) > _SHORT and any(piece.head for piece in pieces)
        pieces.append(PieceView("\n".join(quoted), head, folded and bool(head)))
        own = []
    return (*pieces, PieceView("\n".join(own))) if own else tuple(pieces)


def said_views(
    messages: Iterable[ChatMessage], form: Form, name_of: NameOf
) -> tuple[SaidView, ...]:
    """Return the messages; what was proposed waits among the suggestions of its item."""
    return tuple(_said(message, form, name_of) for message in messages)


def _said(message: ChatMessage, form: Form, name_of: NameOf) -> SaidView:
    if message.role == "user":
        return SaidView(True, (PieceView(message.text),))
    kept: AnswerJson = json.loads(message.content)
    sources = tuple(
        source_view(s["kind"], name_of(s["document"]), s["path"], s["text"])
        for s in kept["sources"]
    )
    made = kept["suggestion"]
    place = form.place(made["item"]) if made and made["text"] else None
    pieces = pieces_of(in_plain_words(message.text))
    if place is None:
        return SaidView(False, pieces, sources)
    return SaidView(False, pieces, sources, place.id, place.label)
