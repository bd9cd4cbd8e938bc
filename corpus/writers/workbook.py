"""Arranges a filled form on worksheets as the official form is arranged."""

from corpus.readers.furniture import CONTINUED
from corpus.writers.model import (
    CHANGE_COLUMNS,
    OPTIONS_HEADING,
    Cell,
    Label,
    Layout,
    Page,
    Row,
    Table,
    TickGroup,
    count_placeholders,
)
from corpus.writers.paper import cell_pieces
from corpus.writers.remarks import Remark, list_remarks
from corpus.writers.xlsx import Book, Look, Sheet, Span

_FORM_WIDTHS = (8.0, 14.0, 20.0, 15.0, 14.0, 20.0)
_OUTER, _INNER, _CONTENT, _MIDDLE, _LAST = 1, 2, 3, 5, 6
_CHANGE_WIDTHS = (11.5, 18.0, 23.0, 23.0, 8.5, 14.0)
_REMARK_WIDTHS = (11.0, 28.0, 30.0, 29.0)
_REMARK_COLUMNS = ("種類", "項目", "内容", "該当箇所・直し方・出典")


def render_xlsx(layout: Layout) -> bytes:
    """Return the workbook: 表紙, 項目一覧, a sheet per chapter and annex, 変更箇所, 確認事項.

    A text longer than a worksheet cell can hold goes on in further rows below a line that says
    so. 確認事項 is there only where something is to be said.
    """
    book = Book(layout.title)
    _write_cover(book.add_sheet("表紙", _FORM_WIDTHS), layout)
    _write_contents(book.add_sheet("項目一覧", _FORM_WIDTHS), layout)
    for page in layout.pages:
        _write_page(book.add_sheet(page.title, _FORM_WIDTHS), page)
    _write_changes(book.add_sheet(layout.changes_label, _CHANGE_WIDTHS), layout)
    remarks = list_remarks(layout)
    if remarks:
        _write_remarks(book.add_sheet("確認事項", _REMARK_WIDTHS), remarks)
    return book.to_bytes()


def _write_cover(sheet: Sheet, layout: Layout) -> None:
    sheet.skip(3)
    sheet.put([Span(_OUTER, _LAST, layout.heading, "title")], 3)
    sheet.skip(2)
    number, title, *boxes = (row for table in layout.cover.tables for row in table.rows)
    _put_pair_of(sheet, (number.labels[0].text, title.labels[0].text), "head")
    _put_pair_of(sheet, (number.cell.text, title.cell.text), "centre")
    for row in boxes:
        sheet.skip(1)
        sheet.put([Span(_OUTER, _LAST, row.labels[0].text, "head")])
        short = len(row.cell.text) < 30 and "\n" not in row.cell.text
        _put_long(sheet, Span(_OUTER, _LAST, row.cell.text, "centre" if short else "text"), 2)
    sheet.skip(1)
    sheet.put([Span(_OUTER, _LAST, layout.edition, "right")])


def _put_pair_of(sheet: Sheet, texts: tuple[str, str], look: Look) -> None:
    number, title = texts
    sheet.put([Span(1, 2, number, look), Span(3, _LAST, title, look)], 2)


def _write_contents(sheet: Sheet, layout: Layout) -> None:
    sheet.skip(2)
    sheet.put([Span(_OUTER, _LAST, "項目一覧", "title")], 2)
    sheet.skip(1)
    for line in layout.contents:
        sheet.put([Span(_OUTER, _LAST, line, "entry")], 2)


def _write_page(sheet: Sheet, page: Page) -> None:
    sheet.put([Span(_OUTER, _LAST, page.printed_title, "chapter")], 2)
    sheet.repeat_rows(1)
    for table in page.tables:
        _write_heading(sheet, table)
        _write_rows(sheet, table.rows)


def _write_heading(sheet: Sheet, table: Table) -> None:
    if not table.heading:
        return
    look: Look = "section" if table.level == 1 else "group"
    heading = "\n".join((table.printed_heading, *table.heading_lines))
    beside = ""
    if table.name and not table.name.is_blank:
        beside = table.name.text
    elif table.ticks:
        printed = [tick.printed for group in table.ticks.groups for tick in group.ticks]
        beside = "\n".join((*printed, *([table.ticks.text] if table.ticks.text else [])))
    if not beside:
        sheet.put([Span(_OUTER, _LAST, heading, look)])
        return
    cut = _CONTENT if table.name else _MIDDLE
    sheet.put([Span(_OUTER, cut - 1, heading, look), Span(cut, _LAST, beside, look)])


def _write_rows(sheet: Sheet, rows: tuple[Row, ...]) -> None:
    outer: Label | None = None
    since = left = 0
    for row in rows:
        first = sheet.row
        if len(row.labels) == 2:
            outer, since, left = row.labels[0], first, row.labels[0].rows
        _write_cell(sheet, row.cell, _CONTENT if row.labels else _OUTER)
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


def _write_cell(sheet: Sheet, cell: Cell, left: int) -> None:
    if cell.shape == "text":
        _put_long(sheet, Span(left, _LAST, cell.text, "todo" if cell.placeholders else "text"))
        return
    if cell.shape == "choice":
        options = "\n".join((OPTIONS_HEADING, *cell.printed_options))
        marked: Look = "free" if cell.placeholders else "choice"
        chosen = Span(_CONTENT, _MIDDLE - 1, cell.printed_choice, marked)
        sheet.put([chosen, Span(_MIDDLE, _LAST, options, "options")])
    for group in cell.groups:
        _write_ticks(sheet, group)
    if cell.text and not cell.is_beside:
        look: Look = "free" if count_placeholders(cell.text) else "tick"
        _put_long(sheet, Span(_CONTENT, _LAST, cell.text, look))


def _write_ticks(sheet: Sheet, group: TickGroup) -> None:
    if group.label:
        sheet.put([Span(_CONTENT, _LAST, f"・{group.label}", "tick")])
    waiting: list[str] = []
    for tick in group.ticks:
        wide = tick.bracket == "words" or not sheet.fits(tick.printed, (_MIDDLE, _LAST), "tick")
        if wide:
            _put_pair(sheet, waiting)
            look: Look = "free" if count_placeholders(tick.words) else "tick"
            _put_long(sheet, Span(_CONTENT, _LAST, tick.printed, look))
            continue
        waiting.append(tick.printed)
        if len(waiting) == 2:
            _put_pair(sheet, waiting)
    _put_pair(sheet, waiting)


def _put_pair(sheet: Sheet, waiting: list[str]) -> None:
    if len(waiting) == 2:
        left, right = waiting
        spans = [Span(_CONTENT, _MIDDLE - 1, left, "tick"), Span(_MIDDLE, _LAST, right, "tick")]
        sheet.put(spans)
    elif waiting:
        sheet.put([Span(_CONTENT, _LAST, waiting[0], "tick")])
    waiting.clear()


def _put_long(sheet: Sheet, span: Span, minimum: int = 1) -> None:
    for index, piece in enumerate(cell_pieces(span.text)):
        if index:
            sheet.put([Span(span.first, span.last, CONTINUED, "note")])
        sheet.put([Span(span.first, span.last, piece, span.look)], minimum)


def _write_changes(sheet: Sheet, layout: Layout) -> None:
    sheet.put([Span(1, len(CHANGE_COLUMNS), layout.changes_label, "chapter")], 2)
    sheet.put([Span(i, i, name, "head") for i, name in enumerate(CHANGE_COLUMNS, start=1)], 2)
    sheet.repeat_rows(2)
    for change in layout.changes:
        _put_columns(sheet, change)


def _write_remarks(sheet: Sheet, remarks: tuple[Remark, ...]) -> None:
    sheet.put([Span(1, 4, "確認事項（この用紙は公表する評価書に含めません。）", "chapter")], 2)
    sheet.put([Span(i, i, name, "head") for i, name in enumerate(_REMARK_COLUMNS, start=1)])
    sheet.repeat_rows(2)
    for remark in remarks:
        _put_columns(sheet, (remark.kind, remark.place, remark.text, remark.more))


def _put_columns(sheet: Sheet, texts: tuple[str, ...]) -> None:
    columns = [list(cell_pieces(text)) for text in texts]
    for index in range(max(map(len, columns))):
        if index:
            sheet.put([Span(1, len(texts), CONTINUED, "note")])
        pieces = [pieces[index] if index < len(pieces) else "" for pieces in columns]
        sheet.put([Span(i, i, piece, "small") for i, piece in enumerate(pieces, start=1)])
