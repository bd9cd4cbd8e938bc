"""Reads a web page (.html) as rows: tables, headings and paragraphs, never scripts or hidden parts.

Our own pages, those that office programs save, and those of web sites are read alike. Nothing is
loaded from outside.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from corpus.errors import InputError
from corpus.readers.limits import hold_limit, load_limits
from corpus.readers.rows import CIRCLE, EMPTY_BOX, SET_BOX, Reading, Row
from corpus.readers.told import Told

_DROPPED = re.compile(
    "script|style|template|head|nav|noscript|svg|math|iframe|object|embed|audio|video|canvas|map"
    "|dialog|datalist|rt|rp"
)
_BLOCK = re.compile(
    "p|div|ul|ol|li|dl|dt|dd|h[1-6]|section|article|header|footer|main|figure|figcaption|center"
    "|blockquote|pre|address|fieldset|form|body|html|table|tr|details|summary|aside"
)
_PRE_CLASS = re.compile(r"\.(?P<name>[\w-]+)\s*\{[^}]*white-space\s*:\s*(?:pre|break-spaces)")
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SPAN_LIMIT = 1000
_STRUCK = ("s", "strike", "del")
_NOTICES = (
    ("struck", "取消線の付いた文字（{count}か所）は、削除されたものとして読んでいません。"),
    ("pictures", "図・画像（{count}個）の中の文字は読めません。"),
)


def read_web_page(text: str, name: str) -> Reading:
    """Return the rows of a page; raises InputError if it is nested too deep or too large."""
    limits = load_limits()
    hold_limit(name, "中の要素", text.count("<"), 2 * limits.html_elements)
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(_without_declaration(text), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(
            f"ウェブページとして読めません: {name}。ブラウザーで開いて保存し直してください。"
        ) from error
    _hold_depth(root, name)
    page = _Page(root)
    rows = tuple(page.rows())
    return Reading(rows, page.told.sentences(_NOTICES))


def _without_declaration(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _hold_depth(root: html.HtmlElement, name: str) -> None:
    limits = load_limits()
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > limits.html_depth:
            raise InputError(
                f"中の入れ子が深すぎます（上限{limits.html_depth}段）: {name}。"
                "評価書一つのファイルを指定してください。"
            )
    hold_limit(name, "中の要素", elements, limits.html_elements)


@dataclass
class _Page:
    """Walks over a page and gives a row for each table row and each block of text."""

    root: html.HtmlElement
    told: Told = field(default_factory=Told)
    _line: int = 0
    _gap: bool = True

    def __post_init__(self) -> None:
        styles = " ".join(str(style.text or "") for style in self.root.iter("style"))
        self._kept = {match["name"] for match in _PRE_CLASS.finditer(styles)}

    def rows(self) -> Iterator[Row]:
        """Yield the rows; where a page marks its main part, only its title and that part."""
        mains = list(self.root.iter("main"))
        if mains:
            for title in self.root.iter("h1"):
                if not any(main in title.iterancestors() for main in mains):
                    yield from self._block(title)
        for part in mains[:1] or [self.root]:
            yield from self._block(part)

    def _row(self, cells: tuple[str, ...], *, unpaged: bool = False) -> Iterator[Row]:
        if any(cells):
            self._line += 1
            yield Row(cells, self._line, self._gap, unpaged)
            self._gap = False

    def _block(self, element: html.HtmlElement) -> Iterator[Row]:
        """Yield the rows of an element that may hold blocks and tables."""
        if _is_dropped(element):
            return
        if element.tag == "table":
            self._gap = True
            yield from self._table(element)
            self._gap = True
            return
        self._gap = self._gap or element.tag in ("h1", "h2")
        yield from self._inside(element)

    def _inside(self, element: html.HtmlElement) -> Iterator[Row]:
        """Yield running text and blocks in turn."""
        keep = self._keeps_blanks(element)
        running = _Lines()
        running.add(element.text or "", keep=keep)
        for child in element:
            if _is_block(child) or child.tag == "br":
                yield from self._row((running.text(),))
                running = _Lines()
                yield from self._block(child)
            else:
                self._write(child, running, keep=keep)
            running.add(child.tail or "", keep=keep)
        yield from self._row((running.text(),))

    def _table(self, table: html.HtmlElement) -> Iterator[Row]:
        covered: dict[int, tuple[int, int]] = {}
        for row in _rows_of(table):
            cells: list[str] = []
            nested: list[html.HtmlElement] = []
            column = _pass_covered(cells, covered, 0)
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                holds_table = cell.find(".//table") is not None
                nested += [cell] if holds_table else []
                cells.append("" if holds_table else self.text(cell))
                width = _span(cell, "colspan")
                covered[column] = (_span(cell, "rowspan") - 1, width)
                column = _pass_covered(cells, covered, column + width)
            yield from self._row(tuple(cells), unpaged=True)
            for cell in nested:
                yield from self._inside(cell)

    # Text

    def text(self, element: html.HtmlElement) -> str:
        """Return the text of an element with the line breaks that a browser shows."""
        lines = _Lines()
        self._write(element, lines, keep=self._keeps_blanks(element))
        return lines.text()

    def _write(self, element: html.HtmlElement, lines: "_Lines", *, keep: bool) -> None:
        if _is_dropped(element):
            return
        if element.tag in ("input", "select", "img", *_STRUCK):
            lines.add(self._shown(element), keep=False)
            return
        block = _is_block(element)
        if block or element.tag == "br":
            lines.end(forced=element.tag == "br")
        keep = keep or self._keeps_blanks(element)
        lines.add(element.text or "", keep=keep)
        for child in element:
            self._write(child, lines, keep=keep)
            lines.add(child.tail or "", keep=keep)
        if block:
            lines.end(forced=False)

    def _shown(self, element: html.HtmlElement) -> str:
        """Return what a browser shows of an element that is more than its text."""
        if element.tag == "input":
            return _tick(element)
        if element.tag == "select":
            options = list(element.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None]
            return "、".join(str(option.text_content()) for option in chosen or options[:1])
        if element.tag == "img":
            self.told.add("pictures", element.get("alt") or "")
        else:
            self.told.add("struck", str(element.text_content()))
        return ""

    def _keeps_blanks(self, element: html.HtmlElement) -> bool:
        names = (element.get("class") or "").split()
        style = element.get("style") or ""
        kept = element.tag in ("pre", "textarea") or bool(_PRE_STYLE.search(style))
        return kept or any(name in self._kept for name in names)


class _Lines:
    """Joins pieces of text into lines."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._parts: list[str] = []
        self._exact = False

    def add(self, text: str, *, keep: bool) -> None:
        """Add words; unless ``keep``, blanks and line ends are one blank each, as browsers do."""
        if not text:
            return
        self._exact = self._exact or keep
        plain = text.replace("\r\n", "\n").replace("\r", "\n") if keep else _collapsed(text)
        self._parts.append(plain)

    def end(self, *, forced: bool) -> None:
        """End the line, if there is any (or in any case, after ``<br>``)."""
        line = "".join(self._parts)
        line = line if self._exact else re.sub(" +", " ", line).strip(" ")
        if line or forced:
            self._done.append(line)
        self._parts, self._exact = [], False

    def text(self) -> str:
        """Return all lines."""
        self.end(forced=False)
        return "\n".join(self._done).strip("\n")


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _is_block(element: html.HtmlElement) -> bool:
    return isinstance(element.tag, str) and bool(_BLOCK.fullmatch(element.tag))


def _is_dropped(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or _DROPPED.fullmatch(element.tag):
        return True
    hidden = element.get("hidden") is not None or element.get("role") == "note"
    return hidden or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _tick(element: html.HtmlElement) -> str:
    kind = (element.get("type") or "").lower()
    if kind not in ("checkbox", "radio"):
        return element.get("value") or "" if kind in ("", "text") else ""
    if element.get("checked") is not None:
        return SET_BOX
    return CIRCLE if kind == "radio" and element.get("name") is None else EMPTY_BOX


def _rows_of(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _pass_covered(cells: list[str], covered: dict[int, tuple[int, int]], column: int) -> int:
    """Hold the place of the cells here that a cell of a row above covers; return what is next."""
    while covered.get(column, (0, 0))[0] > 0:
        rows, width = covered[column]
        covered[column] = (rows - 1, width)
        cells.append("")
        column += width
    return column


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), _SPAN_LIMIT) if value.isdigit() and int(value) else 1
