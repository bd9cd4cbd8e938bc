"""The interface of a drafter, and what a drafter's decisions look like inside."""

from dataclasses import dataclass
from typing import Protocol

from assistant.case import Case
from assistant.draft.progress import Watch, unwatched
from assistant.evidence import Evidence
from assistant.proposal import Draft, DrafterName, Objection, Source
from corpus.forms.model import Place


class Drafter(Protocol):
    """Proposes text for one item; never raises for want of evidence (根拠不足 instead)."""

    @property
    def name(self) -> DrafterName:
        """How suggestions name this drafter."""

    def draft(
        self,
        case: Case,
        place: Place,
        evidence: Evidence,
        objections: tuple[Objection, ...] = (),
        watch: Watch = unwatched,
    ) -> Draft:
        """Propose a text.

        Args:
            case: with what its platforms bring (``platform_additions.completed``).
            place: the item, with the number of its group.
            evidence: what retrieval found for the item.
            objections: why an earlier proposal was sent back; its offending words must go.
            watch: is told how far the draft is, never what it says.
        """


@dataclass(frozen=True, slots=True)
class Decision:
    """What the case alone decides: a text (empty: the item stays blank), or what is missing."""

    text: str
    why: str
    field: str = ""
    """Dotted name of the field of the case, for the source."""
    missing: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    """What the text rests on besides the case (rows of the law)."""


def unknown(what: str, why: str = "") -> Decision:
    """Say that a fact is missing that nobody but the office can supply."""
    return Decision(
        "", why or "ケースに書かれておらず、ほかから補えない事実である。", missing=(what,)
    )


def blank(why: str) -> Decision:
    """Say that the item is to stay blank."""
    return Decision("", why)
