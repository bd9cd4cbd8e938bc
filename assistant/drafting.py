"""Puts the parts of drafting together over one state of a store."""

import datetime as dt
from collections.abc import Iterable

from assistant.draft.extractive import ExtractiveDrafter
from assistant.gate.name_matcher import Foreign
from assistant.judging import CaseGate
from assistant.retrieve import Retriever, SectionStore
from assistant.suggest import Suggester
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment
from corpus.wording.library import Library


def extractive_suggester(
    store: SectionStore, library: Library, own_agency: str, today: dt.date
) -> Suggester:
    """Return suggestions by the extractive drafter, judged by the gate.

    Everything of the store that drafting needs is read now; make a new one after the store has
    changed. The names in documents of ``own_agency`` are the author's own; ``today`` is the day
    by which a case without a date of publication is judged.
    """
    retriever = Retriever(store, library)
    drafter = ExtractiveDrafter(retriever.adapter, library)
    gate = CaseGate(foreign_names(store.assessments(), own_agency), today)
    return Suggester(retriever, library, drafter, gate)


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
