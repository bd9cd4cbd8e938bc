"""Draws headings, tables and comments of a Word file on A4; the one user of python-docx here."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Literal

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from corpus.writers.archive import packed, unpacked
from corpus.writers.runs import Mark, Run, Runs

PAGE_WIDTH = 9638
"""Width between the margins in twentieths of a point: 170 mm."""
Merge = Literal["one", "first", "further"]
Edge = Literal["top", "left", "bottom", "right"]
Element = etree._Element

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
}
_BREAKS = re.compile(r"([\n\t])")
_EDGES: tuple[Edge, ...] = ("top", "left", "bottom", "right")


def element(tag: str, /, *children: Element, **values: object) -> Element:
    """Return an element of WordprocessingML; ``values`` are its attributes in that namespace."""
    made: Element = OxmlElement(f"w:{tag}", {qn(f"w:{k}"): str(v) for k, v in values.items()})
    made.extend(children)
    return made


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table; ``merge`` joins it with the cells below it (first, then further)."""

    runs: Runs
    style: str
    columns: int = 1
    merge: Merge = "one"
    open_edges: frozenset[Edge] = frozenset()
    """Edges without a line, between the lines of one item."""
    fill: str = ""
    keep: bool = False
    """Whether the row stays on the page of the row below it."""
    whole: bool = False
    """Whether the row may not be cut by the end of a page."""
    comments: tuple[str, ...] = ()


@dataclass
class WordFile:
    """A document that is filled from top to bottom."""

    title: str
    subject: str
    _document: WordDocument = field(init=False)
    _body: list[Element] = field(init=False, default_factory=list)
    _anchors: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._document = Document(io.BytesIO(_blank()))

    def heading(self, runs: Runs, level: int, anchor: str = "") -> None:
        """Add a heading of level 1 to 3, which the navigation pane shows."""
        made = self._paragraph(runs, f"Heading{level}")
        if anchor:
            self._anchors += 1
            made.insert(1, element("bookmarkStart", id=self._anchors, name=anchor))
            made.append(element("bookmarkEnd", id=self._anchors))
        self._body.append(made)

    def paragraph(self, runs: Runs, style: str = "Normal") -> None:
        """Add a paragraph."""
        self._body.append(self._paragraph(runs, style))

    def link(self, text: str, anchor: str, style: str) -> None:
        """Add a paragraph that leads to a heading of this document."""
        link = element("hyperlink", *_runs((Run(text),), "Hyperlink"), anchor=anchor, history=1)
        self._body.append(element("p", element("pPr", element("pStyle", val=style)), link))

    def table(
        self,
        widths: Sequence[int],
        rows: Iterable[Sequence[Box]],
        *,
        caption: str,
        header_rows: int = 0,
        row_heads: bool = False,
    ) -> None:
        """Add a table with these column widths; its header rows come again on every page.

        ``caption`` is what a screen reader says of the table; ``row_heads`` tells it that the
        first column names the rows.
        """
        if self._body and self._body[-1].tag == qn("w:tbl"):
            self.paragraph((), "Gap")
        look = element(
            "tblLook",
            firstRow=int(header_rows > 0), lastRow=0, firstColumn=int(row_heads), lastColumn=0,
            noHBand=1, noVBand=1,
        )  # fmt: skip
        made = element(
            "tbl",
            element(
                "tblPr",
                element("tblStyle", val="FormTable"),
                element("tblW", w=sum(widths), type="dxa"),
                element("tblLayout", type="fixed"),
                look,
                element("tblCaption", val=" ".join(caption.split())),
            ),
            element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        )
        for index, row in enumerate(rows):
            made.append(self._row(widths, row, is_header=index < header_rows))
        self._body.append(made)

    def to_bytes(self) -> bytes:
        """Return the file; the same content gives the same bytes."""
        if self._body and self._body[-1].tag == qn("w:tbl"):
            self.paragraph((), "Gap")
        body = self._document.element.body
        for made in self._body:
            body.sectPr.addprevious(made)
        self._name()
        out = io.BytesIO()
        self._document.save(out)
        return packed(unpacked(out.getvalue()))

    def _name(self) -> None:
        properties = self._document.core_properties
        properties.title = self.title[:255]
        properties.subject = self.subject
        properties.language = "ja-JP"
        properties.author = properties.last_modified_by = ""
        for child in list(properties._element):
            if child.tag in (qn("dcterms:created"), qn("dcterms:modified"), qn("cp:revision")):
                properties._element.remove(child)

    def _row(self, widths: Sequence[int], boxes: Sequence[Box], *, is_header: bool) -> Element:
        made = element("tr")
        if is_header:
            made.append(element("trPr", element("cantSplit"), element("tblHeader")))
        elif any(box.whole for box in boxes):
            made.append(element("trPr", element("cantSplit")))
        column = 0
        for box in boxes:
            width = sum(widths[column : column + box.columns])
            made.append(self._cell(box, width))
            column += box.columns
        return made

    def _cell(self, box: Box, width: int) -> Element:
        settings = element("tcPr", element("tcW", w=width, type="dxa"))
        if box.columns > 1:
            settings.append(element("gridSpan", val=box.columns))
        if box.merge != "one":
            settings.append(
                element("vMerge", val="restart" if box.merge == "first" else "continue")
            )
        if box.open_edges:
            lines = (element(edge, val="nil") for edge in _EDGES if edge in box.open_edges)
            settings.append(element("tcBorders", *lines))
        if box.fill:
            settings.append(element("shd", val="clear", color="auto", fill=box.fill))
        paragraph = self._paragraph(box.runs, box.style, box.comments)
        if box.keep:
            paragraph[0].append(element("keepNext"))
        return element("tc", settings, paragraph)

    def _paragraph(self, runs: Runs, style: str, comments: tuple[str, ...] = ()) -> Element:
        ids = [self._comment(comment) for comment in comments]
        made = element("p", element("pPr", element("pStyle", val=style)))
        made.extend(element("commentRangeStart", id=number) for number in ids)
        made.extend(_runs(runs))
        for number in ids:
            made.append(element("commentRangeEnd", id=number))
            reference = element("rPr", element("rStyle", val="CommentReference"))
            made.append(element("r", reference, element("commentReference", id=number)))
        return made

    def _comment(self, text: str) -> int:
        comment = self._document.comments.add_comment(text=text, author="hyoka", initials="点検")
        date = qn("w:date")
        if date in comment._comment_elm.attrib:
            del comment._comment_elm.attrib[date]
        return comment.comment_id


def _runs(runs: Runs, character_style: str = "") -> Iterator[Element]:
    for run in runs:
        if run.text:
            made = element("r", *_settings(run.mark, character_style))
            made.extend(text_elements(run.text))
            yield made


def _settings(mark: Mark, character_style: str) -> Iterator[Element]:
    looks = {
        "plain": (),
        "open": (element("b"), element("shd", val="clear", color="auto", fill="FFF2CC")),
        "added": (element("u", val="single"),),
        "removed": (element("strike"),),
    }[mark]
    style = (element("rStyle", val=character_style),) if character_style else ()
    if style or looks:
        yield element("rPr", *style, *looks)


def text_elements(text: str, name: str = "t") -> Iterator[Element]:
    """Yield a text as the content of a run: line breaks and tabs have elements of their own."""
    for part in _BREAKS.split(text):
        if part == "\n":
            yield element("br")
        elif part == "\t":
            yield element("tab")
        elif part:
            made = element(name)
            made.text = part
            made.set(qn("xml:space"), "preserve")
            yield made


@lru_cache
def _blank() -> bytes:
    folder = resources.files("corpus.writers").joinpath("templates", "word")
    return packed({part: folder.joinpath(name).read_bytes() for part, name in _PARTS.items()})
