"""What a drafter proposes for one item; apart from the gate, which drafters do not know."""

from dataclasses import dataclass
from typing import Literal

from corpus.forms.model import Place

DrafterName = Literal["extractive", "llm"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a suggestion comes from; ``score`` is the retrieval score, 0 to 1."""

    document: str
    path: str
    score: float
    kind: Literal["section", "wording", "case", "law"]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Insufficient:
    """根拠不足: what is missing, the nearest thing found, and who in an office usually knows."""

    missing: tuple[str, ...]
    owner: str
    nearest: Source | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What may be written here too: another office's measures, wording at choice.

    It is put into the author's words and is no part of the text.
    """

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafter proposes, before the gate."""

    place: Place
    text: str
    sources: tuple[Source, ...] = ()
    drafter: DrafterName = "extractive"
    why: str = ""
    insufficient: Insufficient | None = None
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a draft was sent back: the words objected to (as they stand in it) and the reason."""

    quote: str
    reason: str
