"""What is kept of an answer in the 相談 of a draft."""

from typing_extensions import TypedDict

from assistant.chat.answer import AnswerJson


class KeptAnswer(TypedDict):
    """An answer with the item its suggestion is for and the id under which that is kept."""

    answer: AnswerJson
    item: str
    suggestion: str
