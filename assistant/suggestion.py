"""A suggestion: proposed text for one item with its sources, and the gate's report on it."""

from dataclasses import dataclass

from assistant.gate.model import Report
from assistant.proposal import Draft, DrafterName, Insufficient, Source

__all__ = ["Draft", "DrafterName", "Insufficient", "Source", "Suggestion"]

_NOTHING_TO_JUDGE = Report("pass")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an author may see: a draft with the gate's report on it."""

    draft: Draft
    report: Report = _NOTHING_TO_JUDGE

    def __post_init__(self) -> None:
        """Refuse a text that nobody has judged; raises ValueError."""
        if self.draft.text and self.report is _NOTHING_TO_JUDGE:
            raise ValueError("a text is suggested only with the gate's report on it")
