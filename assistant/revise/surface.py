"""Writes a number the way the author wrote the one it replaces: 8, ８ or 八; 56の2."""

import re

from corpus.laws.model import Number
from corpus.laws.write import write_number

_DIGITS = re.compile(r"[0-9]+")


def with_part(text: str, start: int, end: int, part: tuple[int, int], number: Number) -> str:
    """Return ``text[start:end]`` with the numeral at ``part`` replaced."""
    first, last = part
    return text[start:first] + write_number(number, text[first:last]) + text[last:end]


def in_numerals(new: str, like: str) -> str:
    """Write every number of new words the way another is written: 5, ５ or 五."""
    return _DIGITS.sub(lambda match: write_number(Number(int(match[0])), like), new)
