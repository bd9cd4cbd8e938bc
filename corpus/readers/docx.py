"""Reads a Word document (.docx, .docm) as rows: paragraphs, tables, nested tables, text boxes.

Tracked changes are read as if they were accepted, and reported. Headers and footers repeat what
the pages say and are no part of the body.
"""

import io
from collections import Counter
from collections.abc import Iterator

from docx import Document
from lxml import etree

from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_text import W, Words, children_of, is_deleted_row
from corpus.readers.package import BROKEN, Package, broken
from corpus.readers.rows import Reading, Row

_NOTICES = (
    ("changes", "変更履歴（{count}か所）は、すべて承諾したものとして読みました。"),
    ("boxes", "テキストボックス（{count}個）の文字を、置かれた場所の記載として読みました。"),
    ("hidden", "隠し文字（{count}か所）は読んでいません。"),
    ("notes", "脚注・文末脚注（{count}か所）は読んでいません。"),
    ("comments", "コメント（{count}件）は読んでいません。"),
    ("pictures", "図・画像（{count}個）の中の文字は読めません。"),
)


def read_docx(data: bytes, name: str) -> Reading:
    """Return the rows of a document in the order they are printed.

    Raises InputError with one line for a damaged, protected or oversized document.
    """
    package = Package(data, name)
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        counted: Counter[str] = Counter()
        parts = (package.read(f"word/{name}.xml") for name in ("numbering", "styles"))
        words = Words(Numbering(*parts), counted)
        rows = tuple(_Body(words).rows(body))
        counted["comments"] = package.read("word/comments.xml").count(b"<w:comment ")
    except BROKEN as error:
        raise broken(name, "Word") from error
    notices = [text.format(count=counted[key]) for key, text in _NOTICES if counted[key]]
    return Reading(rows, tuple(notices))


class _Body:
    """Numbers the rows and remembers where a paragraph was left empty."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._line = 0
        self._gap = True

    def rows(self, parent: etree._Element) -> Iterator[Row]:
        """Yield the rows of a body, a cell or a text box."""
        for child in children_of(parent):
            if child.tag == f"{W}tbl":
                self._gap = True
                yield from self._table(child)
                self._gap = True
            elif child.tag == f"{W}p":
                yield from self._paragraph(child)
        if self._words.is_open:
            yield from self._row((self._words.close(),))

    def _row(self, cells: tuple[str, ...], *, unpaged: bool = False) -> Iterator[Row]:
        if any(cell.strip() for cell in cells):
            self._line += 1
            yield Row(cells, self._line, self._gap, unpaged)
            self._gap = False
        else:
            self._gap = True

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Row]:
        text, boxes = self._words.read(paragraph)
        if (text.strip() or not boxes) and not self._words.is_open:
            yield from self._row((text,))
        for box in boxes:
            yield from self.rows(box)

    def _table(self, table: etree._Element) -> Iterator[Row]:
        for row in children_of(table):
            if row.tag != f"{W}tr" or is_deleted_row(row):
                continue
            cells: list[str] = []
            nested: list[etree._Element] = []
            for cell in children_of(row):
                if cell.tag == f"{W}tc":
                    inner = cell.find(f".//{W}tbl") is not None
                    nested += [cell] if inner else []
                    cells.append("" if inner else self._cell(cell))
            if any(cells):
                yield from self._row(tuple(cells), unpaged=True)
            for cell in nested:
                yield from self.rows(cell)

    def _cell(self, cell: etree._Element) -> str:
        lines: list[str] = []
        for paragraph in children_of(cell):
            if paragraph.tag == f"{W}p":
                text, boxes = self._words.read(paragraph)
                inside = [self._cell(box) for box in boxes]
                lines += [text] if (text or not inside) and not self._words.is_open else []
                lines += inside
        lines += [self._words.close()] if self._words.is_open else []
        return "\n".join(lines).strip("\n")
