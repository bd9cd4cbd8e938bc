"""Reads how the texts of the documents held are asked about (data/held_words.yaml)."""

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader


class Member(Strict):
    """What a document has several of: how it is called, asked for, and where it stands."""

    name: str
    words: Words
    at: str


class HeldWords(DataFile):
    """held_words.yaml."""

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


held_words = reader("held_words.yaml", HeldWords, "assistant.chat")
"""How the texts held are asked about."""
