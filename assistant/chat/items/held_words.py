"""Reads how the texts of the documents held are asked about (data/held_words.yaml)."""

from functools import lru_cache

from assistant.chat.reading.phrases import Words
from assistant.data_files import Strict, read_data


class Member(Strict):
    """What a document has several of: how it is called, asked for, and where it stands."""

    name: str
    words: Words
    at: str


class HeldWords(Strict):
    """held_words.yaml."""

    source: str
    verified: bool
    holds: list[str]
    which: list[str]
    no_word: Words
    not_whether: Words
    uses: Words
    which_one: Words
    count: Words
    list_of: Words
    annex: Words
    newest: Words
    oldest: Words
    documents: Words
    of_form: Words
    going_on: Words
    not_documents: Words
    scale: Words
    asks_text: Words
    self_told: Words
    items_of: Words
    more: Words
    members: list[Member]


@lru_cache
def held_words() -> HeldWords:
    """Return how the texts held are asked about."""
    return read_data("held_words.yaml", HeldWords, "assistant.chat")
