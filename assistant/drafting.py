"""Puts the parts of drafting together over one state of a store."""

import datetime as dt

from assistant.case import Case
from assistant.case_places import places_of
from assistant.draft.calls import Asker
from assistant.draft.extractive import ExtractiveDrafter
from assistant.draft.llm import LlmDrafter, request_of
from assistant.draft.request import Request
from assistant.foreign_names import foreign_names
from assistant.judging import CaseGate
from assistant.platform_additions import completed
from assistant.retrieve import Retriever, SectionStore
from assistant.suggest import Suggester
from corpus.forms.model import Place
from corpus.wording.library import Library


def extractive_suggester(
    store: SectionStore, library: Library, own_agency: str, today: dt.date
) -> Suggester:
    """Return suggestions by the extractive drafter, judged by the gate.

    What is known of every document is read now, and the nearest ones when they are asked for; make
    a new one after the store has changed. The names in documents of ``own_agency`` are the author's
    own; ``today`` is the day by which a case without a date of publication is judged.
    """
    retriever = Retriever(store, library)
    drafter = ExtractiveDrafter(retriever.adapter, library)
    gate = CaseGate(foreign_names(retriever.outlines.items(), own_agency), today)
    return Suggester(retriever, library, drafter, gate)


def llm_suggester(
    store: SectionStore,
    library: Library,
    own_agency: str,
    today: dt.date,
    asker: Asker,
    window: int,
) -> Suggester:
    """Return suggestions by a language model, the extractive drafter standing behind it.

    The rest is as for ``extractive_suggester``; ``window`` is the longest prompt in characters.
    """
    retriever = Retriever(store, library)
    rules = ExtractiveDrafter(retriever.adapter, library)
    gate = CaseGate(foreign_names(retriever.outlines.items(), own_agency), today)
    drafter = LlmDrafter(rules, asker, window)
    return Suggester(retriever, library, drafter, gate, fallback=rules)


class PromptPreview:
    """Shows what would be sent to a model, without one."""

    def __init__(self, store: SectionStore, library: Library, window: int) -> None:
        """Take the store, the standard wording and the longest prompt in characters."""
        self._retriever = Retriever(store, library)
        self._library = library
        self._rules = ExtractiveDrafter(self._retriever.adapter, library)
        self._window = window

    def places(self, case: Case) -> tuple[Place, ...]:
        """Return the items that ``Suggester.suggest_all`` drafts for a case, in its order."""
        return tuple(places_of(completed(case, self._library)))

    def request(self, case: Case, place: Place) -> Request | None:
        """Return the request for an item; None: it is drafted without a model.

        Raises ChatFailure where the prompt cannot be made to fit.
        """
        whole = completed(case, self._library)
        evidence = self._retriever.evidence(whole, place)
        return request_of(self._rules.composer, whole, place, evidence, (), self._window)
