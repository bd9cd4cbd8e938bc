"""Reads a Word document (.docx, .docm) as rows: paragraphs, tables, nested tables, text boxes.

Tracked changes are read as if they were accepted, footnotes below the paragraph they belong to.
What is not read (headers, comments, struck out or hidden words, pictures …) is told by name.
"""

import io
import re
from collections.abc import Iterator

from docx.package import Package as WordPackage
from lxml import etree

from corpus.readers.dialects import in_usual_dialect
from corpus.readers.docx_controls import settle_controls
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_text import W, Words, children_of
from corpus.readers.package import BROKEN, Package, broken
from corpus.readers.rows import Reading, Row
from corpus.readers.told import Told
from corpus.readers.xml_parts import parse_part

_NOTICES = (
    ("changes", "変更履歴（{count}か所）は、すべて承諾したものとして読みました。"),
    ("boxes", "テキストボックス（{count}個）の文字を、置かれた場所の記載として読みました。"),
    ("notes", "脚注・文末脚注（{count}か所）は、付いている段落の下に読みました。"),
    ("equations", "数式（{count}個）は、字の並びとして読みました。"),
    ("ruby", "ふりがな（{count}か所）は読まず、振られた字だけを読みました。"),
    ("struck", "取消線の付いた文字（{count}か所）は、削除されたものとして読んでいません。"),
    ("hidden", "隠し文字（{count}か所）は読んでいません。"),
    ("comments", "コメント（{count}件）は読んでいません。"),
    ("pictures", "図・画像（{count}個）の中の文字は読めません。"),
    ("graphs", "グラフ・図表（{count}個）の中の文字は読めません。"),
    ("objects", "埋め込まれたほかのファイル（{count}個）は読んでいません。"),
    ("chunks", "差し込まれたほかの文書（{count}個）は読んでいません。"),
    ("margins", "ヘッダー・フッターの文字（{count}か所）は読んでいません。"),
    ("macros", "マクロは動かさず、読んでもいません。"),
)
_MARGIN = re.compile(r"word/(?:header|footer)[0-9]*\.xml")
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellDel"))
_LETTER = re.compile(r"[^\W\d_]")


def read_docx(data: bytes, name: str) -> Reading:
    """Return the rows of a document in the order they are printed.

    Raises InputError with one line for a damaged, protected or oversized document.
    """
    package = in_usual_dialect(Package(data, name))
    told = Told()
    try:
        main = WordPackage.open(io.BytesIO(package.data)).main_document_part
        body = main.element.body
        _count(body, package, told)
        settle_controls(body)
        parts = (package.read(f"word/{part}.xml") for part in ("numbering", "styles"))
        words = Words(Numbering(*parts), told, _notes(package))
        rows = tuple(_Body(words).rows(body))
    except BROKEN as error:
        raise broken(name, "Word") from error
    return Reading(rows, told.sentences(_NOTICES))


def _count(body: etree._Element, package: Package, told: Told) -> None:
    """Count what is read otherwise than it stands there, or not at all."""
    for change in body.iter(*_CHANGES):
        parent = change.getparent()
        if parent is None or parent.tag != f"{W}rPr":  # there it is the end of a paragraph
            told.add("changes")
    for _ in body.iter(f"{W}altChunk", f"{W}subDoc"):
        told.add("chunks")
    for _ in range(package.read("word/comments.xml").count(b"<w:comment ")):
        told.add("comments")
    for part in package.parts:
        if part.endswith("vbaProject.bin"):
            told.add("macros")
        if _MARGIN.fullmatch(part):
            root = parse_part(package.read(part))
            texts = root.iter(f"{W}t") if root is not None else ()
            words = "".join(str(text.text or "") for text in texts)
            if _LETTER.search(words):
                told.add("margins", words)


def _notes(package: Package) -> dict[tuple[str, str], etree._Element]:
    """Return the footnotes and endnotes; what draws the line above them is none."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = parse_part(package.read(f"word/{kind}s.xml"))
        for note in root.iter(f"{W}{kind}") if root is not None else ():
            found[kind, note.get(f"{W}id") or ""] = note
    return found


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
            if row.tag != f"{W}tr" or row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str] = []
            nested: list[etree._Element] = []
            for cell in children_of(row):
                if cell.tag == f"{W}tc" and cell.find(f"{W}tcPr/{W}cellDel") is None:
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
