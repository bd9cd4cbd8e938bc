"""The chat: a question and a conversation in, an answer and the next conversation out."""

from dataclasses import replace
from functools import partial

from assistant.case import Case
from assistant.chat.by_kind import answer_as, answer_of_texts
from assistant.chat.desk import Continued
from assistant.chat.fields.answering import answer_field, puts_figure
from assistant.chat.fields.consequences import answer_choice_told
from assistant.chat.fields.platforms import answer_other_office
from assistant.chat.going_on.after_answer import answer_after
from assistant.chat.going_on.carrying import carried_on
from assistant.chat.going_on.continuing import FOLLOW_UPS
from assistant.chat.items.picking import with_section_spoken
from assistant.chat.items.unread import answer_courtesy, answer_joined
from assistant.chat.means import Means
from assistant.chat.model import OF_SOURCE, Answer, Conversation, Intent
from assistant.chat.reading.acts import acts_of
from assistant.chat.reading.intents import Question, intent_of, read_question
from assistant.chat.reading.last_answer import rule_named
from assistant.chat.reading.several import asked_apart, told_apart
from assistant.chat.rules.schedule import answer_schedule
from assistant.chat.rules.size_told import with_size_told
from assistant.chat.texts.change_row import answer_change_row
from assistant.chat.texts.checking import with_text_at_hand
from assistant.chat.texts.of_shown import answer_of_shown
from assistant.chat.texts.on_draft import is_wish
from assistant.chat.texts.wishing import with_wish
from assistant.chat.turns.acting import carry_out
from assistant.chat.turns.memory import read_saved, restored, with_case
from assistant.chat.turns.turning import after, again, refuse_unfit, remembered, was_said
from assistant.known_names import plainly


class Chat(Means):
    """Answers over one state of a store; make a new one after the store has changed."""

    def ask(self, text: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """Answer a question; raises InputError for an empty or an overlong one."""
        refuse_unfit(text)
        question = read_question(text)
        row = answer_change_row(
            self, question, conversation, lambda: self.names(conversation.case), self.today
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
        of_texts = answer_of_texts(self, kind, asked, conversation)
        if of_texts:
            return of_texts, after(asked.text, of_texts, conversation)
        question, intent = carried_on(
            asked, kind, conversation, self.office_names_held if conversation.items else ()
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
        return with_size_told(self, text, answer, talk, self.today)

    def _of_shown(self, question: Question, talk: Conversation) -> Continued | None:
        """Answer what is asked or wished of the texts shown last; None for all else."""
        names = partial(self.names, talk.case)
        return answer_of_shown(self, self.shelf, question, talk, names)

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
            return with_size_told(self, text, answer, then, self.today)
        of_office = any(plainly(name) in asked.plain for name in self.office_names_held)
        of_field = answer_schedule(asked, talk, self.today) or (
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
        of_last = None if wished else answer_after(asked, talk, self.library, self.today)
        if of_last:
            of_named = of_last.intent == "rule" and rule_named(asked)
            return of_last, after(text, of_last, talk) if of_named else talk
        return None

    def answer_as(self, intent: Intent, question: Question, talk: Conversation) -> Answer:
        """Answer a question as one of a kind."""
        return answer_as(self, intent, question, talk)

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
