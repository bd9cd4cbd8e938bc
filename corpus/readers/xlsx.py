"""Reads a workbook (.xlsx, .xlsm) as rows: merged cells, many sheets, check boxes, shapes.

Cells are taken in the order they are printed, never by their address. A formula is not computed:
the value that was saved with it is read, and a formula without one is reported.
"""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.readers.dialects import in_usual_dialect
from corpus.readers.furniture import NOT_PUBLISHED
from corpus.readers.grid import Grid, GridCell
from corpus.readers.limits import hold_limit, load_limits
from corpus.readers.package import BROKEN, Package, broken
from corpus.readers.rows import EMPTY_BOX, SET_BOX, Reading, Row
from corpus.readers.sheet_parts import Shape
from corpus.readers.sheet_shapes import shapes_of
from corpus.readers.sheet_values import printed
from corpus.readers.told import Told

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z0-9:$]+)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/])?>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>[^<]|<(?:\w+:)?is>")
_REFERENCE = re.compile(rb"\br=\"([A-Z]+[0-9]+)\"")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"&(?:[PNDTFAGZ]|\"[^\"]*\"|K[0-9A-Fa-f]{6}|[0-9]+|.)")
_NAMED = 5
_OF_SHEET = (
    ("text", "の図形・テキストボックス（{count}個）の文字を、置かれた行の記載として読みました。"),
    ("struck", "の取消線の付いた文字（{count}か所）は、削除されたものとして読んでいません。"),
    ("hidden", "の非表示の行・列にある記載（{count}か所）は読んでいません。"),
    ("unread", "の部品（{count}個）の状態は読めません。選んだ内容をセルに入力してください。"),
    ("comments", "のコメント（{count}件）は読んでいません。"),
    ("picture", "の図・画像（{count}個）の中の文字は読めません。"),
    ("graph", "のグラフ・図表（{count}個）の中の文字は読めません。"),
    ("margins", "のヘッダー・フッターの文字（{count}か所）は読んでいません。"),
)
_OF_BOOK = (
    ("graphs", "グラフだけのシート（{count}枚）は読めません。"),
    ("objects", "埋め込まれたほかのファイル（{count}個）は読んでいません。"),
    ("links", "ほかのファイルへのリンク（{count}件）は開かず、保存されている値を読みました。"),
    ("macros", "マクロは動かさず、読んでもいません。"),
)
_PARTS = (
    ("xl/chartsheets/sheet", "graphs"),
    ("xl/embeddings/", "objects"),
    ("xl/externalLinks/externalLink", "links"),
    ("xl/vbaProject.bin", "macros"),
)


def read_xlsx(data: bytes, name: str) -> Reading:
    """Return the rows of all visible sheets, sheet after sheet.

    Raises InputError with one line for a damaged, protected or oversized workbook.
    """
    package = Package(data, name)
    _hold_limits(package)
    package = in_usual_dialect(package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of decoration that it drops
            book = load_workbook(
                io.BytesIO(package.data), data_only=True, keep_links=False, rich_text=True
            )
        reading = _Sheets(book).read(shapes_of(package), _uncomputed(package))
        return Reading(reading.rows, (*reading.notices, *_around(package)))
    except BROKEN as error:
        raise broken(name, "Excel") from error


def _around(package: Package) -> tuple[str, ...]:
    """Return what is to be said of the parts of a workbook beside its sheets."""
    told = Told()
    for part in package.parts:
        for start, key in _PARTS:
            if part.startswith(start):
                told.add(key)
    return told.sentences(_OF_BOOK)


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

    book: Workbook
    rows: list[Row] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def read(self, shapes: dict[str, list[Shape]], uncomputed: list[str]) -> Reading:
        for sheet in self.book.worksheets:
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
        told = Told()
        cells = [*_Cells(sheet, told).read(shapes), *_shape_cells(self.book, sheet, shapes, told)]
        first = min(cells, key=lambda cell: (cell.row, cell.column), default=None)
        if first and first.text.endswith(NOT_PUBLISHED):
            self.notices.append(
                f"シート「{sheet.title}」は評価書に含めない用紙のため、読んでいません。"
            )
            return
        hidden = {row for row, size in sheet.row_dimensions.items() if size.hidden}
        columns = _hidden_columns(sheet)
        shown = []
        for cell in cells:
            if cell.row in hidden or ceil(cell.column) in columns:
                told.add("hidden", cell.text)
            else:
                shown.append(cell)
        base = self.rows[-1].line if self.rows else 0
        self.rows.extend(Grid(shown).rows(base))
        for margin in _margins(sheet):
            told.add("margins", margin)
        self.notices.extend(f"シート「{sheet.title}」{said}" for said in told.sentences(_OF_SHEET))


def _has_text(sheet: Worksheet) -> bool:
    return any(isinstance(cell.value, str | CellRichText) for cell in sheet._cells.values())


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for size in sheet.column_dimensions.values():
        if size.hidden:
            hidden.update(range(size.min or 0, (size.max or 0) + 1))
    return hidden


def _margins(sheet: Worksheet) -> Iterator[str]:
    """Yield the words in headers and footers; page numbers and names of files are none."""
    for margin in (sheet.oddHeader, sheet.oddFooter):
        for part in (margin.left, margin.center, margin.right) if margin else ():
            words = _CODE.sub("", part.text or "").strip()
            if _LETTER.search(words) and words != "Page":
                yield words


class _Cells:
    """Reads the cells of a sheet that hold something."""

    def __init__(self, sheet: Worksheet, told: Told) -> None:
        self._sheet = sheet
        self._told = told

    def read(self, shapes: list[Shape]) -> Iterator[GridCell]:
        """Yield the cells with a value; one that a control writes to shows as the control."""
        spans = {
            (merged.min_row, merged.min_col): (merged.max_row, merged.max_col)
            for merged in self._sheet.merged_cells.ranges
        }
        controlled = {shape.linked for shape in shapes if shape.linked}
        for (row, column), cell in self._sheet._cells.items():
            if cell.comment:
                self._told.add("comments")
            if cell.value is None or self._is_state(cell, controlled):
                continue
            text = self._text(cell)
            if text:
                last_row, last_column = spans.get((row, column), (row, column))
                yield GridCell(row, column, text, last_row, last_column)

    @staticmethod
    def _is_state(cell: Cell, controlled: set[str]) -> bool:
        is_words = isinstance(cell.value, str | CellRichText)
        return bool(controlled) and not is_words and cell.coordinate in controlled

    def _text(self, cell: Cell) -> str:
        value: object = cell.value
        if isinstance(value, CellRichText):
            value, struck = _without_struck(value)
        else:
            is_struck = bool(cell.has_style and cell.font.strike)
            struck = printed(value, cell.number_format) if is_struck else ""
            value = None if is_struck else value
        if struck.strip():
            self._told.add("struck", struck)
        return printed(value, "" if isinstance(value, str) else cell.number_format)


def _without_struck(text: CellRichText) -> tuple[str, str]:
    """Return the words of a text in runs, and those of its runs that are struck out."""
    kept: list[str] = []
    struck: list[str] = []
    for run in text:
        is_struck = isinstance(run, TextBlock) and bool(run.font.strike)
        (struck if is_struck else kept).append(str(run))
    return "".join(kept), "".join(struck)


def _shape_cells(
    book: Workbook, sheet: Worksheet, shapes: list[Shape], told: Told
) -> Iterator[GridCell]:
    """Yield what the controls and shapes over a sheet say; tell of those that say nothing."""
    for shape in shapes:
        text = _shape_text(book, sheet, shape)
        if text is None or shape.kind in ("text", "picture", "graph"):
            told.add("unread" if text is None else shape.kind, shape.text)
        if text:
            yield GridCell(shape.row, shape.column, text, shape.row, ceil(shape.column))


def _shape_text(book: Workbook, sheet: Worksheet, shape: Shape) -> str | None:
    """Return what a shape says, empty if nothing; None where its state cannot be told."""
    state = sheet[shape.linked].value if shape.linked else None
    if shape.kind == "text":
        return shape.text
    if shape.kind == "list":
        return _chosen(book, sheet, shape)
    if shape.kind == "unread" or (shape.kind == "linked" and state is None):
        return None
    if shape.kind not in ("box", "linked") or isinstance(state, str):
        return ""
    ticked = state if isinstance(state, bool) else shape.checked
    return f"{SET_BOX if ticked else EMPTY_BOX} {shape.text}".strip()


def _chosen(book: Workbook, sheet: Worksheet, shape: Shape) -> str | None:
    """Return the chosen entry of a list; None where its entries cannot be found."""
    title, _, area = shape.entries.rpartition("!")
    title = title.strip("'")
    if title and title not in book.sheetnames:
        return None
    try:
        left, top, right, _ = range_boundaries(area)
    except (ValueError, TypeError):
        return None
    if not (left and top) or left != right:
        return None
    if not shape.chosen:
        return ""
    entries = book[title] if title else sheet
    return printed(entries.cell(top + shape.chosen - 1, left).value)
