"""Measures of the printed page: how many lines a text takes, and how a sheet is cut for it."""

import unicodedata
from collections.abc import Iterator

MAX_CELL_CHARS = 32_767
MAX_CELL_LINES = 250
"""A worksheet cell holds at most 32,767 characters and 253 line feeds."""
LINE_HEIGHT = 14.6
"""Points per line of 10-point Japanese text, in the tallest of the fonts that may stand in."""
LINES_PER_ROW = 14
"""A worksheet row is at most 409 points high, so a long text is spread over merged rows of
this many lines, which also lets the page break fall between them."""


def text_width(text: str) -> float:
    """Return the width of one line in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def count_lines(text: str, capacity: float) -> int:
    """Estimate the lines a text takes at ``capacity`` full-width characters a line."""
    return sum(max(1, -int(-text_width(line) // capacity)) for line in text.split("\n"))


def cell_pieces(text: str) -> Iterator[str]:
    """Cut a text into pieces that fit a worksheet cell, at line ends where there are any."""
    piece: list[str] = []
    size = 0
    for line in _short_lines(text):
        if piece and (size + len(line) + 1 > MAX_CELL_CHARS or len(piece) >= MAX_CELL_LINES):
            yield "\n".join(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line) + 1
    yield "\n".join(piece)


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for start in range(0, max(len(line), 1), MAX_CELL_CHARS):
            yield line[start : start + MAX_CELL_CHARS]


def row_heights(lines: int, margin: float = 6.0) -> list[float]:
    """Return the heights, in points, of the rows that together hold so many lines."""
    full, rest = divmod(max(lines, 1), LINES_PER_ROW)
    counts = [LINES_PER_ROW] * full + ([rest] if rest else [])
    heights = [count * LINE_HEIGHT for count in counts]
    heights[-1] += margin
    return heights
