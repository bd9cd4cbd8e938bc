"""Reads a short turn that names nothing of its own as the one way to say it that is known.

必ず埋めないとだめ？, 飛ばせる？ and 書かなくていい？ all ask of the item spoken of whether it may
stay empty; every answer then needs to know one way to ask it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field

from assistant.chat.model import OF_SOURCE, Conversation
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader
from corpus.forms.model import GROUP, Place

After = Literal["item", "quotes", "draft", "pasted"]
_THING = re.compile("[一-龥々ァ-ヺーa-z0-9①-⑳※]")
_OF_NO_ITEM = frozenset({*OF_SOURCE, "compare"})
_TWO, _TEXT = 2, 12


class ShortTurn(Strict):
    """Ways to say a thing after something was shown, and the way that is read."""

    says: str
    after: After
    words: Words


class PartTurn(Strict):
    """How the item is asked for that goes with the one spoken of, by the words of its label."""

    labels: list[str] = Field(min_length=1)
    words: Words


class ShortTurns(DataFile):
    """short_turns.yaml."""

    longest: int
    idle: Words
    parts: list[PartTurn]
    turns: list[ShortTurn] = Field(min_length=1)


short_turns = reader("short_turns.yaml", ShortTurns, "assistant.chat")
"""How short turns that name nothing are read."""


def said_otherwise(question: Question, talk: Conversation) -> str:
    """Return a turn as it is read; its own words where it names a thing or says none of these."""
    words, plain = short_turns(), question.plain
    fresh = question.quoted or question.pasted or question.spans
    if not talk.turns or fresh or len(plain) > words.longest:
        return question.text
    part = _part_of_item(plain, talk)
    if part:
        return part
    for turn in words.turns:
        said = turn.words.search(plain) if _AFTER[turn.after](talk) else None
        rest = f"{plain[: said.start()]} {plain[said.end() :]}" if said else plain
        if said and not _THING.search(words.idle.sub(" ", rest)):
            return turn.says.format(**dict(zip(("one", "other"), two_pasted(talk), strict=False)))
    return question.text


def _part_of_item(plain: str, talk: Conversation) -> str:
    """Ask for the item that goes with the one spoken of: その理由も is その妥当性 beside it."""
    asked = next((p for p in short_turns().parts if p.words.search(plain)), None)
    if asked is None or not _of_item(talk):
        return ""
    here, form = talk.items[0].place, talk.items[0].form
    above = here.node.id.rpartition(".")[0]
    for node in form.items:
        near = node.id.startswith((f"{here.node.id}.", f"{above}."))
        if near and node.id != here.node.id and node.label.endswith(tuple(asked.labels)):
            there = Place(node, here.number if GROUP in node.id else None)
            return f"{form.id} {there.id}の{'案' if talk.suggestion else '記載例'}"
    return ""


def two_pasted(talk: Conversation) -> tuple[str, ...]:
    """Return the two texts that were pasted last to be compared; else nothing."""
    for turn in reversed(talk.turns):
        texts = tuple(t for t in read_question(turn.question).quoted if len(t) >= _TEXT)
        if len(texts) == _TWO:
            return texts
    return ()


def _of_item(talk: Conversation) -> bool:
    return bool(talk.items) and talk.intent not in _OF_NO_ITEM


_AFTER: Mapping[After, Callable[[Conversation], bool]] = {
    "item": _of_item,
    "quotes": lambda talk: _of_item(talk) and bool(talk.quoted) and not talk.drafted,
    "draft": lambda talk: _of_item(talk) and bool(talk.drafted),
    "pasted": lambda talk: talk.intent == "compare" and bool(two_pasted(talk)),
}
