"""The means of the chat: the store, the wording, the way to suggestions, their gates."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import cached_property, lru_cache

from assistant.case import Case
from assistant.chat.items.choosing_quotes import example_quotes, whole_quotes
from assistant.chat.items.meaning import meant
from assistant.chat.items.offices import HeldOffices
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.drafting import extractive_suggester
from assistant.foreign_names import foreign_names
from assistant.gate.subject import Names
from assistant.judging import CaseGate
from assistant.platform_additions import completed
from assistant.retrieve import SectionStore
from assistant.suggest import Suggester
from assistant.suggestion import Draft, Suggestion
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.wording.library import Library

_DOCUMENTS = 64
"""Documents kept of those quoted."""
MakeSuggester = Callable[[str], Suggester]
"""Makes the way to suggestions for an office, named by its head."""


class Desk:
    """What answers are made with, over one state of a store; made anew after it has changed."""

    def __init__(
        self,
        store: SectionStore,
        library: Library,
        today: dt.date,
        make_suggester: MakeSuggester | None = None,
    ) -> None:
        """Take the store, the standard wording and the day by which law and wording are judged.

        ``make_suggester`` replaces the way to suggestions (without: by rule).
        """
        self.store = store
        self.library = library
        self.today = today
        self.document_of = lru_cache(_DOCUMENTS)(self._read)
        self._make_suggester = make_suggester or self._by_rule
        self._suggesters: dict[str, Suggester] = {}
        self._ruled: dict[str, Suggester] = {}
        self._gates: dict[str, CaseGate] = {}

    def suggest(self, case: Case, place: Place) -> Suggestion:
        """Suggest a text for an item, past the gate."""
        return self._suggester(case).suggest(case, place)

    def suggest_by_rule(self, case: Case, place: Place) -> Suggestion:
        """Suggest a text for an item by rule, whatever way to suggestions is set; past the gate."""
        head = case.agency.head
        if head not in self._ruled:
            self._ruled[head] = self._by_rule(head)
        return self._ruled[head].suggest(case, place)

    def with_additions(self, case: Case) -> Case:
        """Return the case with what its platforms bring with them."""
        return completed(case, self.library)

    def judged(self, case: Case, draft: Draft, sources: Sequence[str]) -> Suggestion:
        """Return a draft with what the gate says of it."""
        self.names(case)
        gate = self._gates[case.agency.head]
        form = form_named(case.form)
        report = gate.judge(case, form, draft.place, draft.text, case.published, sources)
        return Suggestion(draft, report)

    def names(self, case: Case | None) -> Names:
        """Return the names of other offices, with the author's own where there is a case."""
        head = case.agency.head if case else ""
        if head not in self._gates:
            self._gates[head] = CaseGate(foreign_names(self.outlines, head), self.today)
        gate = self._gates[head]
        return gate.names_of(case) if case else Names(frozenset(), gate.foreign)

    def found(self, text: str, case: Case | None, part_of: str = "") -> tuple[ItemRef, ...]:
        """Return the items that a text, or a part of a question, means, likeliest first."""
        return meant(self.store, text, case, part_of=part_of)[1]

    def examples(
        self, text: str, items: Sequence[ItemRef], talk: Conversation, skip: Collection[str] = ()
    ) -> tuple[Quote, ...]:
        """Quote standard wording and documents for items; places in ``skip`` are left out."""
        return example_quotes(
            self.store,
            self.library,
            self.document_of,
            self.today,
            text,
            items,
            talk,
            skip,
            self.offices.named_in(text),
        )

    def whole(self, places: Sequence[str]) -> tuple[Quote, ...]:
        """Quote whole what was quoted in part, by the places of the quotes."""
        return tuple(whole_quotes(self.store, self.library, self.document_of, places))

    @cached_property
    def outlines(self) -> tuple[tuple[str, Outline], ...]:
        """What is known of the documents held, with their names; read once."""
        return tuple(self.store.outlines())

    @cached_property
    def held(self) -> tuple[Outline, ...]:
        """What is known of the documents held, without their names."""
        return tuple(outline for _, outline in self.outlines)

    @cached_property
    def offices(self) -> HeldOffices:
        """All offices of which documents are held, with these; read once."""
        return HeldOffices(self.outlines)

    def _read(self, name: str) -> Assessment | None:
        """Return a document; None where the store has come to lack it."""
        try:
            return self.store.assessment(name)
        except InputError:
            return None

    def _suggester(self, case: Case) -> Suggester:
        head = case.agency.head
        if head not in self._suggesters:
            self._suggesters[head] = self._make_suggester(head)
        return self._suggesters[head]

    def _by_rule(self, head: str) -> Suggester:
        return extractive_suggester(self.store, self.library, head, self.today)


Continued = tuple[Answer, Conversation]
FollowUp = Callable[[Desk, Question, Conversation], Continued]
