"""A suggestion: proposed text for one item with its sources, and the gate's report on it."""

from dataclasses import dataclass, field

from assistant.gate.model import Report
from assistant.proposal import Draft, DrafterName, Insufficient, Source

__all__ = ["Draft", "DrafterName", "Insufficient", "Source", "Suggestion"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an author may see: a draft with the gate's report on it."""

    draft: Draft
    report: Report = field(default_factory=lambda: Report("pass"))
