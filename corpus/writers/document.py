"""Arranges a filled form as a Word file: headings to navigate by, tables as the form has them."""

from collections.abc import Iterator

from corpus.writers.docx import PAGE_WIDTH, Box, Edge, Merge, WordFile
from corpus.writers.model import CHANGE_COLUMNS, Label, Layout, Page, Row, Table
from corpus.writers.paper import count_lines
from corpus.writers.printed import Line, Part, PartLook, beside_heading, printed_lines
from corpus.writers.remarks import REMARK_COLUMNS, REMARKS, REMARKS_HEADING, Remark, list_remarks
from corpus.writers.runs import Run, open_runs

_FORM_WIDTHS = (1250, 2050, 3169, 3169)
_COVER_WIDTHS = (2400, PAGE_WIDTH - 2400)
_CHANGE_WIDTHS = (1150, 1900, 2400, 2400, 688, 1100)
_REMARK_WIDTHS = (1150, 2900, 3088, 2500)
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
_CONTENTS_ANCHOR = "contents"


def render_docx(layout: Layout) -> bytes:
    """Return the Word file: cover, 項目一覧, chapters and annexes, 変更箇所, 確認事項.

    確認事項 is there only where something is to be said.
    """
    word = WordFile(layout.title, layout.heading)
    _write_cover(word, layout)
    _write_contents(word, layout)
    for page in layout.pages:
        _write_page(word, page)
    _write_changes(word, layout)
    remarks = list_remarks(layout)
    if remarks:
        _write_remarks(word, remarks)
    return word.to_bytes()


def _write_cover(word: WordFile, layout: Layout) -> None:
    word.paragraph((Run(layout.heading),), "Title")
    number, title, *boxes = (row for table in layout.cover.tables for row in table.rows)
    pair = (number, title)
    rows = [
        tuple(_head(row.labels[0].text) for row in pair),
        tuple(Box(open_runs(row.cell.text), "CentreCell") for row in pair),
    ]
    word.table(_COVER_WIDTHS, rows, caption=title.labels[0].text, header_rows=1)
    for row in boxes:
        label, text = row.labels[0].text, row.cell.text
        short = len(text) < 30 and "\n" not in text
        content = Box(open_runs(text), "CentreCell" if short else "TextCell")
        word.table((PAGE_WIDTH,), [(_head(label),), (content,)], caption=label, header_rows=1)
    if layout.edition:
        word.paragraph((Run(layout.edition),), "Edition")


def _head(text: str) -> Box:
    return Box((Run(text),), "HeadCell", fill=_HEAD_FILL)


def _write_contents(word: WordFile, layout: Layout) -> None:
    word.heading((Run("項目一覧"),), 1, _CONTENTS_ANCHOR)
    anchors = [*(_anchor(page) for page in layout.pages), "changes"]
    for text, anchor in zip(layout.contents, anchors, strict=True):
        word.link(text, anchor, "Contents")


def _anchor(page: Page) -> str:
    return f"page_{page.id}"


def _write_page(word: WordFile, page: Page) -> None:
    word.heading((Run(page.printed_title),), 1, _anchor(page))
    for table in page.tables:
        if table.heading:
            word.heading((Run(table.printed_heading),), table.level + 1)
        for line in table.heading_lines:
            word.paragraph((Run(line),), "HeadingLines")
        rows = [*_heading_rows(table), *_rows(table.rows)]
        if rows:
            caption = table.heading or page.title
            word.table(_FORM_WIDTHS, rows, caption=caption, row_heads=True)


def _heading_rows(table: Table) -> Iterator[tuple[Box, ...]]:
    beside = beside_heading(table)
    if beside:
        yield (Box(open_runs(beside), "NameCell", columns=4),)


def _rows(rows: tuple[Row, ...]) -> Iterator[tuple[Box, ...]]:
    outer: Label | None = None
    left = 0
    for row in rows:
        begins = len(row.labels) == 2
        if begins:
            outer, left = row.labels[0], row.labels[0].rows
        lines = list(printed_lines(row.cell, _fits))
        for index, line in enumerate(lines):
            labels = list(_labels(row, outer if left > 0 else None, begins, index, len(lines)))
            columns = sum(box.columns for box in labels)
            yield (*labels, *_content(line, 4 - columns, index, len(lines)))
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


def _content(line: Line, columns: int, index: int, count: int) -> Iterator[Box]:
    inside: set[Edge] = set()
    if index:
        inside.add("top")
    if index < count - 1:
        inside.add("bottom")
    if len(line) == 1:
        yield _part(line[0], columns, inside)
        return
    left, right = line
    yield _part(left, columns - 1, inside | {"right"})
    yield _part(right, 1, inside | {"left"})


def _part(part: Part, columns: int, inside: set[Edge]) -> Box:
    return Box(
        open_runs(part.text),
        _STYLES[part.look],
        columns,
        open_edges=frozenset(inside),
        keep="bottom" in inside,
        whole=part.look not in ("text", "todo"),
    )


def _fits(text: str) -> bool:
    return count_lines(text, _HALF_CAPACITY) == 1


def _write_changes(word: WordFile, layout: Layout) -> None:
    word.heading((Run(layout.changes_label),), 1, "changes")
    rows = [tuple(_head(name) for name in CHANGE_COLUMNS)]
    rows += [tuple(Box(open_runs(v), "SmallCell") for v in row) for row in layout.changes]
    word.table(_CHANGE_WIDTHS, rows, caption=layout.changes_label, header_rows=1)


def _write_remarks(word: WordFile, remarks: tuple[Remark, ...]) -> None:
    word.heading((Run(REMARKS_HEADING),), 1)
    rows = [tuple(_head(name) for name in REMARK_COLUMNS)]
    for remark in remarks:
        texts = (remark.kind, remark.place, remark.text, remark.more)
        rows.append(tuple(Box((Run(text),), "SmallCell") for text in texts))
    word.table(_REMARK_WIDTHS, rows, caption=REMARKS, header_rows=1)
