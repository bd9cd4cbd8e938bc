"""Answers on the items that a question means: how to write them, a draft, what is near them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.chat.desk import Desk
from assistant.chat.items.examples import (
    UNSURE,
    answer_draft,
    answer_example,
    needs_case,
    not_on_form,
    platform_names,
)
from assistant.chat.items.explaining import answer_item, named, with_near
from assistant.chat.items.finding import LEAST, SURE, equally_likely, written_out
from assistant.chat.items.kiso_items import answer_kiso, is_of_kiso_alone, told_of_no_example
from assistant.chat.items.meaning import distinct, look
from assistant.chat.items.nearest import with_left, words_asked, words_left
from assistant.chat.items.offices_compared import quotes_of_offices, told_of_nothing
from assistant.chat.items.platform_wording import answer_platforms
from assistant.chat.items.quoting import (
    platforms_without_wording,
    with_other_procedures,
)
from assistant.chat.items.unread import answer_joined, answer_unread, told_of_item
from assistant.chat.items.wishes import read_wishes, told_of_wishes, without_refused
from assistant.chat.items.without_case import drafted_without_case
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import SHORT, Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.spoken import is_named
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.words.terms import (
    is_misspelt,
    sought_in,
    strange_in,
    strange_owner,
    told_of_words,
)
from assistant.known_names import plainly
from corpus.forms.load import form_named
from corpus.store.model import Hit


def answer_on_items(
    desk: Desk,
    intent: Intent,
    question: Question,
    hits: Sequence[Hit],
    items: Sequence[ItemRef],
    talk: Conversation,
) -> Answer:
    """Answer on the items found, or say that the question was not understood."""
    by_search_alone = not items or items[0].score < LEAST
    if by_search_alone or (intent == "unknown" and is_misspelt(question.plain)):
        return _unread(desk, question, hits, items, talk)
    if intent != "item" and is_of_kiso_alone(items[0]):
        return answer_kiso(items)
    if intent == "item":
        if items[0].score < UNSURE:
            return _unread(desk, question, hits, items, talk)
        alike = equally_likely(items)
        near = [ref for ref in items if ref not in alike]
        return with_near(told_of_item(question, answer_item(alike)), near)
    aside = bool(talk.items) and len(question.plain) <= SHORT
    vague = items[0].score < SURE or (aside and not is_named(items[0], question))
    strange = strange_in(question.plain, hits) or strange_owner(question.plain, items, hits)
    unsure = vague or bool(strange) if intent == "unknown" else items[0].score < UNSURE
    if intent in ("unknown", "draft") and unsure:
        return _unread(desk, question, hits, items, talk)
    if intent == "draft":
        return _on_item(desk, question, items, intent, talk)
    shown = _on_item(desk, question, items, "example", talk)
    shown = _with_left(desk, question, shown, hits)
    shown = told_of_no_example(question.text, shown)
    sought = sought_in(question.plain)
    there = look(desk.store, sought) if sought else ()
    return told_of_words(question.plain, (*hits, *there), told_of_item(question, shown))


def _unread(
    desk: Desk,
    question: Question,
    hits: Sequence[Hit],
    items: Sequence[ItemRef],
    talk: Conversation,
) -> Answer:
    """Answer with the texts nearest, of the item spoken of before others."""
    named = platforms_said(question.text)[0]
    worded = answer_platforms(desk.library, named, desk.today) if named else None
    joined = worded or answer_joined(question, talk)
    if joined:
        return joined
    spoken = {ref.key for ref in talk.items} if len(question.plain) <= SHORT else set()
    there = look(desk.store, question.bare, spoken) if spoken else ()
    return answer_unread(question, [*hits, *there], items, desk.document_of, talk)


def _with_left(desk: Desk, question: Question, answer: Answer, hits: Sequence[Hit]) -> Answer:
    """Add to an answer what other items say of the words that it leaves out.

    They are searched for where nothing that was found for the question says them.
    """
    words = words_left(question, answer)
    told = with_left(answer, words, hits, desk.document_of) if words else answer
    if told is not answer or not words:
        return told
    return with_left(answer, words, look(desk.store, " ".join(words)), desk.document_of)


def _on_item(
    desk: Desk, question: Question, items: Sequence[ItemRef], intent: Intent, talk: Conversation
) -> Answer:
    wanted = distinct(written_out(ref) for ref in equally_likely(items))
    near = [r for r in distinct(map(written_out, items)) if r.place.id not in _ids(wanted)]
    return with_near(_about(desk, question, wanted, intent, talk), near)


def _about(
    desk: Desk, question: Question, wanted: Sequence[ItemRef], intent: Intent, talk: Conversation
) -> Answer:
    case = talk.told_case
    lacking = platforms_without_wording(desk.library, wanted[0], question.text, desk.today)
    if lacking and len(question.plain) <= SHORT:
        said = f"{named(wanted[0])}に、{platform_names(lacking)}の標準文例はありません。"
        elsewhere = answer_platforms(desk.library, lacking, desk.today, said)
        return elsewhere or Answer(intent, said, items=tuple(wanted), suggestion=talk.suggestion)
    there = case is not None and wanted[0].form.id == form_named(case.form).id
    if intent == "draft" and case and there:
        return answer_draft(wanted, desk.suggest(case, wanted[0].place), ())
    quotes = desk.examples(question.text, wanted, talk)
    if case and not there:
        return not_on_form(wanted, quotes, intent, case)
    if intent == "draft":
        drafted = drafted_without_case(desk, wanted, question.text, quotes, talk)
        return drafted or needs_case(wanted, quotes)
    suggested = desk.suggest(case, wanted[0].place) if case else None
    shown = answer_example(wanted, quotes, suggested, "example")
    shown = told_of_wishes(shown, quotes, read_wishes(question.text))
    shown = shown if case else with_other_procedures(shown, question.text)
    shown = _with_strange(shown, question)
    offices = desk.offices.named_in(without_refused(question.text))
    if offices and not any(quote.agency in offices for quote in quotes):
        own = quotes_of_offices(desk, wanted[0], offices)
        quotes = (*own, *quotes)
        shown = answer_example(wanted, own, suggested, "example") if own else shown
    past = [quote.agency for quote in quotes if quote.kind == "section"]
    if not offices or set(offices) & set(past):
        return shown
    said = told_of_nothing(desk, wanted[0], offices, tuple(dict.fromkeys(past)))
    return Answer(intent, said, items=tuple(wanted[:1]), suggestion=shown.suggestion)


def _with_strange(answer: Answer, question: Question) -> Answer:
    """Say first that none of the texts quoted speaks of what those sought are said to do."""
    last = plainly(question.text).rpartition("、")[2]
    such = turn_words().carrying.such.search(last)
    if such is None or not answer.quotes:
        return answer
    texts = plainly("\n".join(quote.text for quote in answer.quotes))
    asked = words_asked(turn_words().carrying.such_idle.sub(" ", last))
    if not asked or any(word in texts for word in asked):
        return answer
    named_ = "、".join(f"「{word.upper()}」" for word in asked)
    said = message("items.none_such", words=named_)
    return replace(answer, text=f"{said}\n{answer.text}")


def _ids(items: Iterable[ItemRef]) -> set[str]:
    return {ref.place.id for ref in items}
