"""What the chat works with: the store, the wording, the way to suggestions, their gates."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import cached_property, lru_cache

from assistant.case import Case
from assistant.chat.items.answering import ItemAnswers
from assistant.chat.items.choosing_quotes import whole_quotes
from assistant.chat.items.meaning import meant
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.quoting import (
    office_names,
)
from assistant.chat.items.sides import Shelf, without_offices
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
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
from corpus.wording.model import Platform

_DOCUMENTS = 64
"""Documents kept of those quoted."""
MakeSuggester = Callable[[str], Suggester]
"""Makes the way to suggestions for an office, named by its head."""


class Means:
    """The means over one state of a store; make new ones after the store has changed."""

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
        self.document = lru_cache(_DOCUMENTS)(self._read)
        self._make_suggester = make_suggester or self._by_rule
        self._suggesters: dict[str, Suggester] = {}
        self._gates: dict[str, CaseGate] = {}
        self.items = ItemAnswers(store, library, today, self.document, self.suggest)
        self.shelf = Shelf(store, library, today, self.document, self.suggest)

    def suggest(self, case: Case, place: Place) -> Suggestion:
        """Suggest a text for an item, past the gate."""
        return self._suggester(case).suggest(case, place)

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
            foreign = foreign_names(self._named_outlines, head)
            self._gates[head] = CaseGate(foreign, self.today)
        gate = self._gates[head]
        return gate.names_of(case) if case else Names(frozenset(), gate.foreign)

    def platform_places(self, platforms: Collection[Platform], lead: str) -> Answer | None:
        """List the items with wording of platforms; None where none has any."""
        return self.items.platform_places(platforms, lead)

    def found(self, text: str, case: Case | None) -> tuple[ItemRef, ...]:
        """Return the items that a text means, likeliest first."""
        return meant(self.store, text, case)[1]

    def examples(
        self,
        text: str,
        items: Sequence[ItemRef],
        talk: Conversation,
        skip: Collection[str] = (),
    ) -> tuple[Quote, ...]:
        """Quote standard wording and documents for items; places in ``skip`` are left out."""
        return self.items.examples(text, items, talk, skip)

    def whole(self, places: Sequence[str]) -> tuple[Quote, ...]:
        """Quote whole what was quoted in part, by the places of the quotes."""
        return tuple(whole_quotes(self.store, self.library, self.document, places))

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """What is known of the documents held."""
        return tuple(outline for _, outline in self._named_outlines)

    @cached_property
    def _named_outlines(self) -> tuple[tuple[str, Outline], ...]:
        """The same with the names of the documents; read once."""
        return tuple(self.store.outlines())

    @cached_property
    def office_names_held(self) -> tuple[str, ...]:
        """How people call the offices whose documents are held."""
        agencies = {outline.agency for outline in self.outlines}
        return tuple(name for agency in sorted(agencies) for name in office_names(agency))

    def without_offices_held(self, text: str) -> str:
        """Return a text without the offices held that it names, where it says anything else."""
        rest = without_offices(text, self.shelf.offices)
        return rest if words_asked(rest) else text

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
