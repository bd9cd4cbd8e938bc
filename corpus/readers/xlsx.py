"""Reads a workbook (.xlsx, .xlsm) as rows: merged cells, many sheets, check boxes, shapes.

Cells are taken in the order they are printed, never by their address. A formula is not computed:
the value that was saved with it is read, and a formula without one is reported.
"""

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from corpus.readers.furniture import NOT_PUBLISHED
from corpus.readers.grid import Grid, GridCell
from corpus.readers.limits import hold_limit, load_limits
from corpus.readers.package import BROKEN, Package, broken
from corpus.readers.rows import Reading, Row
from corpus.readers.sheet_shapes import Shape, shapes_of
from corpus.text.dates import japanese_date

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z0-9:$]+)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/])?>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>[^<]|<(?:\w+:)?is>")
_REFERENCE = re.compile(rb"\br=\"([A-Z]+[0-9]+)\"")
_NAMED = 5
TICKED, EMPTY = "[○]", "[　]"


def read_xlsx(data: bytes, name: str) -> Reading:
    """Return the rows of all visible sheets, sheet after sheet.

    Raises InputError with one line for a damaged, protected or oversized workbook.
    """
    package = Package(data, name)
    _hold_limits(package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of decoration that it drops
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        shapes = shapes_of(package)
        return _Sheets(name).read(list(book.worksheets), shapes, _uncomputed(package))
    except BROKEN as error:
        raise broken(name, "Excel") from error


def _hold_limits(package: Package) -> None:
    limits, name = load_limits(), package.name
    covered = sum(_area(m[1].decode()) for part in _sheets(package) for m in _merges(package, part))
    hold_limit(name, "シート", len(_sheets(package)), limits.sheets)
    hold_limit(name, "セル", package.counts["c"] + covered, limits.sheet_cells)
    filled = package.counts["v"] + package.counts["is"]
    hold_limit(name, "値のあるセル", filled, limits.filled_cells)


def _sheets(package: Package) -> list[str]:
    return [part for part in package.parts if part.startswith("xl/worksheets/")]


def _merges(package: Package, part: str) -> Iterator[re.Match[bytes]]:
    return _MERGE.finditer(package.read(part))


def _area(reference: str) -> int:
    left, top, right, bottom = range_boundaries(reference)
    return ((right or 0) - (left or 0) + 1) * ((bottom or 0) - (top or 0) + 1)


def _uncomputed(package: Package) -> list[str]:
    """Return the cells that hold a formula without a saved value."""
    found = []
    for part in _sheets(package):
        data = package.read(part)
        if not _FORMULA.search(data):
            continue
        for cell in _CELL.finditer(data):
            reference = _REFERENCE.search(cell[1] or b"")
            if reference and _FORMULA.search(cell[2]) and not _VALUE.search(cell[2]):
                found.append(reference[1].decode())
    return found


@dataclass
class _Sheets:
    """Collects rows and notices sheet by sheet; rows are numbered through."""

    name: str
    rows: list[Row] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def read(
        self, sheets: list[Worksheet], shapes: dict[str, list[Shape]], uncomputed: list[str]
    ) -> Reading:
        for sheet in sheets:
            if sheet.sheet_state != "visible":
                if _has_text(sheet):
                    self.notices.append(f"非表示のシート「{sheet.title}」は読んでいません。")
                continue
            self._read_sheet(sheet, shapes.get(sheet.title, []))
        if uncomputed:
            named = "、".join(uncomputed[:_NAMED])
            more = f"ほか{len(uncomputed) - _NAMED}か所" if len(uncomputed) > _NAMED else ""
            self.notices.append(
                f"計算式の結果が保存されていないセルがあり、読めません（{named}{more}）。"
                "Excelで開いて保存し直すと読めます。"
            )
        return Reading(tuple(self.rows), tuple(self.notices))

    def _read_sheet(self, sheet: Worksheet, shapes: list[Shape]) -> None:
        cells = list(_cells(sheet, shapes))
        first = min(cells, key=lambda cell: (cell.row, cell.column), default=None)
        if first and first.text.endswith(NOT_PUBLISHED):
            self.notices.append(
                f"シート「{sheet.title}」は評価書に含めない用紙のため、読んでいません。"
            )
            return
        hidden = {row for row, size in sheet.row_dimensions.items() if size.hidden}
        columns = _hidden_columns(sheet)
        shown = [c for c in cells if c.row not in hidden and ceil(c.column) not in columns]
        if len(shown) < len(cells):
            self.notices.append(
                f"シート「{sheet.title}」の非表示の行・列にある記載"
                f"（{len(cells) - len(shown)}か所）は読んでいません。"
            )
        base = self.rows[-1].line if self.rows else 0
        self.rows.extend(Grid(shown).rows(base))
        texts = sum(shape.kind == "text" for shape in shapes)
        if texts:
            self.notices.append(
                f"シート「{sheet.title}」の図形・テキストボックス（{texts}個）の文字を、"
                "置かれた行の記載として読みました。"
            )
        if any(shape.kind == "unread" for shape in shapes):
            self.notices.append(
                f"シート「{sheet.title}」の一覧から選ぶ部品（コントロール）は読んでいません。"
            )


def _has_text(sheet: Worksheet) -> bool:
    return any(isinstance(cell.value, str) for cell in sheet._cells.values())


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for size in sheet.column_dimensions.values():
        if size.hidden:
            hidden.update(range(size.min or 0, (size.max or 0) + 1))
    return hidden


def _cells(sheet: Worksheet, shapes: list[Shape]) -> Iterator[GridCell]:
    """Yield what is printed: cells with a value, and the controls and shapes laid over them."""
    spans = {
        (merged.min_row, merged.min_col): (merged.max_row, merged.max_col)
        for merged in sheet.merged_cells.ranges
    }
    linked: dict[str, object] = {}
    controlled = {shape.linked for shape in shapes if shape.linked}
    for (row, column), cell in sheet._cells.items():
        address = f"{get_column_letter(column)}{row}"
        if address in controlled:
            linked[address] = cell.value
            continue
        text = _printed(cell.value)
        if text:
            last_row, last_column = spans.get((row, column), (row, column))
            yield GridCell(row, column, text, last_row, last_column)
    for shape in shapes:
        text = _shape_text(shape, linked.get(shape.linked))
        if text:
            yield GridCell(shape.row, shape.column, text, shape.row, ceil(shape.column))


def _shape_text(shape: Shape, value: object) -> str:
    if shape.kind in ("text", "unread"):
        return shape.text
    ticked = value if isinstance(value, bool) else shape.checked
    return f"{TICKED if ticked else EMPTY} {shape.text}".strip()


def _printed(value: object) -> str:
    """Write a value as the sheet shows it; a truth value is the mark of a linked check box."""
    if isinstance(value, bool):
        return TICKED if value else EMPTY
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dt.datetime | dt.date):
        return japanese_date(value.date() if isinstance(value, dt.datetime) else value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
