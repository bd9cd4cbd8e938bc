"""Reads how one field of the form is asked about (data/field_words.yaml)."""

from typing import Literal

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader

FieldKind = Literal["blank", "need", "option", "count", "how", "what", "whether"]
"""Leave it empty, write it at all, which option, how many, how, the field alone, yes or no."""
GroupKind = Literal["system", "outsourcing", "provision", "transfer"]


class Mark(Strict):
    """What an author means to write where there is nothing to say, as people call it."""

    mark: str
    words: Words


class ChoiceTold(Strict):
    """An option of a choice, and how people tell that it is theirs."""

    key: str
    option: str
    words: Words
    alone: bool = True
    """Whether it is told so by a turn that asks nothing of a field."""


class Brings(Strict):
    """The options of other choices that go with an option."""

    key: str
    option: str
    brings: dict[str, list[str]]


class CountedThing(Strict):
    """What is counted in an item; ``of`` names it, ``unit`` follows the number."""

    key: str
    unit: str
    of: str
    words: Words


class GroupWords(Strict):
    """The words that say of which list of the case an entry is."""

    kind: GroupKind
    words: Words


class ByCase(Strict):
    """A question that a field of the case settles, with what is said for either value."""

    id: str
    field: str
    called: str
    key: str
    asks: Words
    ordinance: str
    statutory: str
    right: dict[str, Words]
    """How people say what is right of either value; the other's is wrong."""
    source: str


class NamePut(Strict):
    """A kind of name that does not belong into an item (its key), and what does."""

    key: str
    of: Words
    puts: Words
    say: str


class NameWords(Strict):
    """How it is asked whether a name may be put into a field that asks for another kind."""

    asks: Words
    unless: Words
    neutral: Words
    puts: list[NamePut] = Field(min_length=1)


class FieldWords(DataFile):
    """field_words.yaml."""

    longest: int
    marks: list[Mark] = Field(min_length=1)
    need: Words
    option: Words
    count: Words
    how: Words
    what: Words
    whether: Words
    keeps: Words
    denied: Words
    writes: Words
    own: Words
    asks_box: Words
    offered: Words
    opened: Words
    else_asked: Words
    filled: Words
    supposes: Words
    if_platform: Words
    law: Words
    others: Words
    idle: Words
    choices: list[ChoiceTold]
    brings: list[Brings]
    counted: list[CountedThing]
    groups: list[GroupWords]
    by_case: list[ByCase]
    names: NameWords
    says: dict[str, str]


field_words = reader("field_words.yaml", FieldWords, "assistant.chat")
"""How a field is asked about."""
