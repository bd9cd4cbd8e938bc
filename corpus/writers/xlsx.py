"""Draws rows of merged, wrapped cells on worksheets made for A4; the one user of openpyxl here."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import InputError
from corpus.writers.archive import packed, unpacked
from corpus.writers.paper import count_lines, row_heights, text_height
from corpus.writers.runs import Runs

Look = Literal[
    "title",
    "chapter",
    "section",
    "group",
    "head",
    "label",
    "text",
    "small",
    "todo",
    "tick",
    "choice",
    "free",
    "options",
    "centre",
    "right",
    "entry",
    "note",
]
_FONT = "ＭＳ Ｐゴシック"
_EDGE = Side(style="thin", color="000000")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_PIXELS_PER_WIDTH = 7.0
_PIXELS_PER_POINT = 4 / 3
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOST_ROWS = 1_048_576
_LONGEST_COMMENT = 32_000
_COMMENT_WIDTH = 360
_COMMENT_CHARACTERS = 26.0
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


@dataclass(frozen=True, slots=True)
class _Style:
    size: float = 10.0
    bold: bool = False
    fill: str = ""
    horizontal: str = "left"
    vertical: str = "top"
    box: bool = True
    indent: int = 0
    margin: float = 6.0
    """Points left below the text."""


_STYLES: dict[Look, _Style] = {
    "title": _Style(16, bold=True, horizontal="center", vertical="center", box=False),
    "chapter": _Style(14, bold=True, vertical="center", box=False),
    "section": _Style(10.5, bold=True, fill="D9E5F1", vertical="center"),
    "group": _Style(10, bold=True, fill="EEF3F8", vertical="center"),
    "head": _Style(10.5, bold=True, fill="D9E5F1", horizontal="center", vertical="center"),
    "label": _Style(10, fill="F6F8FA"),
    "text": _Style(10),
    "small": _Style(9),
    "todo": _Style(10, fill="FFF2CC"),
    "tick": _Style(9, box=False, margin=1.5),
    "choice": _Style(10, bold=True, box=False),
    "free": _Style(9, box=False, fill="FFF2CC"),
    "options": _Style(9, box=False),
    "centre": _Style(11, horizontal="center", vertical="center"),
    "right": _Style(10, horizontal="right", box=False),
    "entry": _Style(12, vertical="center", indent=2),
    "note": _Style(9, box=False),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A text over columns ``first`` to ``last`` (counted from 1)."""

    first: int
    last: int
    text: str
    look: Look
    runs: Runs = ()
    """The text in runs, where some of it is to be underlined or struck out."""
    comment: str = ""


@dataclass
class Sheet:
    """A worksheet that is filled from top to bottom; ``row`` is the next free row."""

    sheet: Worksheet
    widths: tuple[float, ...]
    row: int = 1
    _marks: dict[Look, tuple[Font, Alignment, PatternFill | None]] = field(default_factory=dict)

    def skip(self, rows: int) -> None:
        """Leave rows empty."""
        self.row += rows

    def put(self, spans: Sequence[Span], minimum: int = 1) -> None:
        """Write one line of the form, as many worksheet rows high as its longest text needs."""
        heights = row_heights(max(self._height(span, minimum) for span in spans))
        last = self.row + len(heights) - 1
        for offset, height in enumerate(heights):
            self.sheet.row_dimensions[self.row + offset].height = height
        for span in spans:
            self._fill(span, self.row, last)
        self.row = last + 1

    def label(self, text: str, columns: tuple[int, int], rows: tuple[int, int]) -> None:
        """Write a label over rows that are there already, making the last one higher if need be."""
        first, last = rows
        sizes = self.sheet.row_dimensions
        heights = [sizes[row].height or 0.0 for row in range(first, last + 1)]
        lack = self._height(Span(*columns, text, "label")) - sum(heights)
        if lack > 0:
            self.sheet.row_dimensions[last].height = heights[-1] + lack
        self._fill(Span(*columns, text, "label"), first, last)

    def box(self, columns: tuple[int, int], rows: tuple[int, int]) -> None:
        """Draw one border around cells that have none of their own."""
        left, right = columns
        top, bottom = rows
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                edges = Border(
                    left=_EDGE if column == left else None,
                    right=_EDGE if column == right else None,
                    top=_EDGE if row == top else None,
                    bottom=_EDGE if row == bottom else None,
                )
                self.sheet.cell(row, column).border = edges

    def fits(self, text: str, columns: tuple[int, int], look: Look) -> bool:
        """Whether a text takes only one line of these columns."""
        return count_lines(text, self._capacity(*columns, look)) == 1

    def repeat_rows(self, last: int) -> None:
        """Repeat the rows down to ``last`` on each printed page and keep them in view."""
        self.sheet.print_title_rows = f"1:{last}"
        self.sheet.freeze_panes = f"A{last + 1}"

    def _height(self, span: Span, minimum: int = 1) -> float:
        style = _STYLES[span.look]
        lines = count_lines(span.text, self._capacity(span.first, span.last, span.look))
        return text_height(max(lines, minimum), style.size) + style.margin

    def _capacity(self, first: int, last: int, look: Look) -> float:
        pixels = sum(self.widths[first - 1 : last]) * _PIXELS_PER_WIDTH
        return max(2.0, pixels / (_STYLES[look].size * _PIXELS_PER_POINT) - 0.8)

    def _fill(self, span: Span, top: int, bottom: int) -> None:
        if bottom > _MOST_ROWS:
            raise InputError(
                f"シート「{self.sheet.title}」の行が多すぎます（上限{_MOST_ROWS:,}行）。"
                "記載を短くするか、.docx又は.htmlで書き出してください。"
            )
        cell = self.sheet.cell(top, span.first)
        style = _STYLES[span.look]
        _set_text(cell, span.text, _rich(span.runs, style.size))
        if span.comment:
            cell.comment = _comment(span.comment)
        font, alignment, fill = self._mark(span.look)
        cell.font = font
        cell.alignment = alignment
        if fill:
            cell.fill = fill
        if style.box:
            cell.border = _BOX
        if (top, span.first) != (bottom, span.last):
            self.sheet.merge_cells(
                start_row=top, end_row=bottom, start_column=span.first, end_column=span.last
            )

    def _mark(self, look: Look) -> tuple[Font, Alignment, PatternFill | None]:
        if look not in self._marks:
            style = _STYLES[look]
            self._marks[look] = (
                Font(name=_FONT, size=style.size, bold=style.bold),
                Alignment(
                    horizontal=style.horizontal,
                    vertical=style.vertical,
                    wrap_text=True,
                    indent=style.indent,
                ),
                PatternFill("solid", fgColor=style.fill) if style.fill else None,
            )
        return self._marks[look]


def _rich(runs: Runs, size: float) -> CellRichText | None:
    if all(run.mark == "plain" for run in runs):
        return None
    return CellRichText(
        *(
            TextBlock(
                InlineFont(
                    rFont=_FONT,
                    sz=size,
                    u="single" if run.mark == "added" else None,
                    strike=True if run.mark == "removed" else None,
                ),
                _literal(run.text),
            )
            for run in runs
        )
    )


def _literal(text: str) -> str:
    """Keep words such as ``_x0041_`` from being read as a character written in code."""
    return _ESCAPE.sub("_x005F_", text)


def _comment(text: str) -> Comment:
    lines = count_lines(text, _COMMENT_CHARACTERS)
    return Comment(
        text[:_LONGEST_COMMENT], "hyoka", width=_COMMENT_WIDTH, height=min(600, 24 + 18 * lines)
    )


def _set_text(cell: SheetCell | MergedCell, text: str, rich: CellRichText | None) -> None:
    """Set a text that no spreadsheet program may take for a formula, an error or a number."""
    if not text or isinstance(cell, MergedCell):
        return
    cell.value = rich or _literal(text)
    if rich is None:
        cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True


class Book:
    """A workbook whose sheets print on A4 upright, as wide as the page, with page numbers."""

    def __init__(self, title: str) -> None:
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._book.properties.title = title
        self._book.properties.creator = ""

    def add_sheet(self, title: str, widths: tuple[float, ...], *, wide: bool = False) -> Sheet:
        """Add a sheet with these column widths (in digits, as spreadsheets count them).

        A ``wide`` sheet prints on pages on their side.
        """
        sheet = self._book.create_sheet(self._free_title(title))
        for index, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        _set_page(sheet)
        if wide:
            sheet.page_setup.orientation = "landscape"
        return Sheet(sheet, widths)

    def _free_title(self, title: str) -> str:
        plain = "".join(char for char in title if char not in "[]:*?/\\'").strip()[:31] or "シート"
        taken = {sheet.title for sheet in self._book.worksheets}
        return plain if plain not in taken else f"{plain[:27]}({len(taken)})"

    def to_bytes(self) -> bytes:
        """Return the file; the same content gives the same bytes."""
        out = io.BytesIO()
        self._book.save(out)
        parts = unpacked(out.getvalue())
        parts["docProps/core.xml"] = _TIMES.sub(b"", parts["docProps/core.xml"])
        return packed(parts)


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.75, 0.3, 0.35
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P / &N"
        sheet.oddFooter.center.size = 9
    sheet.sheet_view.showGridLines = False
