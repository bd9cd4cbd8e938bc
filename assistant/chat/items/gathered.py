"""Answers that gather what stands in many places: two things compared, a word, a measure."""

from assistant.chat.items.by_content import answer_by_content
from assistant.chat.items.enough import answer_enough
from assistant.chat.items.side_by_side import answer_side_by_side
from assistant.chat.items.sides import Shelf
from assistant.chat.items.where_written import answer_where
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.intents import Question

_OF_EXAMPLES: frozenset[Intent] = frozenset({"example", "unknown", "item"})


def answer_gathered(
    shelf: Shelf, intent: Intent, question: Question, talk: Conversation
) -> Answer | None:
    """Answer what is asked of several offices, forms or items at once; None for other questions."""
    compared = answer_side_by_side(shelf, intent, question, talk)
    compared = compared or answer_enough(shelf.store, question, talk)
    if compared or intent not in _OF_EXAMPLES:
        return compared
    return answer_where(shelf.store, question, talk) or answer_by_content(
        shelf.store, shelf.document_of, question
    )
