"""A choice of the form and a text that it leaves no place for: 委託しないのに監督が書いてある."""

from assistant.chat.fields.consequences import lines_on
from assistant.chat.fields.known import field_words
from assistant.chat.fields.state import choices_told
from assistant.chat.fields.topic import form_asked
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import SURE
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from corpus.forms.model import GROUP, Place


def answer_contradiction(question: Question, talk: Conversation) -> Answer | None:
    """Say which items a choice leaves empty, where it is told that one of them is filled in.

    Which item is filled in is left to the author; None where no choice is told, or none is void.
    """
    words = field_words()
    told = [choice for choice in choices_told(question.plain) if choice.alone]
    if not told or not words.filled.search(question.plain):
        return None
    form = form_asked(question, talk)
    lines = list(lines_on(form, told))
    node = form.by_key(told[0].key)
    if node is None or len(lines) <= len(told):
        return None
    ref = ItemRef(form, Place(node, 1 if GROUP in node.id else None), SURE)
    text = "\n".join([words.says["against"], *lines, words.says["amend"], f"項目: {named(ref)}"])
    return Answer("item", text, items=(ref,))
