"""The words of Japanese text and how they are read, by the dictionary of Sudachi (core, mode A)."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sudachipy import Tokenizer


class Word(NamedTuple):
    """A word as it stands, its reading in katakana, its part of speech, whether it is known.

    ``base`` is its dictionary form in the usual writing: 良い for いい, 変わる for かわっ.
    """

    text: str
    reading: str
    kind: str
    known: bool
    base: str


def words_in(text: str) -> list[Word]:
    """Return the words of a text of at most 49,149 bytes, which is all that Sudachi takes."""
    from sudachipy import SplitMode

    found = _tokenizer().tokenize(text, SplitMode.A)
    return [
        Word(
            m.surface(),
            m.reading_form(),
            m.part_of_speech()[0],
            not m.is_oov(),
            m.normalized_form(),
        )
        for m in found
    ]


def hiragana(text: str) -> str:
    """Return a text with its katakana in hiragana."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


@lru_cache
def _tokenizer() -> "Tokenizer":
    from sudachipy import Dictionary

    return Dictionary(dict="core").tokenizer()
