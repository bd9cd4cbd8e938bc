"""Tells a short question that is of the last answer alone: 「いつまでに？」, 「空欄でいい？」."""

import re
from functools import lru_cache
from typing import Literal

from pydantic import Field

from assistant.chat.intents import Question
from assistant.chat.turn_words import Words
from assistant.data_files import Strict, read_data

Kind = Literal[
    "duty", "form", "important", "blank", "penalty", "by_when", "when", "who", "where", "into"
]
_THING = re.compile("[一-龥々ァ-ヺーa-z0-9①-⑳※]")
"""What tells of what is asked, once the words that anything is asked with are left out."""


class Said(Strict):
    """What is said first to a question of a kind, of a rule (its id), a check or a platform."""

    of: str
    kind: Kind
    say: str


class LastAnswerWords(Strict):
    """last_answer.yaml."""

    source: str
    verified: bool
    longest: int
    kinds: dict[Kind, Words] = Field(min_length=1)
    idle: Words
    picks: dict[Kind, Words]
    says: list[Said]
    dated: Words


@lru_cache
def last_answer_words() -> LastAnswerWords:
    """Return how the last answer is asked about."""
    return read_data("last_answer.yaml", LastAnswerWords, "assistant.chat")


def kind_asked(question: Question) -> Kind | None:
    """Return what a question asks of the last answer; None where it names a thing of its own."""
    words = last_answer_words()
    plain = question.plain
    if len(plain) > words.longest or question.quoted or question.pasted:
        return None
    kind = next((kind for kind, said in words.kinds.items() if said.search(plain)), None)
    if kind is None:
        return None
    rest = words.idle.sub(" ", words.kinds[kind].sub(" ", plain))
    return None if _THING.search(rest) else kind


def first_said(of: str, kind: Kind) -> str:
    """Return what is said first of a matter to a question of a kind; empty for nothing."""
    return next(
        (said.say for said in last_answer_words().says if (said.of, said.kind) == (of, kind)), ""
    )
