"""Measures of the printed page: how many lines a text takes, and how a sheet is cut for it."""

import unicodedata
from collections.abc import Iterator

from corpus.readers.furniture import FULL_PIECE, utf16_units

MAX_CELL_CHARS = 32_767
MAX_CELL_LINES = 250
"""A worksheet cell holds at most 32,767 characters and 253 line feeds."""
LINE_PITCH = 1.46
"""Line height by font size, in the tallest of the Japanese fonts that may stand in."""
MAX_ROW_HEIGHT = 204.4
"""A worksheet row is at most 409 points high, so a long text is spread over merged rows; at half
of that (14 lines of 10 points) little of a printed page is left empty before a long text."""


def text_width(text: str) -> float:
    """Return the width of one line in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def count_lines(text: str, capacity: float) -> int:
    """Estimate the lines a text takes at ``capacity`` full-width characters a line."""
    return sum(max(1, -int(-text_width(line) // capacity)) for line in text.split("\n"))


def cell_pieces(text: str) -> Iterator[str]:
    """Cut a text into pieces that fit a worksheet cell, at line ends where there are any.

    A line that alone fills a cell is cut inside; its pieces (all but the last, which may be
    empty) then have at least ``FULL_PIECE`` units, by which readers tell how to join them.
    """
    piece: list[str] = []
    size = 0
    for line in _short_lines(text):
        units = utf16_units(line)
        if any(piece) and (size + units + 1 >= FULL_PIECE or len(piece) >= MAX_CELL_LINES):
            yield "\n".join(piece)
            piece, size = [], 0
        piece.append(line)
        size += units + 1
        if units >= FULL_PIECE:
            yield "\n".join(piece)
            piece, size = [], 0
    if piece:
        yield "\n".join(piece)


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while utf16_units(rest) >= FULL_PIECE:
            cut = _full_piece(rest)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _full_piece(line: str) -> int:
    """Return after how many characters a line has just filled a piece."""
    cut = FULL_PIECE // 2
    while (lack := FULL_PIECE - utf16_units(line[:cut])) > 0:
        cut += max(1, lack // 2)
    return cut


def text_height(lines: int, size: float) -> float:
    """Return the height, in points, of so many lines of text of this size in points."""
    return lines * size * LINE_PITCH


def row_heights(height: float) -> list[float]:
    """Divide a height, in points, over worksheet rows, equal but for the last."""
    full, rest = divmod(height, MAX_ROW_HEIGHT)
    return [MAX_ROW_HEIGHT] * int(full) + ([rest] if rest or not full else [])
