"""Reads a PDF with a text layer as rows: ruled tables over many pages, and the text between them.

What repeats on the pages (headers, footers, page numbers) is left out; a PDF without text, as
scanners make them, is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import InputError
from corpus.readers.grid import Grid, GridCell
from corpus.readers.limits import Allowance, load_limits
from corpus.readers.pdf_cells import Box, find_boxes
from corpus.readers.pdf_lines import lines_of, text_of_cell
from corpus.readers.pdf_page import Char, Sheet, read_sheets
from corpus.readers.rows import Reading

_LEAST_CHARS = 40
"""A page of a form holds far more; a scan holds none, or a stamp."""
_SLACK = 4.0
_SAME_ROW = 3.0
_DIGITS = re.compile(r"[0-9０-９]+")
_MARGIN = 0.12
_LEAST_PAGES = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell or a line of running text at its place on a page."""

    top: float
    bottom: float
    left: float
    right: float
    text: str
    in_table: bool


def read_pdf(data: bytes, name: str) -> Reading:
    """Return the rows of all pages; raises InputError if the PDF has no text or is harmful."""
    pages: list[list[_Piece]] = []
    heights: list[float] = []
    fields = Allowance(name, "罫線の升目", load_limits().pdf_fields)
    chars = empty = filled = 0
    for sheet in read_sheets(data, name):
        pages.append(list(_pieces(sheet, fields)))
        heights.append(sheet.height)
        written = sum(not char.text.isspace() for char in sheet.chars)
        chars += written
        filled += sheet.fields
        empty += not written
    if chars < _LEAST_CHARS * max(1, len(pages) // 4):
        raise InputError(
            f"文字のないPDF（スキャンした画像など）は読めません: {name}。"
            "元のExcel・Wordのファイルか、文字認識（OCR）をしたPDFを指定してください。"
        )
    notices = [f"文字のないページ（{empty}ページ）は読めません。"] if empty else []
    if filled:
        notices.append(f"入力欄（{filled}個）は、表示されているとおりに読みました。")
    cells = list(_cells(pages, _repeated(pages, heights), heights))
    return Reading(tuple(Grid(cells, slack=_SLACK).rows(0)), tuple(notices))


def _pieces(sheet: Sheet, fields: Allowance) -> Iterator[_Piece]:
    boxes = find_boxes(sheet.rules, fields)
    inside: dict[int, list[Char]] = {index: [] for index in range(len(boxes))}
    outside: list[Char] = []
    for char in sheet.chars:
        index = _box_at(boxes, (char.left + char.right) / 2, char.middle)
        (outside if index is None else inside[index]).append(char)
    for index, box in enumerate(boxes):
        text = text_of_cell(inside[index], box.right)
        yield _Piece(box.top, box.bottom, box.left, box.right, text, in_table=True)
    for line in lines_of(outside):
        yield _Piece(line.top, line.bottom, line.left, line.right, line.text, in_table=False)


def _box_at(boxes: list[Box], x: float, y: float) -> int | None:
    """Return the smallest cell around a point (a table may stand in a cell)."""
    around = [index for index, box in enumerate(boxes) if box.holds(x, y)]
    return min(around, key=lambda i: _area(boxes[i]), default=None)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _repeated(pages: list[list[_Piece]], heights: list[float]) -> Counter[tuple[int, str]]:
    """Count the lines that stand near the edge of the paper, by place and words."""
    counted: Counter[tuple[int, str]] = Counter()
    for pieces, height in zip(pages, heights, strict=True):
        for piece in pieces:
            if not piece.in_table and _is_marginal(piece, height):
                counted[_key(piece)] += 1
    return counted


def _is_marginal(piece: _Piece, height: float) -> bool:
    return piece.bottom < height * _MARGIN or piece.top > height * (1 - _MARGIN)


def _key(piece: _Piece) -> tuple[int, str]:
    return round(piece.top / _SLACK), _DIGITS.sub("0", piece.text)


def _cells(
    pages: list[list[_Piece]], repeated: Counter[tuple[int, str]], heights: list[float]
) -> Iterator[GridCell]:
    """Yield the pieces in reading order, numbered by the rows they stand in."""
    row = 0
    shown: set[tuple[int, str]] = set()
    for pieces, height in zip(pages, heights, strict=True):
        row += 1
        last: _Piece | None = None
        for piece in sorted(pieces, key=lambda p: (p.top, p.left)):
            if not piece.text:
                continue
            key = _key(piece)
            if not piece.in_table and _is_marginal(piece, height) and repeated[key] >= _LEAST_PAGES:
                if key in shown or piece.top > height / 2:
                    continue
                shown.add(key)
            beside = last and last.in_table and piece.in_table
            if not (beside and last and abs(piece.top - last.top) < _SAME_ROW):
                row += 1 if beside else 2
            last = piece
            yield GridCell(row, piece.left, piece.text, row, piece.right, piece.in_table)
