"""Reads what is wished of the text at hand: shorter, as a list, one part of it, a name in it."""

import re
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.turn_words import turn_words
from assistant.data_files import DataFile, Strict, reader
from assistant.known_names import plainly
from corpus.text.numerals import read_number

WishKind = Literal[
    "which",
    "part",
    "list",
    "count",
    "plain",
    "softer",
    "more",
    "standard",
    "facts",
    "names",
    "drop",
    "plan",
    "gap",
    "stay",
    "shorter",
]
_NATIVE = {"ひと": 1, "ふた": 2, "みっ": 3}


class NameWords(Strict):
    """A kind of name: how it is wished for, the words that stand for it, how answers call it."""

    id: Literal["partner", "department", "system", "agency"]
    which: list[str]
    stands: re.Pattern[str]
    label: str


class DraftWishes(DataFile):
    """draft_wishes.yaml; of ``kinds`` the first that fits."""

    longest: int
    of_other: Words
    kinds: dict[WishKind, Words] = Field(min_length=1)
    own: Words
    half: Words
    share: re.Pattern[str]
    gap: Words
    chars: Words
    recalls: Words
    asks_what: Words
    names: list[NameWords]
    says: dict[str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished of a text: how many sentences or characters, what share of it, a name.

    ``end`` says which end of the text is meant (最後, 最初).
    """

    kind: WishKind
    count: int = 0
    chars: int = 0
    end: str = ""
    share: float = 0.0
    name: NameWords | None = None


draft_wishes = reader("draft_wishes.yaml", DraftWishes, "assistant.chat")
"""Ways to wish for something of the text at hand."""


def wish_in(text: str) -> Wish | None:
    """Return what a short sentence wishes of a text; None for nothing."""
    data = draft_wishes()
    plain = turn_words().on_draft.lead.sub("", plainly(text))
    if len(plain) > data.longest or data.of_other.search(plain):
        return None
    for kind, words in data.kinds.items():
        match = words.search(plain)
        if match is None or (kind == "part" and not _is_of_part(text)):
            continue
        said = match.groupdict()
        chars = data.chars.search(plain)
        return Wish(
            kind,
            count=_number(said.get("count") or said.get("number")),
            end=said.get("end") or "",
            chars=int(chars["chars"]) if chars else 0,
            share=_share(plain),
            name=next(
                (n for n in data.names if said.get("thing", "").endswith(tuple(n.which))), None
            )
            if said.get("thing")
            else None,
        )
    return None


def _share(plain: str) -> float:
    """Return what share of a text is to be left: 半分, 三分の一; 0 where none is said."""
    said = draft_wishes().share.search(plain)
    if said:
        return (read_number(said["part"]) or 0) / (read_number(said["whole"]) or 1)
    return 0.5 if draft_wishes().half.search(plain) else 0.0


def _is_of_part(text: str) -> bool:
    """Whether the own part is meant, or that of a platform, and not that it be shorter."""
    if draft_wishes().own.search(plainly(text)):
        return True
    shorter = draft_wishes().kinds["shorter"].search(plainly(text))
    return bool(platforms_said(text)[0]) and not shorter


def _number(said: str | None) -> int:
    return _NATIVE.get(said, 0) or read_number(said) or 0 if said else 0
