"""Check boxes, option buttons and text boxes that lie over the cells of a worksheet.

openpyxl drops them. Excel and LibreOffice write every form control into a VML drawing (with its
caption, place, state and linked cell) and every shape into a DrawingML drawing.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from corpus.readers.package import Package

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKED = re.compile(r"(?:'?(?P<sheet>[^!]*?)'?!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[0-9]+)")
_ROW_PIXELS, _COLUMN_PIXELS = 24.0, 72.0
_Kind = Literal["box", "text", "unread"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A control or a shape with the cell it lies over (counted from 1)."""

    kind: _Kind
    row: int
    column: float
    text: str
    checked: bool = False
    linked: str = ""
    """The address of the cell that carries the state, such as ``H3``."""


def shapes_of(package: Package) -> dict[str, list[Shape]]:
    """Return the shapes by the title of their sheet."""
    found = {}
    for title, part in _sheets(package):
        shapes: list[Shape] = []
        for target in _targets(package, part).values():
            if target.endswith(".vml"):
                shapes += _controls(package.read(target), title)
            elif target.startswith("xl/drawings/"):
                shapes += _texts(package.read(target))
        found[title] = shapes
    return found


def _parse(data: bytes, *, recover: bool = False) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=recover)
    return etree.fromstring(data, parser) if data.strip() else None


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    book = _parse(package.read("xl/workbook.xml"))
    targets = _targets(package, "xl/workbook.xml")
    for sheet in book.iter(f"{_MAIN}sheet") if book is not None else ():
        part = targets.get(sheet.get(f"{_REL}id", ""))
        if part:
            yield sheet.get("name", ""), part


def _targets(package: Package, part: str) -> dict[str, str]:
    """Return the parts that a part refers to; what lies outside the package is left alone."""
    folder, file = posixpath.split(part)
    relations = _parse(package.read(f"{folder}/_rels/{file}.rels"))
    found = {}
    for relation in relations if relations is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found[relation.get("Id", "")] = posixpath.normpath(whole)
    return found


def _controls(data: bytes, title: str) -> Iterator[Shape]:
    root = _parse(data, recover=True)
    for shape in root.iter(f"{_VML}shape") if root is not None else ():
        client = shape.find(f"{_EXCEL}ClientData")
        kind = client.get("ObjectType", "") if client is not None else ""
        if client is None or kind not in ("Checkbox", "Radio", "Drop", "List"):
            continue
        row, column = _place(client.findtext(f"{_EXCEL}Anchor") or "")
        words = (" ".join(_words(box).split()) for box in shape.iter(f"{_VML}textbox"))
        linked = _LINKED.fullmatch((client.findtext(f"{_EXCEL}FmlaLink") or "").strip())
        if kind in ("Drop", "List"):
            yield Shape("unread", row, column, "")
            continue
        checked = (client.findtext(f"{_EXCEL}Checked") or "").strip() not in ("", "0")
        is_here = linked and kind == "Checkbox" and linked["sheet"] in (None, title)
        address = linked["column"] + linked["row"] if linked and is_here else ""
        yield Shape("box", row, column, " ".join(filter(None, words)), checked, address)


def _words(element: etree._Element, *tags: str) -> str:
    return "".join(str(text) for text in element.itertext(*tags))


def _place(anchor: str) -> tuple[int, float]:
    """Read ``column, pixels, row, pixels`` of both corners: the row of the middle, the column."""
    numbers = [int(n) if n.strip().lstrip("-").isdigit() else 0 for n in anchor.split(",")]
    left, right, top, down, _, _, bottom, under = (numbers + [0] * 8)[:8]
    start = top + min(down / _ROW_PIXELS, 0.95)
    end = bottom + min(under / _ROW_PIXELS, 0.95)
    column = left + 0.5 + min(right / _COLUMN_PIXELS, 0.95) / 2
    return int((start + max(start, end)) / 2) + 1, column


def _texts(data: bytes) -> Iterator[Shape]:
    root = _parse(data)
    for anchor in root if root is not None else ():
        start = anchor.find(f"{_DRAWING}from")
        if start is None:
            continue
        for shape in anchor.iter(f"{_DRAWING}sp"):
            about = shape.find(f"{_DRAWING}nvSpPr/{_DRAWING}cNvPr")
            if about is not None and about.get("hidden") == "1":
                continue  # the picture of a form control, read from the VML drawing
            lines = [_words(p, f"{_TEXT}t") for p in shape.iter(f"{_TEXT}p")]
            text = "\n".join(line for line in lines if line.strip())
            if text:
                row = int(start.findtext(f"{_DRAWING}row") or 0) + 1
                column = int(start.findtext(f"{_DRAWING}col") or 0) + 1
                yield Shape("text", row, column - 0.5, text)
