"""Writes a number the way the author wrote the one it replaces: 8, ８ or 八; 56の2."""

from corpus.laws.model import Number
from corpus.laws.write import write_number


def with_part(text: str, start: int, end: int, part: tuple[int, int], number: Number) -> str:
    """Return ``text[start:end]`` with the numeral at ``part`` replaced."""
    first, last = part
    return text[start:first] + write_number(number, text[first:last]) + text[last:end]
