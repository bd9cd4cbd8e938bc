"""Reads what the chat knows by data: ways of asking, and the rules of the assessment."""

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from pydantic import Field

from assistant.data_files import DataFile, Strict, read_data, reader
from corpus.wording.model import Platform

AskedIntent = Literal[
    "example",
    "draft",
    "check",
    "law",
    "rule",
    "compare",
    "item",
    "platforms",
    "shorter",
    "next",
    "another",
    "why",
    "back",
    "told",
]


class IntentRule(Strict):
    """Words by which a kind of question is told, and what the question must hold besides.

    ``longest`` is the most characters that such a question has: 「それはなぜ？」 is short.
    ``unless`` are words that tell another kind: 間違い holds 違い.
    """

    intent: AskedIntent
    needs: (
        Literal[
            "text",
            "sentence",
            "pasted",
            "citation",
            "numbered",
            "content",
            "dated",
            "procedure",
            "provided",
            "word",
            "rule",
            "named",
            "situation",
            "term",
            "two_terms",
            "count",
            "context",
        ]
        | None
    ) = None
    words: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)
    longest: int | None = None


class IntentFile(DataFile):
    """intents.yaml."""

    intents: list[IntentRule]
    asides: list[str]
    listing: list[str]
    filler: list[str]
    shorter_leads: list[str]
    platform_words: dict[Platform, list[str]]
    """What people call a platform beside its official names."""
    negations: list[str]


class RuleAnswer(Strict):
    """What the rules of 特定個人情報保護評価 say on one topic."""

    id: str
    title: str
    ask: list[str] = Field(min_length=1)
    text: str
    source: str
    article: str = ""
    """Which article it is, for one whose source names more than that."""
    as_of: dt.date
    verified: bool
    unverified_part: str = ""
    term: bool = False
    """Whether this is what a word means; such a text says itself how sure it is."""
    item: bool = False
    threshold: bool = False
    years: int = 0
    """Years that a rule counts from a day."""
    least_days: int = 0
    """Days that what a rule is about lasts at least, the first and the last included."""
    remedy: str = ""
    """What is to be done where it lasts less."""
    within_years: int = 0
    """Years before today of which a rule counts what happened."""
    marks: bool = False
    """Whether the items with ※ are listed after the text."""


class RuleFile(Strict):
    """rule_answers.yaml."""

    date: dt.date
    answers: list[RuleAnswer]


class Situation(Strict):
    """A rule, and the kinds of words that a question about it holds."""

    rule: str
    when: list[str] = Field(min_length=1)
    unless: list[str] = Field(default_factory=list)


class SituationFile(DataFile):
    """situations.yaml."""

    classes: dict[str, list[str]]
    no_kind: re.Pattern[str]
    """What looks like words of a class and is of none."""
    asking: list[str]
    """Classes that tell how is asked and not of what."""
    situations: list[Situation]


intents = reader("intents.yaml", IntentFile, "assistant.chat")
"""Ways of asking."""


@lru_cache
def rule_answers() -> tuple[RuleAnswer, ...]:
    """Return the answers on the rules."""
    return tuple(read_data("rule_answers.yaml", RuleFile, "assistant.chat").answers)


situations = reader("situations.yaml", SituationFile, "assistant.chat")
"""Which rule questions are about by the kinds of words they hold."""


class MessageFile(DataFile):
    """messages.yaml: the words of answers, by what they belong to."""

    messages: dict[str, dict[str, str]]


messages = reader("messages.yaml", MessageFile, "assistant.chat")
"""What answers say beside what they quote."""


def message(name: str, /, **parts: object) -> str:
    """Return a message by its name (``continuing.last_item``) with its parts filled in."""
    of, _, one = name.partition(".")
    return messages().messages[of][one].format(**parts)
