"""Answers follow-up questions, which mean something only after what was said before."""

from dataclasses import replace

from assistant.case import Case
from assistant.case_places import places_of
from assistant.chat.desk import Continued, Desk, FollowUp
from assistant.chat.fields.platforms import answer_platforms
from assistant.chat.going_on.asked import no_item
from assistant.chat.items.examples import (
    answer_brief,
    answer_draft,
    answer_example,
    answer_whole,
)
from assistant.chat.items.explaining import explain, named
from assistant.chat.items.finding import written_out
from assistant.chat.items.picking import asks_whole, left_out_any
from assistant.chat.items.wishes import read_wishes
from assistant.chat.knowledge import message
from assistant.chat.model import OF_SOURCE, Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.draft_wishes import wish_in
from assistant.chat.texts.on_draft import recall, text_at_hand, told_of_part
from assistant.chat.texts.returning import return_to
from assistant.chat.texts.telling import asks_for_more, take_up
from assistant.chat.texts.wishing import carry_out_wish
from corpus.forms.model import GROUP, Place

_IN_BRIEF = 3
"""Quotes shown when less is wished for."""


def _next(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Go on to the next item of the form, or to the one before."""
    if not talk.items:
        return no_item("next"), talk
    back = bool(turn_words().continuing.before.search(question.plain))
    ref = item_beside(talk.items[0], talk.case, -1 if back else 1)
    if ref is None:
        end = "continuing.first_item" if back else "continuing.last_item"
        return Answer("next", message(end, item=named(talk.items[0])), known=False), talk
    lines = [message("continuing.item_before" if back else "continuing.next_item"), explain(ref)]
    made = desk.suggest(talk.told_case, ref.place) if talk.told_case else None
    if made:
        lines.append(answer_draft([ref], made, ()).text.split("\n", 1)[1])
    answer = Answer("next", "\n".join(lines), items=(ref,), suggestion=made)
    question_ = f"{ref.place.label}の書き方"
    return answer, replace(
        talk, items=(ref,), suggestion=made, intent="next", question=question_, shown=()
    )


def _shorter(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Make the text at hand shorter; where examples alone were shown, show how each begins."""
    quotes = () if text_at_hand(talk) else desk.whole(talk.shown)
    wish = wish_in(question.text)
    if not quotes or (wish and wish.kind != "shorter"):
        return carry_out_wish(desk, question, talk)
    return replace(answer_brief(talk.items, quotes[:_IN_BRIEF]), intent="shorter"), talk


def _another(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Show examples that were not shown yet, as many as are wished for."""
    if not talk.items:
        return no_item("another"), talk
    ref = written_out(talk.items[0])
    asked = talk.question or ref.place.label
    count = read_wishes(question.text).count
    skip = (*talk.shown, *talk.quoted)
    quotes = desk.examples(f"{asked}、{question.text}" if count else asked, [ref], talk, skip)
    if not quotes:
        item = f"{ref.form.id} {ref.place.id}「{ref.place.label}」"
        said = message("continuing.no_further", item=item)
        return Answer("another", said, known=False, items=(ref,)), talk
    answer = answer_example([ref], quotes, None, "another")
    shown = (*talk.shown, *(quote.place for quote in quotes))
    return answer, replace(talk, shown=shown, intent="another")


def _told(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Take up what is told; where more is wished for and nothing is drafted, show more."""
    stated = recall(question, talk)
    if stated:
        return Answer("told", stated, True, talk.items[:1], suggestion=talk.suggestion), talk
    if asks_whole(question, talk):
        return _whole(desk, question, talk)
    if talk.suggestion is not None or not asks_for_more(question):
        return take_up(desk, question, talk)
    if talk.intent in OF_SOURCE:
        return Answer("told", f"{message('continuing.no_more')}\n{talk.reason}"), talk
    if not talk.items:
        return no_item("told"), talk
    ref = written_out(talk.items[0])
    quotes = desk.examples(talk.question or ref.place.label, [ref], talk, talk.shown)
    if not quotes:
        return Answer("told", explain(ref), items=(ref,)), talk
    shown = answer_example([ref], quotes, None, "told")
    answer = replace(shown, text=f"{message('continuing.not_shown_yet')}\n{shown.text}")
    return answer, replace(talk, shown=(*talk.shown, *(quote.place for quote in quotes)))


def _whole(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Show whole what was shown in part; where nothing was left out, what was not shown yet."""
    quotes = desk.whole(talk.shown)
    if not quotes or not left_out_any(talk):
        return _another(desk, question, talk)
    return answer_whole(talk.items, quotes), talk


def _why(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Say what the last answer rests on, and of a word of the text drafted where it comes from."""
    del desk
    part = told_of_part(question, talk)
    if part:
        return Answer("why", "\n".join(part), items=talk.items[:1]), talk
    if not talk.reason:
        return Answer("why", message("continuing.no_reason"), known=False, unsure_of="thing"), talk
    return Answer("why", f"{message('continuing.reason')}\n{talk.reason}"), talk


FOLLOW_UPS: dict[Intent, FollowUp] = {
    "platforms": answer_platforms,
    "shorter": _shorter,
    "next": _next,
    "another": _another,
    "why": _why,
    "back": return_to,
    "told": _told,
}


def item_beside(ref: ItemRef, case: Case | None, step: int) -> ItemRef | None:
    """Return the item some steps after (or before) an item, as a case fills in the form.

    None beyond the last and the first.
    """
    places = list(places_of(case)) if case else []
    if ref.place not in places:
        number = ref.place.number or 1
        places = [Place(n, number if GROUP in n.id else None) for n in ref.form.items]
    at = next((n for n, place in enumerate(places) if place.id == ref.place.id), None)
    there = None if at is None or not 0 <= at + step < len(places) else places[at + step]
    return replace(ref, place=there, score=1.0) if there else None
