"""Edits as an office makes them in a spreadsheet program."""

from copy import copy
from typing import Any


def row_of(sheet: Any, start: str) -> Any:
    """Return the row of the first cell whose text begins so."""
    return next(
        cell.row
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(start)
    )


def cell_of(sheet: Any, start: str, first: int = 1) -> Any:
    """Return the first cell from a row on whose text begins so."""
    return next(
        cell
        for row in sheet.iter_rows(min_row=first)
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(start)
    )


def copy_rows(sheet: Any, first: int, last: int, before: int) -> None:
    """Insert a copy of rows, their merged cells with them, as spreadsheet programs do."""
    count = last - first + 1
    spans = [copy(merged) for merged in sheet.merged_cells.ranges]
    for merged in spans:
        sheet.merged_cells.remove(merged)
    sheet.insert_rows(before, count)
    for merged in spans:
        if first <= merged.min_row <= last:
            _merge(sheet, merged, before - first)
        _merge(sheet, merged, count if merged.min_row >= before else 0)
    for offset in range(count):
        for cell in sheet[first + offset]:
            if cell.value is not None:
                sheet.cell(before + offset, cell.column).value = cell.value


def remove_rows(sheet: Any, first: int, last: int) -> None:
    """Delete rows, moving the merged cells below them."""
    count = last - first + 1
    spans = [copy(merged) for merged in sheet.merged_cells.ranges]
    for merged in spans:
        sheet.merged_cells.remove(merged)
    sheet.delete_rows(first, count)
    for merged in spans:
        if merged.max_row < first or merged.min_row > last:
            _merge(sheet, merged, -count if merged.min_row > last else 0)


def _merge(sheet: Any, merged: Any, down: int) -> None:
    sheet.merge_cells(
        start_row=merged.min_row + down,
        end_row=merged.max_row + down,
        start_column=merged.min_col,
        end_column=merged.max_col,
    )
