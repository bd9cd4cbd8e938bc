"""The chat: a question and a conversation in, an answer and the next conversation out."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial

from assistant.case import Case
from assistant.chat.acting import carry_out
from assistant.chat.acts import acts_of
from assistant.chat.after_answer import answer_after
from assistant.chat.carrying import carried_on
from assistant.chat.continuing import FOLLOW_UPS, answer_other_office
from assistant.chat.desk import Continued
from assistant.chat.fields.answering import answer_field, puts_figure
from assistant.chat.fields.consequences import answer_choice_told
from assistant.chat.intents import Question, intent_of, read_question
from assistant.chat.items.answering import ItemAnswers
from assistant.chat.items.choosing_quotes import whole_quotes
from assistant.chat.items.finding import (
    SURE,
    near_spoken,
    says_an_item,
)
from assistant.chat.items.gathered import answer_gathered
from assistant.chat.items.held_text import answer_held_text
from assistant.chat.items.holdings import answer_holdings, answer_not_held, answer_which_held
from assistant.chat.items.meaning import find, look, meant
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.outline import answer_numbered, answer_outline
from assistant.chat.items.picking import with_section_spoken
from assistant.chat.items.quoting import (
    office_names,
)
from assistant.chat.items.side_by_side import answer_side_by_side
from assistant.chat.items.sides import Shelf, without_offices
from assistant.chat.items.stated import with_stated
from assistant.chat.items.sufficiency import answer_sufficiency
from assistant.chat.items.two_items import answer_both, answer_two_things
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.last_answer import rule_named
from assistant.chat.law.answers import answer_law
from assistant.chat.law.carrying import with_procedure_spoken
from assistant.chat.law.changed_since import answer_changed
from assistant.chat.law.verdicts import told_apart_tables
from assistant.chat.memory import read_saved, restored, with_case
from assistant.chat.model import OF_SOURCE, Answer, Conversation, Intent, ItemRef, Quote
from assistant.chat.rules.answers import answer_rule, told_in_turn
from assistant.chat.rules.change_reasons import answer_reason
from assistant.chat.rules.schedule import answer_schedule
from assistant.chat.rules.size_told import with_size_told
from assistant.chat.rules.threshold_facts import facts_of
from assistant.chat.several import asked_apart, told_apart
from assistant.chat.spoken import goes_on, is_rather, items_of_rule
from assistant.chat.texts.at_hand import with_text_at_hand
from assistant.chat.texts.change_row import answer_change_row
from assistant.chat.texts.checking import answer_check
from assistant.chat.texts.comparing import answer_comparison
from assistant.chat.texts.of_shown import answer_of_shown
from assistant.chat.texts.on_draft import is_wish
from assistant.chat.texts.provenance import answer_provenance
from assistant.chat.texts.reuse import answer_reuse
from assistant.chat.texts.vintage import answer_dated
from assistant.chat.texts.wishing import with_wish
from assistant.chat.turning import after, again, refuse_unfit, remembered, was_said
from assistant.chat.unread import answer_courtesy, answer_joined
from assistant.chat.words.outside import answer_outside
from assistant.chat.words.spelling import answer_spelling
from assistant.chat.words.standing import answer_either, answer_standing, word_asked
from assistant.chat.words.terms import both_meanings
from assistant.drafting import extractive_suggester
from assistant.foreign_names import foreign_names
from assistant.gate.subject import Names
from assistant.judging import CaseGate
from assistant.known_names import plainly
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
        self._items = ItemAnswers(store, library, today, self._document, self.suggest)
        self._shelf = Shelf(store, library, today, self._document, self.suggest)

    def ask(self, text: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """Answer a question; raises InputError for an empty or an overlong one."""
        refuse_unfit(text)
        question = read_question(text)
        row = answer_change_row(
            self, question, conversation, lambda: self._names(conversation.case), self._today
        )
        acts = () if row or puts_figure(question) else acts_of(question, conversation)
        of_shown = self._of_shown(question, conversation) if acts else None
        if row:
            answer, talk = row, after(text, row, conversation)
        elif of_shown:
            answer, talk = of_shown
        elif acts:
            answer, talk = carry_out(self, self._answered, acts, conversation)
        else:
            answer, talk = self._answered(text, conversation)
        return answer, remembered(text, answer, talk, conversation)

    def _answered(self, text: str, conversation: Conversation) -> Continued:
        """Answer one question, or several that each stand alone."""
        of_rule = conversation.intent == "rule"
        named = with_section_spoken(text, conversation) if of_rule else text
        asked = with_text_at_hand(read_question(named), conversation)
        at_once = self._at_once(text, asked, conversation)
        if at_once:
            return at_once
        kind = intent_of(asked, conversation.intent is not None)
        of_texts = self._of_texts(kind, asked, conversation)
        if of_texts:
            return of_texts, after(asked.text, of_texts, conversation)
        question, intent = carried_on(
            asked, kind, conversation, self._office_names if conversation.items else ()
        )
        follow_up = FOLLOW_UPS.get(intent)
        lost = intent == "unknown" and question is asked and conversation.intent in OF_SOURCE
        joined = answer_joined(asked, conversation) if lost else None
        if joined:
            return joined, conversation
        if follow_up:
            answer, talk = follow_up(self, question, conversation)
        else:
            answer = self.answer_as(intent, question, conversation)
            if question is not asked and was_said(answer, conversation):
                answer = again(answer, asked)
            talk = after(question.text, answer, conversation)
            answer, talk = with_wish(self, question, answer, talk)
        if not answer.known:
            answer = answer_joined(asked, conversation) or answer
        return with_size_told(self, text, answer, talk, self._today)

    def _of_shown(self, question: Question, talk: Conversation) -> Continued | None:
        """Answer what is asked or wished of the texts shown last; None for all else."""
        names = partial(self._names, talk.case)
        return answer_of_shown(self, self._shelf, question, talk, names)

    def _at_once(self, text: str, asked: Question, talk: Conversation) -> Continued | None:
        """Answer what is told by its words alone, whatever kind of question they are of."""
        polite = answer_courtesy(asked)
        if polite:
            return polite, talk
        of_shown = self._of_shown(asked, talk)
        if of_shown:
            return of_shown
        apart = asked_apart(asked)
        if apart:
            answers = [
                answer_field(self, one, talk) or self.answer_as(intent, one, talk)
                for intent, one in apart
            ]
            answer = told_apart(apart, answers)
            then = after(text, answer, talk)
            return with_size_told(self, text, answer, then, self._today)
        of_office = any(plainly(name) in asked.plain for name in self._office_names)
        of_field = answer_schedule(asked, talk, self._today) or (
            None if of_office else answer_field(self, asked, talk)
        )
        if of_field:
            return of_field, after(text, of_field, talk)
        told = answer_choice_told(self, asked, talk)
        if told:
            return told
        of_other = answer_other_office(asked, talk)
        if of_other:
            return of_other, talk
        wished = is_wish(asked, talk)
        of_last = None if wished else answer_after(asked, talk, self._library, self._today)
        if of_last:
            of_named = of_last.intent == "rule" and rule_named(asked)
            return of_last, after(text, of_last, talk) if of_named else talk
        return None

    def _of_texts(self, kind: Intent, asked: Question, talk: Conversation) -> Answer | None:
        """Answer what is asked of the texts held, or of two things set side by side."""
        return (
            answer_provenance(asked, talk, self._library)
            or answer_dated(self._shelf, asked)
            or answer_either(asked.quoted, asked.plain, self._today)
            or answer_which_held(self._shelf, asked, self._outlines, talk)
            or answer_held_text(self._shelf, asked, talk)
            or answer_not_held(kind, asked, talk, self._outlines)
            or answer_side_by_side(self._shelf, kind, asked, talk)
            or answer_numbered(asked, talk)
            or (
                None
                if both_meanings(asked.plain)
                else answer_two_things(asked, talk, self._library)
            )
        )

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

    def with_additions(self, case: Case) -> Case:
        """Return the case with what its platforms bring with them."""
        return completed(case, self._library)

    def judged(self, case: Case, draft: Draft, sources: Sequence[str]) -> Suggestion:
        """Return a draft with what the gate says of it."""
        self._names(case)
        gate = self._gates[case.agency.head]
        form = form_named(case.form)
        report = gate.judge(case, form, draft.place, draft.text, case.published, sources)
        return Suggestion(draft, report)

    def answer_as(self, intent: Intent, question: Question, talk: Conversation) -> Answer:
        """Answer a question as one of a kind."""
        compared = answer_gathered(self._shelf, intent, question, talk)
        beside = compared or self._beside(question, talk)
        if beside:
            return beside
        if intent == "law":
            law = answer_law(with_procedure_spoken(question, talk), talk.case, self._today)
            return told_apart_tables(question.spans, question.plain, law)
        listed = answer_outline(question, talk) if intent == "item" else None
        if listed:
            return listed
        bare = question.pasted or self._without_offices(question.bare)
        hits, items = meant(self._store, bare, talk.case, talk.items)
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
            rules = (question.rule, *question.also)
            before = [turn.answer for turn in talk.turns]
            answers = [
                answer_rule(
                    rule,
                    question.text,
                    about,
                    self._today,
                    known,
                    question.focus,
                    any(rule.text in said for said in before),
                )
                for rule in rules
            ]
            return told_in_turn(rules, answers)
        if intent != "unknown" and goes_on(question, items, talk):
            items = talk.items[:1]
        items = near_spoken(items, talk.items)
        if not items or items[0].score < SURE:
            listed = answer_outline(question, talk)
            if listed and intent in ("example", "draft") and len(listed.items) <= _FEW:
                items, listed = listed.items[:1], None
        answer = listed or self._items.answer(intent, question, hits, items, talk)
        return with_stated(question, answer, self._store, self._document)

    def _beside(self, question: Question, talk: Conversation) -> Answer | None:
        """Answer what is of no item, law or rule: what is in no record, spelling, two items."""
        beside = answer_changed(question, self._today) or answer_reuse(
            question, talk, self._library, lambda: self._names(talk.case), self._today
        )
        if beside:
            return beside
        if question.pasted or question.quoted:
            return answer_spelling(question.text) if not question.pasted else None
        of_case = talk.case is not None and is_asked(question.plain, example_words().option)
        return (
            answer_sufficiency(question, talk)
            or answer_reason(question, talk)
            or answer_both(question, talk, self._library)
            or answer_spelling(question.text)
            or (None if of_case else answer_outside(question.plain))
            or answer_holdings(question.plain, question.text, self._outlines, talk.case)
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

    def _without_offices(self, text: str) -> str:
        """Return a text without the offices held that it names, where it says anything else."""
        rest = without_offices(text, self._shelf.offices)
        return rest if words_asked(rest) else text

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
        word = "" if question.pasted else word_asked(question.text)
        if not word or (question.quoted and (checked.findings or checked.facts)):
            return checked
        found = look(self._store, word)
        return answer_standing(word, question.text, found, self._library, self._today)

    def platform_places(self, platforms: Collection[Platform], lead: str) -> Answer | None:
        """List the items with wording of platforms; None where none has any."""
        return self._items.platform_places(platforms, lead)

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
        return self._items.examples(text, items, talk, skip)

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
