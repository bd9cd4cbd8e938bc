"""The chat: a question and a conversation in, an answer and the next conversation out."""

from collections.abc import Callable
from dataclasses import replace

from assistant.case import Case
from assistant.chat.by_kind import answer_as, answer_of_texts
from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.answering import answer_field, puts_figure
from assistant.chat.fields.consequences import answer_choice_told, answer_contradiction
from assistant.chat.fields.platforms import answer_other_office
from assistant.chat.going_on.after_answer import answer_after, answer_learned
from assistant.chat.going_on.apart import by_itself, goes_on, stands, with_told
from assistant.chat.going_on.carrying import asked_anew, carried_on
from assistant.chat.going_on.continuing import FOLLOW_UPS
from assistant.chat.items.answering_called import answer_called
from assistant.chat.items.picking import with_section_spoken
from assistant.chat.items.unread import answer_courtesy, answer_joined
from assistant.chat.knowledge import message
from assistant.chat.law.carrying import of_number_then
from assistant.chat.law.facets import answer_facet
from assistant.chat.model import OF_SOURCE, Answer, Conversation, Intent
from assistant.chat.reading.acts import acts_of
from assistant.chat.reading.as_meant import as_meant
from assistant.chat.reading.asking import has_lead
from assistant.chat.reading.intents import Question, intent_of, read_question
from assistant.chat.reading.last_answer import rule_named
from assistant.chat.reading.several import asks_several, text_wished
from assistant.chat.reading.short_turns import said_otherwise
from assistant.chat.rules.schedule import answer_schedule
from assistant.chat.rules.size_told import with_size_told
from assistant.chat.rules.titled import answer_titled
from assistant.chat.texts.change_row import answer_change_row
from assistant.chat.texts.checking import with_text_at_hand
from assistant.chat.texts.named_text import with_text_named
from assistant.chat.texts.not_taken import with_not_taken
from assistant.chat.texts.of_shown import answer_of_shown
from assistant.chat.texts.on_draft import is_wish
from assistant.chat.texts.returning import of_matter
from assistant.chat.texts.wishing import with_wish
from assistant.chat.turns.acting import carry_out
from assistant.chat.turns.held_to import held_to, told_outside
from assistant.chat.turns.memory import read_saved, restored, with_case
from assistant.chat.turns.taking import take_in
from assistant.chat.turns.turning import after, again, refuse_unfit, remembered, was_said

_Turned = tuple[Answer, Conversation, bool]
_Turn = Callable[[Question, Conversation], _Turned]
"""Answers a turn; whether it asked several things."""


class Chat(Desk):
    """Answers over one state of a store; make a new one after the store has changed."""

    def ask(self, text: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """Answer a question; raises InputError for an empty or an overlong one.

        It is read as it was meant, and the answer says first what was read otherwise.
        """
        refuse_unfit(text)
        read = as_meant(with_text_named(text, self.today), self.offices.by_reading)
        answer, talk = self._asked(read.text, conversation)
        answer = with_not_taken(read.text, answer, talk.ledger)
        return replace(answer, text=read.lead + answer.text) if read.told else answer, talk

    def _asked(self, text: str, conversation: Conversation) -> Continued:
        """Answer a turn that is read, and remember it."""
        text = said_otherwise(read_question(text), conversation)
        question = read_question(text)
        anew = asked_anew(question, conversation)
        if anew:
            answer, talk = self._asked(anew, conversation)
            lead = message("continuing.asked_anew", asked=anew)
            return replace(answer, text=f"{lead}\n{answer.text}"), talk
        apart = self._apart(question, conversation, self._turn)
        answer, talk, several = apart or self._turn(question, conversation)
        after_it = remembered(text, answer, talk, conversation)
        return answer, replace(after_it, about=talk.about) if several else after_it

    def _apart(self, question: Question, talk: Conversation, turn: _Turn) -> _Turned | None:
        """Answer a turn that stands by itself as if it were the first; None for one that goes on.

        So does what is not understood by itself and was spoken of.
        """
        if goes_on(question, talk, self.offices):
            return None
        answer, alone, several = turn(question, by_itself(talk))
        if not stands(answer, question, talk, self.offices):
            return None
        about = alone.about if several else talk.about
        spoken = after(question.text, answer, with_told(talk, alone))
        return answer, replace(spoken, about=about), several

    def _turn(self, question: Question, conversation: Conversation) -> _Turned:
        """Answer what one turn says; what it tells of the case holds before that is answered.

        A name may hold what parts things asked elsewhere: 誤った情報を…リスク、誤った相手に…リスク.
        """
        whole = not has_lead(question.plain)
        named = self._named(question.text, conversation) if whole else None
        if named:
            return *named, False
        acts = acts_of(question, conversation)
        alone = not any(act.kind == "platforms" for act in acts)
        told = take_in(
            self, self._carried_out, question.text, conversation, self.today, platforms=alone
        )
        return *(told or self._carried_out(question.text, conversation)), asks_several(acts)

    def _carried_out(self, text: str, conversation: Conversation) -> Continued:
        """Carry out what a turn asks or wishes, act by act."""
        matter, asked = of_matter(text)
        text = f"{matter}は、{asked}" if asked else text
        text = text_wished(text) if conversation.case else text
        question = read_question(text)
        row = answer_change_row(
            self, question, conversation, lambda: self.names(conversation.case), self.today
        )
        if row:
            return row, after(text, row, conversation)
        acts = acts_of(question, conversation)
        if puts_figure(question) and not asks_several(acts):
            acts = ()
        of_shown = _of_shown(self, text, question, conversation) if acts else None
        if of_shown or not acts:
            return of_shown or self._answered(text, conversation)
        return carry_out(self, self._part, acts, conversation)

    def _part(self, text: str, conversation: Conversation) -> Continued:
        """Answer one of several things that a turn says."""
        text = said_otherwise(read_question(text), conversation)
        apart = self._apart(read_question(text), conversation, self._one)
        return apart[:2] if apart else self._answered(text, conversation)

    def _one(self, question: Question, conversation: Conversation) -> _Turned:
        return *self._answered(question.text, conversation), False

    def _answered(self, text: str, conversation: Conversation) -> Continued:
        """Answer one question, or several that each stand alone, and hold the answer to it.

        One that is a name and words of asking is answered as that, whatever else its words tell.
        """
        named = self._named(text, conversation)
        if named:
            return named
        made = self._made(text, conversation)
        return held_to(read_question(text), made, conversation, self.today)

    def _named(self, text: str, conversation: Conversation) -> Continued | None:
        """Answer a question that is a word, a rule or an item by its name, and words of asking.

        What the case or what was told decides of a field is left to that.
        """
        asked = read_question(text)
        answer = answer_titled(asked, conversation, self.today)
        answer = answer or answer_called(self, asked, conversation)
        decided = answer and conversation.case and answer_field(self, asked, conversation)
        return None if decided else _spoken_of(text, answer, conversation)

    def _made(self, text: str, conversation: Conversation) -> Continued:
        """Make the answer to one question."""
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
        question, intent = carried_on(asked, kind, conversation, self.offices)
        follow_up = FOLLOW_UPS.get(intent)
        lost = intent == "unknown" and question is asked and conversation.intent in OF_SOURCE
        joined = answer_joined(asked, conversation) if lost else None
        if joined:
            return self._learned(asked, conversation) or joined, conversation
        if follow_up:
            answer, talk = follow_up(self, question, conversation)
        else:
            answer = told_outside(asked, self.answer_as(intent, question, conversation))
            if question is not asked and was_said(answer, conversation):
                answer = again(answer, asked)
            talk = after(question.text, answer, conversation)
            answer, talk = with_wish(self, question, answer, talk)
        if not answer.known and not (follow_up and answer.items):
            learned = self._learned(asked, conversation)
            answer = learned or answer_joined(asked, conversation) or answer
        return with_size_told(self, text, answer, talk, self.today)

    def _learned(self, asked: Question, talk: Conversation) -> Answer | None:
        """Answer what no rule reads as what examples of short turns are likest to."""
        wished = is_wish(asked, talk)
        return None if wished else answer_learned(asked, talk, self.library, self.today)

    def _at_once(self, text: str, asked: Question, talk: Conversation) -> Continued | None:
        """Answer what is told by its words alone, whatever kind of question they are of."""
        return next(filter(None, (way(self, text, asked, talk) for way in _AT_ONCE)), None)

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


def _polite(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    del chat, text
    return _aside(answer_courtesy(asked), talk)


def _of_shown(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    """Answer what is asked or wished of the texts shown last."""
    del text
    return answer_of_shown(chat, asked, talk)


def _of_number(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    """Answer what a 号 of the article spoken of was in a year."""
    then = of_number_then(asked, talk)
    return _spoken_of(text, chat.answer_as("law", then, talk) if then else None, talk)


def _of_facet(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    """Answer one side of the rows told last; they stay what is spoken of."""
    del chat, text
    return _aside(answer_facet(asked, talk), talk)


def _of_contradiction(
    chat: Chat, text: str, asked: Question, talk: Conversation
) -> Continued | None:
    del chat
    return _spoken_of(text, answer_contradiction(asked, talk), talk)


def _of_days(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    return _spoken_of(text, answer_schedule(asked, talk, chat.today), talk)


def _of_field(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    return _spoken_of(text, answer_field(chat, asked, talk), talk)


def _of_choice(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    del text
    return answer_choice_told(chat, asked, talk)


def _of_other(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    del chat, text
    return _aside(answer_other_office(asked, talk), talk)


def _of_last(chat: Chat, text: str, asked: Question, talk: Conversation) -> Continued | None:
    """Answer what is asked of the last answer; a rule that is named is spoken of then."""
    if is_wish(asked, talk):
        return None
    answer = answer_after(asked, talk, chat.library, chat.today)
    if answer and answer.intent == "rule" and rule_named(asked):
        return _spoken_of(text, answer, talk)
    return _aside(answer, talk)


_AT_ONCE: tuple[Callable[[Chat, str, Question, Conversation], Continued | None], ...] = (
    _polite,
    _of_shown,
    _of_number,
    _of_facet,
    _of_contradiction,
    _of_days,
    _of_field,
    _of_choice,
    _of_other,
    _of_last,
)
"""Ways to an answer by the words of a turn alone; the first that has one takes it."""


def _aside(answer: Answer | None, talk: Conversation) -> Continued | None:
    """Leave what is spoken of as it is."""
    return (answer, talk) if answer else None


def _spoken_of(text: str, answer: Answer | None, talk: Conversation) -> Continued | None:
    """Make what an answer is of what is spoken of."""
    return (answer, after(text, answer, talk)) if answer else None
