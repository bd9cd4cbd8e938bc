"""Writes a number the way the author wrote the one it replaces: 8, ８ or 八; 56の2."""

from corpus.laws.model import Number
from corpus.text.numerals import kanji

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = frozenset("〇一二三四五六七八九十百千")


def write_like(sample: str, number: Number) -> str:
    """Write a number with its branches in the digits of a sample."""
    if any(char in _KANJI for char in sample):
        return "の".join(kanji(part) for part in (number.value, *number.branches))
    plain = str(number)
    return plain.translate(_WIDE) if any("０" <= char <= "９" for char in sample) else plain


def with_part(text: str, start: int, end: int, part: tuple[int, int], number: Number) -> str:
    """Return ``text[start:end]`` with the numeral at ``part`` replaced."""
    first, last = part
    return text[start:first] + write_like(text[first:last], number) + text[last:end]
