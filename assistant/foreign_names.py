"""The names of other offices, as the gate watches for them in an author's text."""

from collections.abc import Iterable

from assistant.gate.name_matcher import Foreign
from corpus.assessments.outline import Outline


def foreign_names(outlines: Iterable[tuple[str, Outline]], own_agency: str) -> tuple[Foreign, ...]:
    """Return the names of other offices: those of all documents but the author's own."""
    return tuple(
        Foreign(entity, name)
        for name, outline in outlines
        if outline.agency != own_agency
        for entity in outline.entities
    )
