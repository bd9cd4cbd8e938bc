"""The chat: a question and a conversation in, an answer and the next conversation out."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from assistant.case import Case
from assistant.chat.carrying import SHORT, carried_on
from assistant.chat.continuing import FOLLOW_UPS
from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, intent_of, read_question
from assistant.chat.items.choosing_quotes import example_quotes, whole_quotes
from assistant.chat.items.examples import (
    UNSURE,
    answer_draft,
    answer_example,
    needs_case,
    not_on_form,
    platform_names,
)
from assistant.chat.items.explaining import answer_item, named, with_near
from assistant.chat.items.finding import (
    SURE,
    equally_likely,
    near_spoken,
    says_an_item,
    written_out,
)
from assistant.chat.items.gathered import answer_gathered
from assistant.chat.items.holdings import answer_holdings
from assistant.chat.items.kiso_items import answer_kiso, is_of_kiso_alone
from assistant.chat.items.meaning import distinct, find, look, meant
from assistant.chat.items.nearest import with_left, words_left
from assistant.chat.items.outline import answer_outline
from assistant.chat.items.platform_wording import answer_platforms
from assistant.chat.items.quoting import (
    office_names,
    platforms_without_wording,
    with_other_procedures,
)
from assistant.chat.items.stated import with_stated
from assistant.chat.items.two_items import answer_both
from assistant.chat.items.wishes import read_wishes, told_of_wishes
from assistant.chat.law.answers import answer_law
from assistant.chat.memory import read_saved, restored, with_case
from assistant.chat.model import Answer, Conversation, Intent, ItemRef, Quote
from assistant.chat.rules.answers import answer_rule
from assistant.chat.rules.change_reasons import answer_reason
from assistant.chat.rules.size_told import with_size_told
from assistant.chat.rules.threshold_facts import facts_of
from assistant.chat.several import asked_apart, told_apart
from assistant.chat.spoken import goes_on, is_named, is_rather, items_of_rule
from assistant.chat.texts.checking import answer_check
from assistant.chat.texts.comparing import answer_comparison
from assistant.chat.texts.reuse import answer_reuse
from assistant.chat.turning import after, again, refuse_unfit, remembered, was_said
from assistant.chat.unread import answer_unread, told_of_source, told_whether
from assistant.chat.words.outside import answer_outside
from assistant.chat.words.spelling import answer_spelling
from assistant.chat.words.standing import answer_standing, word_asked
from assistant.chat.words.terms import (
    is_misspelt,
    sought_in,
    strange_in,
    strange_owner,
    told_of_words,
)
from assistant.drafting import extractive_suggester
from assistant.foreign_names import foreign_names
from assistant.gate.subject import Names
from assistant.judging import CaseGate
from assistant.known_names import plainly
from assistant.retrieve import SectionStore
from assistant.suggest import Suggester
from assistant.suggestion import Draft, Suggestion
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.store.model import Hit
from corpus.wording.library import Library
from corpus.wording.model import Platform
from corpus.wording.platforms import without_platforms

_FEW = 3
"""Items of a section up to which one who asks for text of it means the first."""
_DOCUMENTS = 64
"""Documents kept of those quoted."""
MakeSuggester = Callable[[str], Suggester]
"""Makes the way to suggestions for an office, named by its head."""


class Chat:
    """Answers over one state of a store; make a new one after the store has changed."""

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
        self._store = store
        self._library = library
        self._today = today
        self._document = lru_cache(_DOCUMENTS)(self._read)
        self._make_suggester = make_suggester or self._by_rule
        self._suggesters: dict[str, Suggester] = {}
        self._gates: dict[str, CaseGate] = {}

    def ask(self, text: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """Answer a question; raises InputError for an empty or an overlong one."""
        refuse_unfit(text)
        asked = read_question(text)
        apart = asked_apart(asked)
        if apart:
            answer = told_apart(apart, [self.answer_as(*one, conversation) for one in apart])
            talk = after(text, answer, conversation)
            answer, talk = with_size_told(self, text, answer, talk)
            return answer, remembered(text, answer, talk, conversation)
        kind = intent_of(asked, conversation.intent is not None)
        question, intent = carried_on(
            asked, kind, conversation, self._office_names if conversation.items else ()
        )
        follow_up = FOLLOW_UPS.get(intent)
        if follow_up:
            answer, talk = follow_up(self, question, conversation)
        else:
            answer = self.answer_as(intent, question, conversation)
            if question is not asked and was_said(answer, conversation):
                answer = again(answer, asked)
            talk = after(question.text, answer, conversation)
        answer, talk = with_size_told(self, text, answer, talk)
        return answer, remembered(text, answer, talk, conversation)

    def resume(self, text: str, name: str, case: Case | None = None) -> Conversation:
        """Return the conversation of a saved one; its suggestion is judged again.

        ``case`` replaces that of the record. Raises InputError that calls the record ``name``
        where it cannot be read.
        """
        talk, draft = restored(read_saved(text, name), name)
        talk = with_case(talk, case) if case else talk
        if draft is None or talk.case is None:
            return talk
        made = self.judged(talk.case, draft, [draft.text])
        return talk if made.report.verdict == "block" else replace(talk, suggestion=made)

    def suggest(self, case: Case, place: Place) -> Suggestion:
        """Suggest a text for an item, past the gate."""
        return self._suggester(case).suggest(case, place)

    def judged(self, case: Case, draft: Draft, sources: Sequence[str]) -> Suggestion:
        """Return a draft with what the gate says of it."""
        self._names(case)
        gate = self._gates[case.agency.head]
        form = form_named(case.form)
        report = gate.judge(case, form, draft.place, draft.text, case.published, sources)
        return Suggestion(draft, report)

    def answer_as(self, intent: Intent, question: Question, talk: Conversation) -> Answer:
        """Answer a question as one of a kind."""
        compared = answer_gathered(self._store, self._document, intent, question, talk)
        beside = compared or self._beside(question, talk)
        if beside:
            return beside
        if intent == "law":
            return answer_law(question, talk.case, self._today)
        listed = answer_outline(question, talk) if intent == "item" else None
        if listed:
            return listed
        hits, items = meant(self._store, question.pasted or question.bare, talk.case, talk.items)
        if intent == "check":
            return self._checked(question, items, talk)
        if intent == "compare":
            rest = without_platforms(question.bare)
            of_item = rest == question.bare or says_an_item(plainly(rest))
            return answer_comparison(
                question,
                find(rest, hits, talk.case) if of_item else (),
                self._library,
                self._names(talk.case),
                self._today,
            )
        if intent == "rule" and question.rule and not is_rather(items, question):
            about = items_of_rule(question, items, talk)
            known = facts_of(talk.case).then(talk.told)
            return answer_rule(
                question.rule, question.text, about, self._today, known, question.focus
            )
        if intent != "unknown" and goes_on(question, items, talk):
            items = talk.items[:1]
        items = near_spoken(items, talk.items)
        if not items or items[0].score < SURE:
            listed = answer_outline(question, talk)
            if listed and intent in ("example", "draft") and len(listed.items) <= _FEW:
                items, listed = listed.items[:1], None
        answer = listed or self._of_items(intent, question, hits, items, talk)
        return with_stated(question, answer, self._store, self._document)

    def _beside(self, question: Question, talk: Conversation) -> Answer | None:
        """Answer what is of no item, law or rule: what is in no record, spelling, two items."""
        reuse = answer_reuse(
            question, talk, self._library, lambda: self._names(talk.case), self._today
        )
        if reuse:
            return reuse
        if question.pasted or question.quoted:
            return answer_spelling(question.text) if not question.pasted else None
        return (
            answer_reason(question, talk)
            or answer_both(question, talk, self._library)
            or answer_spelling(question.text)
            or answer_outside(question.plain)
            or answer_holdings(question.plain, question.text, self._outlines)
        )

    @cached_property
    def _outlines(self) -> tuple[Outline, ...]:
        """What is known of the documents held."""
        return tuple(outline for _, outline in self._named_outlines)

    @cached_property
    def _named_outlines(self) -> tuple[tuple[str, Outline], ...]:
        """The same with the names of the documents; read once."""
        return tuple(self._store.outlines())

    @cached_property
    def _office_names(self) -> tuple[str, ...]:
        """How people call the offices whose documents are held."""
        agencies = {outline.agency for outline in self._outlines}
        return tuple(name for agency in sorted(agencies) for name in office_names(agency))

    def _names(self, case: Case | None) -> Names:
        """Return the names of other offices, with the author's own where there is a case."""
        head = case.agency.head if case else ""
        if head not in self._gates:
            foreign = foreign_names(self._named_outlines, head)
            self._gates[head] = CaseGate(foreign, self._today)
        gate = self._gates[head]
        return gate.names_of(case) if case else Names(frozenset(), gate.foreign)

    def _checked(self, question: Question, items: Sequence[ItemRef], talk: Conversation) -> Answer:
        """Check a text; of a word alone say what became of it, or where it stands today."""
        names = self._names(talk.case)
        checked = answer_check(question, items, names, self._today, talk.case)
        word = word_asked(question.text)
        if not word or (question.quoted and (checked.findings or checked.facts)):
            return checked
        found = look(self._store, word)
        return answer_standing(word, question.text, found, self._library, self._today)

    def _of_items(
        self,
        intent: Intent,
        question: Question,
        hits: Sequence[Hit],
        items: Sequence[ItemRef],
        talk: Conversation,
    ) -> Answer:
        """Answer on the items found, or say that the question was not understood."""
        if not items or (intent == "unknown" and is_misspelt(question.plain)):
            return self._unread(question, hits, items, talk)
        if intent != "item" and is_of_kiso_alone(items[0]):
            return answer_kiso(items)
        if intent == "item" and items[0].score < UNSURE:
            return self._unread(question, hits, items, talk)
        if intent == "item":
            alike = equally_likely(items)
            near = [ref for ref in items if ref not in alike]
            return with_near(told_whether(question, answer_item(alike)), near)
        aside = bool(talk.items) and len(question.plain) <= SHORT
        vague = items[0].score < SURE or (aside and not is_named(items[0], question))
        strange = strange_in(question.plain, hits) or strange_owner(question.plain, items, hits)
        unsure = vague or bool(strange) if intent == "unknown" else items[0].score < UNSURE
        if intent in ("unknown", "draft") and unsure:
            return self._unread(question, hits, items, talk)
        if intent == "draft":
            return self._on_item(question, items, intent, talk)
        shown = self._with_left(question, self._on_item(question, items, "example", talk))
        sought = sought_in(question.plain)
        there = look(self._store, sought) if sought else ()
        return told_of_words(question.plain, (*hits, *there), told_whether(question, shown))

    def _unread(
        self,
        question: Question,
        hits: Sequence[Hit],
        items: Sequence[ItemRef],
        talk: Conversation,
    ) -> Answer:
        """Answer with the texts nearest, of the item spoken of before others."""
        named = platforms_said(question.text)[0]
        worded = answer_platforms(self._library, named, self._today) if named else None
        if worded:
            return worded
        spoken = {ref.key for ref in talk.items} if len(question.plain) <= SHORT else set()
        there = look(self._store, question.bare, spoken) if spoken else ()
        answer = answer_unread(question, [*hits, *there], items, self._document, talk)
        return told_of_source(question, answer, talk)

    def _with_left(self, question: Question, answer: Answer) -> Answer:
        """Add to an answer what other items say of the words that it leaves out."""
        words = words_left(question, answer)
        hits = look(self._store, " ".join(words)) if words else ()
        return with_left(answer, words, hits, self._document)

    def _on_item(
        self, question: Question, items: Sequence[ItemRef], intent: Intent, talk: Conversation
    ) -> Answer:
        wanted = distinct(written_out(ref) for ref in equally_likely(items))
        near = [r for r in distinct(map(written_out, items)) if r.place.id not in _ids(wanted)]
        return with_near(self._about(question, wanted, intent, talk), near)

    def _about(
        self, question: Question, wanted: Sequence[ItemRef], intent: Intent, talk: Conversation
    ) -> Answer:
        case = talk.case
        lacking = platforms_without_wording(self._library, wanted[0], question.text, self._today)
        if lacking and len(question.plain) <= SHORT:
            said = f"{named(wanted[0])}に、{platform_names(lacking)}の標準文例はありません。"
            elsewhere = answer_platforms(self._library, lacking, self._today, said)
            return elsewhere or Answer(
                intent, said, items=tuple(wanted), suggestion=talk.suggestion
            )
        there = case is not None and wanted[0].form.id == form_named(case.form).id
        if intent == "draft" and case and there:
            return answer_draft(wanted, self.suggest(case, wanted[0].place), ())
        quotes = self.examples(question.text, wanted, talk)
        if case and not there:
            return not_on_form(wanted, quotes, intent, case)
        if intent == "draft":
            return needs_case(wanted, quotes)
        suggested = self.suggest(case, wanted[0].place) if case else None
        shown = answer_example(wanted, quotes, suggested, "example")
        shown = told_of_wishes(shown, quotes, read_wishes(question.text))
        return shown if case else with_other_procedures(shown, question.text)

    def platform_places(self, platforms: Collection[Platform], lead: str) -> Answer | None:
        """List the items with wording of platforms; None where none has any."""
        return answer_platforms(self._library, platforms, self._today, lead)

    def found(self, text: str, case: Case | None) -> tuple[ItemRef, ...]:
        """Return the items that a text means, likeliest first."""
        return meant(self._store, text, case)[1]

    def examples(
        self,
        text: str,
        items: Sequence[ItemRef],
        talk: Conversation,
        skip: Collection[str] = (),
    ) -> tuple[Quote, ...]:
        """Quote standard wording and documents for items; places in ``skip`` are left out."""
        return example_quotes(
            self._store, self._library, self._document, self._today, text, items, talk, skip
        )

    def whole(self, places: Sequence[str]) -> tuple[Quote, ...]:
        """Quote whole what was quoted in part, by the places of the quotes."""
        return tuple(whole_quotes(self._store, self._library, self._document, places))

    def _read(self, name: str) -> Assessment | None:
        """Return a document; None where the store has come to lack it."""
        try:
            return self._store.assessment(name)
        except InputError:
            return None

    def _suggester(self, case: Case) -> Suggester:
        head = case.agency.head
        if head not in self._suggesters:
            self._suggesters[head] = self._make_suggester(head)
        return self._suggesters[head]

    def _by_rule(self, head: str) -> Suggester:
        return extractive_suggester(self._store, self._library, head, self._today)


def _ids(items: Iterable[ItemRef]) -> set[str]:
    return {ref.place.id for ref in items}
