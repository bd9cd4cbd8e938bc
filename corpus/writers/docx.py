"""Draws headings, tables, comments and tracked changes of a Word file; the one user of python-docx.

Ids of bookmarks and changes, dates and times are given or counted: the same content always
gives the same bytes.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from corpus.writers.archive import packed, unpacked
from corpus.writers.blocks import Block, Box, Edge, Paragraph, Revision, TableBlock, TableRow
from corpus.writers.runs import Mark, Run, Runs

PAGE_WIDTH = 9638
"""Width between the margins of an upright page in twentieths of a point: 170 mm."""
WIDE_PAGE_WIDTH = 14570
"""The same of a page on its side: 257 mm."""
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
_REVISIONS: dict[Mark, Revision] = {
    "plain": "same",
    "open": "same",
    "added": "added",
    "removed": "removed",
}
_CHANGE_TAGS = {"added": "ins", "removed": "del"}


@dataclass(frozen=True, slots=True)
class Reviser:
    """Who made tracked changes and when (ISO date and time)."""

    name: str
    time: str


@dataclass
class WordFile:
    """A document that is filled from top to bottom.

    With a ``reviser`` what is added or removed is drawn as tracked changes, else as underlined
    and struck out.
    """

    title: str
    subject: str
    reviser: Reviser | None = None
    wide: bool = False
    _document: WordDocument = field(init=False)
    _body: list[Element] = field(init=False, default_factory=list)
    _ids: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._document = Document(io.BytesIO(_blank()))
        if self.wide:
            section = self._document.sections[0]
            section.page_width, section.page_height = section.page_height, section.page_width
            section.orientation = WD_ORIENT.LANDSCAPE

    def add(self, blocks: Iterable[Block]) -> None:
        """Add paragraphs and tables; tables that follow one another are kept apart."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._body.append(self._block_paragraph(block))
                continue
            if self._body and self._body[-1].tag == qn("w:tbl"):
                self._body.append(self._paragraph((), "Gap"))
            self._body.append(self._table(block))

    def to_bytes(self) -> bytes:
        """Return the file."""
        if self._body and self._body[-1].tag == qn("w:tbl"):
            self._body.append(self._paragraph((), "Gap"))
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

    def _next_id(self) -> int:
        self._ids += 1
        return self._ids

    def _block_paragraph(self, block: Paragraph) -> Element:
        style = f"Heading{block.level}" if block.level else block.style
        if block.link:
            words = self._runs(block.runs, "Hyperlink")
            link = _element("hyperlink", *words, anchor=block.link, history=1)
            return _element("p", _element("pPr", _element("pStyle", val=style)), link)
        made = self._paragraph(block.runs, style, revision=block.revision)
        if block.anchor:
            number = self._next_id()
            made.insert(1, _element("bookmarkStart", id=number, name=block.anchor))
            made.append(_element("bookmarkEnd", id=number))
        return made

    def _table(self, block: TableBlock) -> Element:
        look = _element(
            "tblLook",
            firstRow=int(block.header_rows > 0), lastRow=0,
            firstColumn=int(block.row_heads), lastColumn=0,
            noHBand=1, noVBand=1,
        )  # fmt: skip
        settings = _element(
            "tblPr",
            _element("tblStyle", val="FormTable"),
            _element("tblW", w=sum(block.widths), type="dxa"),
            _element("tblLayout", type="fixed"),
            look,
            _element("tblCaption", val=" ".join(block.caption.split())),
        )
        grid = _element("tblGrid", *(_element("gridCol", w=width) for width in block.widths))
        made = _element("tbl", settings, grid)
        for index, row in enumerate(block.rows):
            made.append(self._row(block.widths, row, is_header=index < block.header_rows))
        return made

    def _row(self, widths: tuple[int, ...], row: TableRow, *, is_header: bool) -> Element:
        settings = _element("trPr")
        if is_header or any(box.whole for box in row.boxes):
            settings.append(_element("cantSplit"))
        if is_header:
            settings.append(_element("tblHeader"))
        settings.extend(self._change(row.revision))
        made = _element("tr", *([settings] if len(settings) else []))
        column = 0
        for box in row.boxes:
            width = sum(widths[column : column + box.columns])
            made.append(self._cell(box, width, row.revision))
            column += box.columns
        return made

    def _cell(self, box: Box, width: int, revision: Revision) -> Element:
        settings = _element("tcPr", _element("tcW", w=width, type="dxa"))
        if box.columns > 1:
            settings.append(_element("gridSpan", val=box.columns))
        if box.merge != "one":
            settings.append(
                _element("vMerge", val="restart" if box.merge == "first" else "continue")
            )
        if box.open_edges:
            lines = (_element(edge, val="nil") for edge in _EDGES if edge in box.open_edges)
            settings.append(_element("tcBorders", *lines))
        if box.fill:
            settings.append(_element("shd", val="clear", color="auto", fill=box.fill))
        return _element("tc", settings, self._paragraph(
            box.runs, box.style, box.comments, keep=box.keep, revision=revision
        ))  # fmt: skip

    def _paragraph(
        self,
        runs: Runs,
        style: str,
        comments: tuple[str, ...] = (),
        *,
        keep: bool = False,
        revision: Revision = "same",
    ) -> Element:
        settings = _element("pPr", _element("pStyle", val=style))
        if keep:
            settings.append(_element("keepNext"))
        mark = tuple(self._change(revision))
        if mark:
            settings.append(_element("rPr", *mark))
        made = _element("p", settings)
        ids = [self._comment(comment) for comment in comments]
        made.extend(_element("commentRangeStart", id=number) for number in ids)
        made.extend(self._runs(runs))
        for number in ids:
            made.append(_element("commentRangeEnd", id=number))
            reference = _element("rPr", _element("rStyle", val="CommentReference"))
            made.append(_element("r", reference, _element("commentReference", id=number)))
        return made

    def _comment(self, text: str) -> int:
        comment = self._document.comments.add_comment(text=text, author="hyoka", initials="点検")
        if comment.timestamp is not None:
            del comment._comment_elm.attrib[qn("w:date")]
        return comment.comment_id

    def _runs(self, runs: Runs, character_style: str = "") -> Iterator[Element]:
        for run in runs:
            if not run.text:
                continue
            wrapper = next(self._change(_REVISIONS[run.mark]), None)
            if wrapper is None:
                yield _run(run, _looks(run.mark), character_style, "t")
                continue
            name = "delText" if run.mark == "removed" else "t"
            wrapper.append(_run(run, (), character_style, name))
            yield wrapper

    def _change(self, revision: Revision) -> Iterator[Element]:
        if self.reviser and revision != "same":
            made = _element(_CHANGE_TAGS[revision], id=self._next_id(), author=self.reviser.name)
            if self.reviser.time:
                made.set(qn("w:date"), self.reviser.time)
            yield made


def _element(tag: str, /, *children: Element, **values: object) -> Element:
    """Return an element of WordprocessingML; ``values`` are its attributes in that namespace."""
    made: Element = OxmlElement(f"w:{tag}", {qn(f"w:{k}"): str(v) for k, v in values.items()})
    made.extend(children)
    return made


def _run(run: Run, looks: tuple[Element, ...], style: str, name: str) -> Element:
    settings = (_element("rStyle", val=style), *looks) if style else looks
    made = _element("r", *([_element("rPr", *settings)] if settings else []))
    made.extend(_text_elements(run.text, name))
    return made


def _looks(mark: Mark) -> tuple[Element, ...]:
    if mark == "open":
        return (_element("b"), _element("shd", val="clear", color="auto", fill="FFF2CC"))
    if mark == "added":
        return (_element("u", val="single"),)
    return (_element("strike"),) if mark == "removed" else ()


def _text_elements(text: str, name: str) -> Iterator[Element]:
    """Yield a text as the content of a run: line breaks and tabs have elements of their own."""
    for part in _BREAKS.split(text):
        if part == "\n":
            yield _element("br")
        elif part == "\t":
            yield _element("tab")
        elif part:
            made = _element(name)
            made.text = part
            made.set(qn("xml:space"), "preserve")
            yield made


@lru_cache
def _blank() -> bytes:
    folder = resources.files("corpus.writers").joinpath("templates", "word")
    return packed({part: folder.joinpath(name).read_bytes() for part, name in _PARTS.items()})
