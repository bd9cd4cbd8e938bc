"""Workbooks laid out as the official forms are, and not as our own writer lays them out.

Many narrow columns; labels merged over several of them and over several rows; brackets, mark and
words of a tick in cells of their own; the option list beside the choice in one cell or in one
cell for each option; everything on one sheet or chapters on sheets of their own.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from corpus.writers.model import CHANGE_COLUMNS, Cell, Layout, Page, Row, Table, Tick

T = TypeVar("T")
Marks = Literal["brackets", "own cell", "own column", "right of it", "linked"]
_COLUMNS = 36
_INNER, _CONTENT = 4, 11


@dataclass(frozen=True)
class Style:
    """One way of laying a form out."""

    marks: Marks = "brackets"
    one_sheet: bool = False
    options: Literal["one cell", "own cells"] = "one cell"
    split_text: bool = False
    """Each line of a text in a row of its own."""
    pairs: bool = True
    """Two ticks side by side."""


def in_twos(values: Sequence[T], width: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), width):
        yield values[start : start + width]


class Official:
    """Builds one workbook."""

    def __init__(self, layout: Layout, style: Style) -> None:
        self.layout, self.style = layout, style
        book: Any = Workbook()
        self.book = book
        self.book.remove(self.book.worksheets[0])
        self.sheet: Any = None
        self.row = 1

    def build(self) -> bytes:
        self._sheet("様式")
        self._wide(self.layout.heading)
        self.row += 2
        self._cover(self.layout.cover)
        self._wide(self.layout.edition)
        for page in self.layout.pages:
            if not self.style.one_sheet:
                self._sheet(page.title)
            self._page(page)
        if not self.style.one_sheet:
            self._sheet(self.layout.changes_label)
        self._changes()
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def _sheet(self, title: str) -> None:
        self.sheet = self.book.create_sheet(title.replace("/", "")[:31])
        self.row = 1
        for column in range(1, _COLUMNS + 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = 2.6

    def _put(self, first: int, last: int, text: str, rows: int = 1) -> None:
        cell = self.sheet.cell(self.row, first)
        cell.value = text or None
        if text:
            cell.data_type = "s"
        self.sheet.merge_cells(
            start_row=self.row,
            end_row=self.row + rows - 1,
            start_column=first,
            end_column=last,
        )

    def _wide(self, text: str) -> None:
        self._put(2, _COLUMNS, text)
        self.row += 1

    def _cover(self, page: Page) -> None:
        rows = [row for table in page.tables for row in table.rows]
        for row in rows:
            self._wide(row.labels[0].printed)
            self._wide(row.cell.text)
            self.row += 1

    def _page(self, page: Page) -> None:
        self._wide(page.printed_title)
        for table in page.tables:
            self._heading(table)
            for row in table.rows:
                self._form_row(row)

    def _heading(self, table: Table) -> None:
        if not table.heading:
            return
        heading = "\n".join((table.printed_heading, *table.heading_lines))
        if table.name and table.name.text:
            self._put(2, _CONTENT - 1, heading)
            self._put(_CONTENT, _COLUMNS, table.name.text)
            self.row += 1
        elif table.ticks:
            self._put(2, 20, heading)
            self._ticks([t for group in table.ticks.groups for t in group.ticks], 21)
        else:
            self._wide(heading)

    def _form_row(self, row: Row) -> None:
        first = self.row
        left = _CONTENT if row.labels else 2
        self._cell(row.cell, left)
        last, self.row = self.row, first
        if len(row.labels) == 2:
            self._put(2, _INNER - 1, row.labels[0].printed)
        if row.labels:
            start = 2 if row.labels[-1].columns == 2 else _INNER
            self._put(start, _CONTENT - 1, row.labels[-1].printed, last - first)
        self.row = last

    def _cell(self, cell: Cell, left: int) -> None:
        start = self.row
        if cell.shape == "choice":
            self._choice(cell)
        for group in cell.groups:
            if group.label:
                self._put(_CONTENT, _COLUMNS, f"・{group.label}")
                self.row += 1
            self._ticks(list(group.ticks), _CONTENT)
        if cell.shape == "text" or (cell.text and not cell.is_beside):
            for text in cell.text.split("\n") if self.style.split_text else [cell.text]:
                self._put(left, _COLUMNS, text)
                self.row += 1
        self.row = max(self.row, start + 1)

    def _choice(self, cell: Cell) -> None:
        self._put(_CONTENT, _CONTENT, "[")
        self._put(_CONTENT + 1, _CONTENT + 9, cell.choice)
        self._put(_CONTENT + 10, _CONTENT + 10, "]")
        if cell.is_beside and cell.text:
            self._put(_CONTENT + 11, _CONTENT + 13, cell.text)
        if self.style.options == "one cell":
            self._put(26, _COLUMNS, "\n".join(("＜選択肢＞", *cell.printed_options)))
            self.row += 1
            return
        self._put(26, _COLUMNS, "＜選択肢＞")
        self.row += 1
        for pair in in_twos(cell.printed_options, 2):
            for place, option in enumerate(pair):
                self._put(16 + place * 10, 24 + place * 10, option)
            self.row += 1

    def _ticks(self, ticks: list[Tick], left: int) -> None:
        width = 2 if self.style.pairs else 1
        for pair in in_twos(ticks, width):
            for place, tick in enumerate(pair):
                self._tick(tick, left + place * ((_COLUMNS - left + 1) // 2))
            self.row += 1

    def _tick(self, tick: Tick, left: int) -> None:
        words = tick.printed.split("] ", 1)[1]
        mark = "○" if tick.checked else ""
        reach = left + 6
        if self.style.marks == "brackets":
            self._put(left, reach, f"[{mark or '　'}]{words}")
        elif self.style.marks == "own cell":
            for place, sign in enumerate(("[", mark, "]")):
                self._put(left + place, left + place, sign)
            self._put(left + 3, reach, words)
        elif self.style.marks == "linked":
            self.sheet.cell(self.row, left).value = tick.checked
            self._put(left + 1, reach, words)
        elif self.style.marks == "own column":
            self._put(left, left, mark)
            self._put(left + 1, reach, words)
        else:
            self._put(left, reach, words)
            self._put(reach + 1, reach + 1, mark)

    def _changes(self) -> None:
        self._wide(self.layout.changes_label)
        for values in (CHANGE_COLUMNS, *self.layout.changes):
            for place, value in enumerate(values):
                self._put(2 + place * 5, 6 + place * 5, value)
            self.row += 1
