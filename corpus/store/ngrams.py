"""The one way a text becomes index terms: character 1- and 2-grams of its letters and digits.

Characters survive OCR faults that break dictionary words, and need no dictionary.
"""

from corpus.text.fold import folded

NORMALISER = "char12-1"
"""Version of this normalisation; indexes built by another one are refused."""


class _Table(dict[int, str]):
    """Translation table that learns each character once; folding anew is 20 times slower."""

    def __missing__(self, code: int) -> str:
        plain = "".join(c for c in folded(chr(code)).lower() if c.isalnum())
        self[code] = plain
        return plain


_TABLE = _Table()


def normalised(text: str) -> str:
    """Return letters and digits only, folded in width and case; labels such as ① and Ⅲ stay."""
    return text.translate(_TABLE)


def ngrams(text: str) -> list[str]:
    """Return the character 1-grams and then the 2-grams of a text, in order, with repetitions."""
    plain = normalised(text)
    return [*plain, *(plain[i : i + 2] for i in range(len(plain) - 1))]
