"""Arranges a filled form as a Word file: headings to navigate by, tables as the form has them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.writers.annotations import row_id
from corpus.writers.blocks import (
    Block,
    Box,
    Edge,
    Merge,
    Paragraph,
    TableBlock,
    TableRow,
    numbered,
)
from corpus.writers.docx import PAGE_WIDTH, WordFile
from corpus.writers.model import CHANGE_COLUMNS, Cell, Label, Layout, Page, Row, Table
from corpus.writers.paper import count_lines
from corpus.writers.printed import Fits, Line, Part, PartLook, beside_heading, printed_lines
from corpus.writers.remarks import (
    PROVENANCE_COLUMNS,
    PROVENANCE_HEADING,
    REMARK_COLUMNS,
    REMARKS_HEADING,
    comments_of,
    list_provenance,
    list_remarks,
)
from corpus.writers.runs import Run, open_runs

_FORM_WIDTHS = (1250, 2050, 3169, 3169)
_COVER_WIDTHS = (2400, PAGE_WIDTH - 2400)
_CHANGE_WIDTHS = (1250, 1850, 2350, 2350, 688, 1150)
_REMARK_WIDTHS = (1150, 2900, 3088, 2500)
_PROVENANCE_WIDTHS = (2350, 1000, 2200, 1188, 1000, 1000, 900)
_HALF_CAPACITY = 16.0
"""Full-width characters of 9 points in half of the content column."""
_STYLES: dict[PartLook, str] = {
    "text": "TextCell",
    "todo": "TextCell",
    "choice": "ChoiceCell",
    "options": "OptionsCell",
    "tick": "TickCell",
    "free": "TickCell",
}
_HEAD_FILL = "D9E5F1"
_LABEL_FILL = "F6F8FA"


def render_docx(layout: Layout) -> bytes:
    """Return the Word file: cover, 項目一覧, chapters and annexes, 変更箇所, 確認事項.

    Findings stand as comments at their items too. 確認事項 is there only where something is to
    be said.
    """
    word = WordFile(layout.title, layout.heading)
    word.add(form_blocks(layout, _fits))
    word.add(_remarks(layout))
    word.add(_provenance(layout))
    return word.to_bytes()


def form_blocks(layout: Layout, fits: Fits) -> Iterator[Block]:
    """Yield the form itself; ``fits`` says which ticks may stand side by side."""
    comments = comments_of(layout)
    yield from _cover(layout, comments)
    yield from _contents(layout)
    for page in layout.pages:
        yield from _page(page, fits, comments)
    yield _heading("changes", layout.changes_label, 1)
    yield changes_table(layout.changes, layout.changes_label, comments)


def changes_table(
    rows: Iterable[tuple[str, ...]], caption: str, comments: Mapping[str, str]
) -> TableBlock:
    """Return the table of change rows (変更箇所), its six columns printed already.

    A comment on a row stands at its first cell, the date.
    """
    head = TableRow("changes/head", tuple(head_box(name) for name in CHANGE_COLUMNS))
    body = (_change(row, comments.get(row_id(n), "")) for n, row in enumerate(rows, start=1))
    return TableBlock("changes", _CHANGE_WIDTHS, (head, *body), caption, header_rows=1)


def _change(row: tuple[str, ...], comment: str) -> TableRow:
    date, *others = (Box(open_runs(value), "SmallCell") for value in row)
    date = replace(date, comments=(comment,)) if comment else date
    return TableRow("\t".join(row), (date, *others))


def head_box(text: str) -> Box:
    """Return a cell that heads a column."""
    return Box((Run(text),), "HeadCell", fill=_HEAD_FILL)


def _heading(key: str, text: str, level: int) -> Paragraph:
    anchor = f"page_{key}" if level == 1 else ""
    return Paragraph(f"{key}/heading", (Run(text),), level=level, anchor=anchor)


def _cover(layout: Layout, comments: dict[str, str]) -> Iterator[Block]:
    yield Paragraph("title", (Run(layout.heading),), "Title")
    number, title, *boxes = (row for table in layout.cover.tables for row in table.rows)
    pair = (number, title)
    rows = (
        tuple(head_box(row.labels[0].text) for row in pair),
        tuple(_cover_box(row, "CentreCell", comments) for row in pair),
    )
    label = title.labels[0].text
    yield TableBlock("cover", _COVER_WIDTHS, numbered("cover", rows), label, header_rows=1)
    for row in boxes:
        label, text = row.labels[0].text, row.cell.text
        short = len(text) < 30 and "\n" not in text
        content = _cover_box(row, "CentreCell" if short else "TextCell", comments)
        key = row.cell.item_id
        lines = numbered(key, ((head_box(label),), (content,)))
        yield TableBlock(key, (PAGE_WIDTH,), lines, label, header_rows=1)
    if layout.edition:
        yield Paragraph("edition", (Run(layout.edition),), "Edition")


def _cover_box(row: Row, style: str, comments: dict[str, str]) -> Box:
    return Box(open_runs(row.cell.text), style, comments=_notes(row.cell, comments))


def _notes(cell: Cell | None, comments: dict[str, str]) -> tuple[str, ...]:
    note = comments.get(cell.item_id) if cell else None
    return (note,) if note else ()


def _contents(layout: Layout) -> Iterator[Block]:
    yield _heading("contents", "項目一覧", 1)
    for text, key in layout.contents:
        yield Paragraph(f"contents/{key}", (Run(text),), "Contents", link=f"page_{key}")


def _page(page: Page, fits: Fits, comments: dict[str, str]) -> Iterator[Block]:
    yield _heading(page.id, page.printed_title, 1)
    for table in page.tables:
        if table.heading:
            yield _heading(f"{page.id}/{table.id}", table.printed_heading, table.level + 1)
        for index, line in enumerate(table.heading_lines):
            yield Paragraph(f"{table.id}/line{index}", (Run(line),), "HeadingLines")
        rows = (*_heading_rows(table, comments), *_rows(table.rows, fits, comments))
        if rows:
            caption = table.heading or page.title
            yield TableBlock(table.id, _FORM_WIDTHS, rows, caption, row_heads=True)


def _heading_rows(table: Table, comments: dict[str, str]) -> Iterator[TableRow]:
    beside = beside_heading(table)
    if beside:
        notes = _notes(table.name or table.ticks, comments)
        box = Box(open_runs(beside), "NameCell", columns=4, comments=notes)
        yield TableRow(f"{table.id}/name", (box,))


def _rows(rows: tuple[Row, ...], fits: Fits, comments: dict[str, str]) -> Iterator[TableRow]:
    outer: Label | None = None
    left = 0
    for row in rows:
        begins = len(row.labels) == 2
        if begins:
            outer, left = row.labels[0], row.labels[0].rows
        lines = list(printed_lines(row.cell, fits))
        notes = _notes(row.cell, comments)
        for index, line in enumerate(lines):
            labels = tuple(_labels(row, outer if left > 0 else None, begins, index, len(lines)))
            columns = 4 - sum(box.columns for box in labels)
            beside = tuple(_content(line, columns, index, len(lines), notes))
            yield TableRow(f"{row.cell.item_id}/{line[0].key}", (*labels, *beside))
        left -= 1


def _labels(row: Row, outer: Label | None, begins: bool, index: int, count: int) -> Iterator[Box]:
    if not row.labels:
        return
    if outer:
        first = begins and index == 0
        many = outer.rows > 1 or count > 1
        yield _label(outer, "one" if not many else "first" if first else "further")
    inner = row.labels[-1]
    merge: Merge = "one" if count == 1 else "first" if index == 0 else "further"
    yield _label(inner, merge, 1 if outer else 2)


def _label(label: Label, merge: Merge, columns: int = 1) -> Box:
    words = () if merge == "further" else (Run(label.printed),)
    return Box(words, "LabelCell", columns, merge, fill=_LABEL_FILL)


def _content(
    line: Line, columns: int, index: int, count: int, notes: tuple[str, ...]
) -> Iterator[Box]:
    inside: set[Edge] = set()
    if index:
        inside.add("top")
    if index < count - 1:
        inside.add("bottom")
    notes = () if index else notes
    if len(line) == 1:
        yield _part(line[0], columns, inside, notes)
        return
    left, right = line
    yield _part(left, columns - 1, inside | {"right"}, notes)
    yield _part(right, 1, inside | {"left"})


def _part(part: Part, columns: int, inside: set[Edge], notes: tuple[str, ...] = ()) -> Box:
    return Box(
        open_runs(part.text),
        _STYLES[part.look],
        columns,
        open_edges=frozenset(inside),
        keep="bottom" in inside,
        whole=part.look not in ("text", "todo"),
        comments=notes,
    )


def _fits(text: str) -> bool:
    return count_lines(text, _HALF_CAPACITY) == 1


def _remarks(layout: Layout) -> Iterator[Block]:
    remarks = list_remarks(layout)
    if not remarks:
        return
    texts = ((r.kind, r.place, r.text, r.more) for r in remarks)
    yield from _annex("remarks", REMARKS_HEADING, REMARK_COLUMNS, _REMARK_WIDTHS, texts)


def _provenance(layout: Layout) -> Iterator[Block]:
    rows = list_provenance(layout)
    if rows:
        widths = _PROVENANCE_WIDTHS
        yield from _annex("provenance", PROVENANCE_HEADING, PROVENANCE_COLUMNS, widths, rows)


def _annex(
    key: str,
    heading: str,
    columns: tuple[str, ...],
    widths: tuple[int, ...],
    texts: Iterable[tuple[str, ...]],
) -> Iterator[Block]:
    """Yield a list that is no part of the published document, on a page of its own."""
    yield _heading(key, heading, 1)
    rows = (tuple(Box((Run(text),), "SmallCell") for text in row) for row in texts)
    lines = numbered(key, (tuple(map(head_box, columns)), *rows))
    yield TableBlock(key, widths, lines, heading, header_rows=1)
