"""Answers that gather what stands in many places: two things compared, a word, a measure."""

from assistant.chat.intents import Question
from assistant.chat.items.by_content import answer_by_content
from assistant.chat.items.enough import answer_enough
from assistant.chat.items.nearest import DocumentOf
from assistant.chat.items.side_by_side import answer_side_by_side
from assistant.chat.items.where_written import answer_where
from assistant.chat.model import Answer, Conversation, Intent
from assistant.retrieve import SectionStore

_OF_EXAMPLES: frozenset[Intent] = frozenset({"example", "unknown", "item"})


def answer_gathered(
    store: SectionStore,
    document_of: DocumentOf,
    intent: Intent,
    question: Question,
    talk: Conversation,
) -> Answer | None:
    """Answer what is asked of several offices, forms or items at once; None for other questions."""
    compared = answer_side_by_side(store, document_of, intent, question, talk)
    compared = compared or answer_enough(store, question, talk)
    if compared or intent not in _OF_EXAMPLES:
        return compared
    return answer_where(store, question, talk) or answer_by_content(store, document_of, question)
