"""Cells laid out on a sheet, read as the rows that a person sees.

Cells that are merely empty give no cell of a row, except in a table with a header of several
columns (変更箇所), where an empty cell holds the place of its column.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.readers.furniture import CONTINUED, join_pieces
from corpus.readers.rows import Row
from corpus.text.fold import folded

_CHANGE_COLUMNS = (
    "変更日",
    "項目",
    "変更前の記載",
    "変更後の記載",
    "提出時期",
    "提出時期に係る説明",
)
_LEAST_HEADS = 3


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed text at its first row and column, and the last ones its merged cells cover."""

    row: int
    column: float
    """A control or shape lies beside its column: a fraction keeps the order."""
    text: str
    last_row: int
    last_column: float
    in_table: bool = True
    """Whether it stands in a ruled table, as all cells of a worksheet do."""


def is_change_head(texts: list[str]) -> bool:
    """Whether texts side by side head the table of changes."""
    return sum(folded(text) in _CHANGE_COLUMNS for text in texts) >= _LEAST_HEADS


class Grid:
    """The cells of one sheet; ``slack`` is how far cells of one column may stand apart."""

    def __init__(self, cells: list[GridCell], slack: float = 0.0) -> None:
        self._slack = slack
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        self._rows = [list(row) for _, row in groupby(ordered, key=lambda cell: cell.row)]
        self._heads: list[float] = []

    def rows(self, base: int) -> list[Row]:
        """Return the rows, numbered after ``base``; pieces of too long a text are joined."""
        out: list[Row] = []
        last: tuple[str, ...] = ()
        covered = note = 0
        for cells in self._rows:
            first = cells[0].row
            if cells[0].text == CONTINUED:
                note, covered = cells[0].last_row, cells[0].last_row
                continue
            texts = tuple(self._texts(cells))
            if note and first == note + 1 and out:
                out[-1] = _joined(out[-1], texts, last)
                last = (*last[: len(out[-1].cells) - len(texts)], *texts)
            else:
                last = texts
                gap = first > covered + 1 or not out
                out.append(Row(texts, base + first, gap, unpaged=cells[0].in_table))
            note = 0
            covered = max(cell.last_row for cell in cells)
        return out

    def _texts(self, cells: list[GridCell]) -> Iterator[str]:
        texts = [cell.text for cell in cells]
        if is_change_head(texts):
            self._heads = [cell.column for cell in cells]
        if not self._heads or self._is_whole(cells[0]) or not cells[0].in_table:
            yield from texts
            return
        columns: list[list[str]] = [[] for _ in self._heads]
        for cell in cells:
            place = sum(cell.column >= head - self._slack for head in self._heads) - 1
            columns[max(place, 0)].append(cell.text)
        yield from ("\n".join(column) for column in columns)

    def _is_whole(self, cell: GridCell) -> bool:
        """Whether a cell takes the whole width of the table of changes."""
        first, *_, last = self._heads
        return cell.column <= first + self._slack and cell.last_column >= last + self._slack


def _joined(row: Row, texts: tuple[str, ...], last: tuple[str, ...]) -> Row:
    """Append a continuing row to a row: to its columns, or to its last cell.

    ``last`` are the pieces by cell that were appended before.
    """
    *before, end = row.cells
    if len(texts) == len(row.cells):
        cells = tuple(
            join_pieces(old, new, piece) if new else old
            for old, new, piece in zip(row.cells, texts, last, strict=True)
        )
    else:
        cells = (*before, join_pieces(end, "\n".join(texts), last[-1]))
    return replace(row, cells=cells)
