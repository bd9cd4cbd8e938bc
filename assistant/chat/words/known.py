"""What the chat knows of words by data: meanings, changes, ways to write them."""

import datetime as dt
import re
from functools import lru_cache

from pydantic import Field

from assistant.chat.knowledge import RuleAnswer
from assistant.chat.reading.phrases import Words, says
from assistant.data_files import DataFile, Strict, read_data, reader
from assistant.known_names import plainly
from corpus.wording.model import Platform

_LONGEST_ASKED = 60
"""Characters up to which a question is of one thing that may be in no record."""


class Term(Strict):
    """What a word of the field means; ``say`` is how people write it, the usual way first."""

    say: list[str] = Field(min_length=1)
    text: str
    source: str
    verified: bool


class TermWords(Strict):
    """How the meaning of a word is asked, or which of two it is: それは提供？移転？.

    ``going_on`` asks no meaning; ``lead`` stands before a question; ``property`` is what is asked
    of a thing; ``sought`` a word that other documents may hold.
    """

    meaning: Words
    going_on: Words
    lead: Words
    difference: Words
    either: Words
    which: Words
    property: Words
    sought: Words


class TermFile(Strict):
    """terms.yaml."""

    asks: TermWords

    as_of: dt.date
    hedge: str
    terms: list[Term]


class Comparison(Strict):
    """Words that mean a change of one platform's standard wording, and what it is about."""

    platform: Platform
    terms: list[str]
    note: str


class ComparisonFile(DataFile):
    """compare_terms.yaml."""

    comparisons: list[Comparison]


class Former(Strict):
    """A word that another has replaced, known in the field; the law itself was not read."""

    old: list[str] = Field(min_length=1)
    new: str
    since: dt.date
    note: str = ""
    source: str


class StandingFile(DataFile):
    """standing.yaml: how it is asked whether a word still holds, and words that do not."""

    either: re.Pattern[str]
    of_old: list[str]
    beside_old: list[str]
    still: list[str]
    deeds: list[str]
    weak: list[str]
    why: list[str]
    changed: list[str]
    marks: list[str]
    tells: list[str]
    former: list[Former]


class Matter(Strict):
    """Something that is in no form and in no record, and whom to ask of it."""

    id: str
    words: list[str] = Field(min_length=1)
    unless: list[str] = Field(default_factory=list)
    say: str


class OutsideFile(DataFile):
    """outside.yaml."""

    matters: list[Matter]


class Spelling(Strict):
    """Ways to write one thing, and which to take."""

    words: list[str] = Field(min_length=2)
    say: str


class SpellingFile(DataFile):
    """spellings.yaml."""

    long_vowel: str
    spellings: list[Spelling]


term_file = reader("terms.yaml", TermFile, "assistant.chat")


def ways_to_ask() -> TermWords:
    """Return how the meaning of a word is asked."""
    return term_file().asks


@lru_cache
def terms() -> dict[str, RuleAnswer]:
    """Return what words of the field mean, by every folded way to write them."""
    data = term_file()
    return {
        plainly(said): RuleAnswer(
            id=f"term:{term.say[0]}",
            title=term.say[0],
            ask=term.say,
            text=f"「{term.say[0]}」は、{term.text}{'' if term.verified else data.hedge}",
            source=term.source,
            as_of=data.as_of,
            verified=term.verified,
            term=True,
        )
        for term in data.terms
        for said in term.say
    }


standing = reader("standing.yaml", StandingFile, "assistant.chat")
"""How it is asked whether a word still holds, and words that no longer do."""


@lru_cache
def outside() -> tuple[Matter, ...]:
    """Return what is in no form and in no record."""
    return tuple(read_data("outside.yaml", OutsideFile, "assistant.chat").matters)


def matter_outside(plain: str) -> str:
    """Return what is said of a matter that is in no record; empty where it may be in one.

    A longer text is one to be read, and not a question of one thing.
    """
    if len(plain) > _LONGEST_ASKED:
        return ""
    for matter in outside():
        asked = any(says(plain, word) for word in matter.words)
        if asked and not any(says(plain, word) for word in matter.unless):
            return matter.say
    return ""


spellings = reader("spellings.yaml", SpellingFile, "assistant.chat")
"""How to choose between ways to write a word."""


@lru_cache
def comparisons() -> tuple[Comparison, ...]:
    """Return the known changes of wording people ask about."""
    return tuple(read_data("compare_terms.yaml", ComparisonFile, "assistant.chat").comparisons)
