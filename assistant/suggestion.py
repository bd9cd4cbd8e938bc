"""A suggestion: proposed text for one item with its sources, and the gate's report on it."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.gate.model import Report
from corpus.forms.model import Place

DrafterName = Literal["extractive", "llm"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a suggestion comes from; ``score`` is the retrieval score, 0 to 1."""

    document: str
    path: str
    score: float
    kind: Literal["section", "wording", "case"]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Insufficient:
    """根拠不足: what is missing, the nearest thing found, and who in an office usually knows."""

    missing: tuple[str, ...]
    owner: str
    nearest: Source | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafter proposes, before the gate."""

    place: Place
    text: str
    sources: tuple[Source, ...] = ()
    drafter: DrafterName = "extractive"
    why: str = ""
    insufficient: Insufficient | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an author may see: a draft with the gate's report on it."""

    draft: Draft
    report: Report = field(default_factory=lambda: Report("pass"))
