"""Sets side by side what is asked to be compared: offices on an item, or two forms."""

from assistant.chat.intents import Question
from assistant.chat.items.finding import SURE
from assistant.chat.items.forms_compared import answer_forms, of_two_forms
from assistant.chat.items.forms_grown import answer_grown, asks_what_grows
from assistant.chat.items.meaning import meant
from assistant.chat.items.nearest import DocumentOf
from assistant.chat.items.offices_compared import (
    answer_offices,
    answer_which,
    asks_which,
    offices_to_compare,
    without_offices,
)
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation, Intent
from assistant.retrieve import SectionStore

_LONGEST_NAME = 30


def answer_side_by_side(
    store: SectionStore,
    document_of: DocumentOf,
    intent: Intent,
    question: Question,
    talk: Conversation,
) -> Answer | None:
    """Set side by side what offices write on an item, or what two forms have; None else."""
    if question.pasted or not all(map(_is_name, question.quoted)):
        return None
    words = example_words()
    ranked = is_asked(question.plain, words.which) and is_asked(question.plain, words.ranked)
    compares = intent == "compare" or ranked or is_asked(question.plain, words.alike)
    forms = compares and of_two_forms(question.plain)
    if forms:
        items = meant(store, question.bare, talk.case)[1]
        compared = answer_forms(question.text, items, question.quoted)
        if compared:
            return compared
    if asks_what_grows(question.plain):
        return answer_grown(question.plain)
    if not compares or forms or question.quoted:
        return None
    offices = offices_to_compare(store, question, talk)
    if not offices:
        which = intent == "compare" and asks_which(question, talk)
        return answer_which(store, document_of, question, talk) if which else None
    items = meant(store, without_offices(question.bare, tuple(offices)), talk.case)[1]
    sure = items if items and items[0].score >= SURE else talk.items or items
    return answer_offices(store, document_of, offices, sure, ranked=ranked) if sure else None


def _is_name(quoted: str) -> bool:
    """Whether words in 「」 can be the name of an item, and no sentence of a document."""
    return len(quoted) <= _LONGEST_NAME and "。" not in quoted
