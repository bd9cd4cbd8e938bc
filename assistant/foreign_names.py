"""The names of other offices, as the gate watches for them in an author's text."""

from collections.abc import Iterable

from assistant.gate.name_matcher import Foreign
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment


def foreign_names(
    documents: Iterable[tuple[str, Assessment]], own_agency: str
) -> tuple[Foreign, ...]:
    """Return the names of other offices: those of all documents but the author's own."""
    return tuple(
        Foreign(entity, name)
        for name, assessment in documents
        if assessment.agency != own_agency
        for entity in entities_of(assessment)
    )
