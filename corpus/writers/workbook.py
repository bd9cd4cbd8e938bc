"""Arranges a filled form on worksheets as the official form is arranged."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.readers.furniture import CONTINUED
from corpus.writers.annotations import row_id
from corpus.writers.model import CHANGE_COLUMNS, Cell, Label, Layout, Page, Row, Table
from corpus.writers.paper import cell_pieces
from corpus.writers.printed import beside_heading, printed_lines
from corpus.writers.remarks import (
    PROVENANCE,
    PROVENANCE_COLUMNS,
    PROVENANCE_HEADING,
    REMARK_COLUMNS,
    REMARKS,
    REMARKS_HEADING,
    comments_of,
    list_provenance,
    list_remarks,
)
from corpus.writers.xlsx import Book, Look, Sheet, Span

_FORM_WIDTHS = (8.0, 14.0, 20.0, 15.0, 14.0, 20.0)
_OUTER, _INNER, _CONTENT, _MIDDLE, _LAST = 1, 2, 3, 5, 6
_CHANGE_WIDTHS = (11.5, 18.0, 23.0, 23.0, 8.5, 14.0)
_REMARK_WIDTHS = (11.0, 28.0, 30.0, 29.0)
_PROVENANCE_WIDTHS = (24.0, 11.0, 20.0, 13.0, 11.0, 11.0, 11.0)


def render_xlsx(layout: Layout) -> bytes:
    """Return the workbook: 表紙, 項目一覧, a sheet per chapter and annex, 変更箇所, 確認事項.

    A text longer than a worksheet cell can hold goes on in further rows below a line that says
    so. 確認事項 is there only where something is to be said.
    """
    book = Book(layout.title)
    comments = comments_of(layout)
    _write_cover(book.add_sheet("表紙", _FORM_WIDTHS), layout, comments)
    _write_contents(book.add_sheet("項目一覧", _FORM_WIDTHS), layout)
    for page in layout.pages:
        _write_page(book.add_sheet(page.title, _FORM_WIDTHS), page, comments)
    _write_changes(book.add_sheet(layout.changes_label, _CHANGE_WIDTHS), layout, comments)
    remarks = list_remarks(layout)
    if remarks:
        sheet = book.add_sheet(REMARKS, _REMARK_WIDTHS)
        texts = ((r.kind, r.place, r.text, r.more) for r in remarks)
        _write_list(sheet, REMARKS_HEADING, REMARK_COLUMNS, texts)
    origins = list_provenance(layout)
    if origins:
        sheet = book.add_sheet(PROVENANCE, _PROVENANCE_WIDTHS)
        _write_list(sheet, PROVENANCE_HEADING, PROVENANCE_COLUMNS, origins)
    return book.to_bytes()


def _write_cover(sheet: Sheet, layout: Layout, comments: dict[str, str]) -> None:
    sheet.skip(3)
    sheet.put([Span(_OUTER, _LAST, layout.heading, "title")], 3)
    sheet.skip(2)
    number, title, *boxes = (row for table in layout.cover.tables for row in table.rows)
    pair = ((number, 1, 2), (title, 3, _LAST))
    sheet.put([Span(first, last, row.labels[0].text, "head") for row, first, last in pair], 2)
    sheet.put(
        [
            Span(first, last, row.cell.text, "centre", comment=comments.get(row.cell.item_id, ""))
            for row, first, last in pair
        ],
        2,
    )
    for row in boxes:
        sheet.skip(1)
        sheet.put([Span(_OUTER, _LAST, row.labels[0].text, "head")])
        look: Look = "centre" if len(row.cell.text) < 30 and "\n" not in row.cell.text else "text"
        note = comments.get(row.cell.item_id, "")
        _put_long(sheet, Span(_OUTER, _LAST, row.cell.text, look, comment=note), 2)
    sheet.skip(1)
    sheet.put([Span(_OUTER, _LAST, layout.edition, "right")])


def _write_contents(sheet: Sheet, layout: Layout) -> None:
    sheet.skip(2)
    sheet.put([Span(_OUTER, _LAST, "項目一覧", "title")], 2)
    sheet.skip(1)
    for line, _ in layout.contents:
        sheet.put([Span(_OUTER, _LAST, line, "entry")], 2)


def _write_page(sheet: Sheet, page: Page, comments: dict[str, str]) -> None:
    sheet.put([Span(_OUTER, _LAST, page.printed_title, "chapter")], 2)
    sheet.repeat_rows(1)
    for table in page.tables:
        _write_heading(sheet, table, comments)
        _write_rows(sheet, table.rows, comments)


def _write_heading(sheet: Sheet, table: Table, comments: dict[str, str]) -> None:
    if not table.heading:
        return
    look: Look = "section" if table.level == 1 else "group"
    heading = "\n".join((table.printed_heading, *table.heading_lines))
    beside = beside_heading(table)
    if not beside:
        sheet.put([Span(_OUTER, _LAST, heading, look)])
        return
    cell = table.name or table.ticks
    note = comments.get(cell.item_id, "") if cell else ""
    cut = _CONTENT if table.name else _MIDDLE
    beside_span = Span(cut, _LAST, beside, look, comment=note)
    sheet.put([Span(_OUTER, cut - 1, heading, look), beside_span])


def _write_rows(sheet: Sheet, rows: tuple[Row, ...], comments: dict[str, str]) -> None:
    outer: Label | None = None
    since = left = 0
    for row in rows:
        first = sheet.row
        if len(row.labels) == 2:
            outer, since, left = row.labels[0], first, row.labels[0].rows
        note = comments.get(row.cell.item_id, "")
        _write_cell(sheet, row.cell, _CONTENT if row.labels else _OUTER, note)
        last = sheet.row - 1
        sheet.box((_CONTENT if row.labels else _OUTER, _LAST), (first, last))
        if row.labels:
            label = row.labels[-1]
            column = _OUTER if label.columns == 2 else _INNER
            sheet.label(label.printed, (column, _INNER), (first, last))
        if outer:
            left -= 1
            if not left:
                sheet.label(outer.printed, (_OUTER, _OUTER), (since, last))
                outer = None


def _write_cell(sheet: Sheet, cell: Cell, left: int, note: str) -> None:
    def fits(text: str) -> bool:
        return sheet.fits(text, (_MIDDLE, _LAST), "tick")

    for line in printed_lines(cell, fits):
        if len(line) == 1:
            _put_long(sheet, Span(left, _LAST, line[0].text, line[0].look, comment=note))
        else:
            first, second = line
            sheet.put(
                [
                    Span(_CONTENT, _MIDDLE - 1, first.text, first.look, comment=note),
                    Span(_MIDDLE, _LAST, second.text, second.look),
                ]
            )
        note = ""


def _put_long(sheet: Sheet, span: Span, minimum: int = 1) -> None:
    for index, piece in enumerate(cell_pieces(span.text)):
        if index:
            sheet.put([Span(span.first, span.last, CONTINUED, "note")])
        note = "" if index else span.comment
        sheet.put([Span(span.first, span.last, piece, span.look, comment=note)], minimum)


def _write_changes(sheet: Sheet, layout: Layout, comments: dict[str, str]) -> None:
    sheet.put([Span(1, len(CHANGE_COLUMNS), layout.changes_label, "chapter")], 2)
    sheet.put([Span(i, i, name, "head") for i, name in enumerate(CHANGE_COLUMNS, start=1)], 2)
    sheet.repeat_rows(2)
    for number, change in enumerate(layout.changes, start=1):
        _put_columns(sheet, change, comments.get(row_id(number), ""))


def _write_list(
    sheet: Sheet, heading: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    """Write a list that is no part of the published document."""
    sheet.put([Span(1, len(columns), heading, "chapter")], 2)
    sheet.put([Span(i, i, name, "head") for i, name in enumerate(columns, start=1)])
    sheet.repeat_rows(2)
    for row in rows:
        _put_columns(sheet, row)


def _put_columns(sheet: Sheet, texts: tuple[str, ...], comment: str = "") -> None:
    columns = [list(cell_pieces(text)) for text in texts]
    for index in range(max(map(len, columns))):
        if index:
            sheet.put([Span(1, len(texts), CONTINUED, "note")])
        pieces = [pieces[index] if index < len(pieces) else "" for pieces in columns]
        spans = [Span(i, i, piece, "small") for i, piece in enumerate(pieces, start=1)]
        if not index:
            spans[0] = replace(spans[0], comment=comment)
        sheet.put(spans)
