"""Puts the parts of drafting together over one state of a store."""

import datetime as dt
from collections.abc import Callable

from assistant.case_gate import CaseGate
from assistant.draft.extractive import ExtractiveDrafter
from assistant.gate.name_matcher import Foreign
from assistant.retrieve import Retriever, SectionStore
from assistant.suggest import Suggester
from corpus.assessments.entities import entities_of
from corpus.wording.library import Library


def extractive_suggester(
    store: SectionStore, library: Library, today: Callable[[], dt.date] | None = None
) -> Suggester:
    """Return suggestions by the extractive drafter, judged by the gate.

    Everything of the store that drafting needs is read now; make a new one after the store has
    changed. ``today`` is the clock for cases without a date.
    """
    retriever = Retriever(store, library)
    foreign = tuple(
        Foreign(entity, name)
        for name, assessment in store.assessments()
        for entity in entities_of(assessment)
    )
    drafter = ExtractiveDrafter(retriever.adapter, library)
    return Suggester(retriever, library, drafter, CaseGate(foreign, today))
