"""Reads how the texts of the documents held are asked about (data/held_words.yaml)."""

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, reader


class HeldWords(DataFile):
    """held_words.yaml."""

    count: Words
    list_of: Words
    annex: Words
    newest: Words
    oldest: Words
    documents: Words
    of_form: Words
    going_on: Words
    not_documents: Words
    asks_text: Words
    self_told: Words
    uses: Words
    done: Words
    which_one: Words
    items_of: Words
    more: Words


held_words = reader("held_words.yaml", HeldWords, "assistant.chat")
"""How the texts held are asked about."""
