"""What is in no form and in no record: prices, addresses, how a suit ends, the text of laws."""

from assistant.chat.model import Answer
from assistant.chat.reading.phrases import says
from assistant.chat.words.known import outside

_LONGEST = 60


def answer_outside(plain: str) -> Answer | None:
    """Say that what a folded question asks is in no record, and whom to ask; None where it may be.

    A longer text is one to be read, and not a question of one thing.
    """
    if len(plain) > _LONGEST:
        return None
    for matter in outside():
        asked = any(says(plain, word) for word in matter.words)
        if asked and not any(says(plain, word) for word in matter.unless):
            return Answer("unknown", matter.say, known=False)
    return None
