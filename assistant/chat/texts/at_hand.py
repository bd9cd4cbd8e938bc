"""Takes the text of the item looked at as what is asked about: 「この記載でいい？」."""

import re
from dataclasses import replace
from functools import lru_cache

from assistant.chat.model import Conversation
from assistant.chat.reading.intents import Question
from assistant.data_files import Strict, read_data


class _AtHand(Strict):
    """at_hand.yaml; patterns over folded questions."""

    source: str
    verified: bool
    asks: list[str]
    longest: int


@lru_cache
def _data() -> _AtHand:
    return read_data("at_hand.yaml", _AtHand, "assistant.chat")


def with_text_at_hand(question: Question, talk: Conversation) -> Question:
    """Return a question that asks to look at what is written with that text.

    A suggestion made in the conversation is what is asked about until it is what is written.
    """
    made = talk.drafted
    if not talk.written or (made and made != talk.written):
        return question
    if question.quoted or question.pasted or len(question.plain) > _data().longest:
        return question
    asks = any(re.search(pattern, question.plain) for pattern in _data().asks)
    return replace(question, at_hand=talk.written) if asks else question
