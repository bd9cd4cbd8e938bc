"""Sets side by side what is asked to be compared: offices on an item, or the two forms."""

from assistant.chat.intents import Question
from assistant.chat.items.finding import SURE
from assistant.chat.items.forms_compared import answer_forms, of_two_forms
from assistant.chat.items.meaning import meant
from assistant.chat.items.nearest import DocumentOf
from assistant.chat.items.offices_compared import (
    answer_offices,
    offices_to_compare,
    without_offices,
)
from assistant.chat.model import Answer, Conversation, Intent
from assistant.retrieve import SectionStore


def answer_side_by_side(
    store: SectionStore,
    document_of: DocumentOf,
    intent: Intent,
    question: Question,
    talk: Conversation,
) -> Answer | None:
    """Set side by side what offices write on an item, or what two forms have; None else."""
    if intent != "compare" or question.quoted or question.pasted:
        return None
    offices = offices_to_compare(store, question, talk)
    forms = of_two_forms(question.plain)
    if not offices and not forms:
        return None
    items = meant(store, without_offices(question.bare, tuple(offices)), talk.case)[1]
    if forms:
        return answer_forms(question.text, items)
    sure = items if items and items[0].score >= SURE else talk.items or items
    return answer_offices(store, document_of, offices, sure) if sure else None
