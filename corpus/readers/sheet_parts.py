"""The parts of a workbook package that lie around a worksheet, and what a shape is."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from corpus.readers.package import Package
from corpus.readers.xml_parts import parse_part

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ShapeKind = Literal["box", "linked", "list", "text", "picture", "graph", "unread"]
"""``linked`` is a control of which only the linked cell tells the state (ActiveX)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A control or a shape with the cell it lies over (counted from 1)."""

    kind: ShapeKind
    row: int
    column: float
    text: str
    checked: bool = False
    linked: str = ""
    """The address of the cell that carries the state, such as ``H3``."""
    entries: str = ""
    """Where the entries of a list stand, such as ``様式!$A$1:$A$3``."""
    chosen: int = 0
    """The chosen entry of a list, counted from 1."""


def sheets_of(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the title and the part of every worksheet."""
    book = parse_part(package.read("xl/workbook.xml"))
    targets = targets_of(package, "xl/workbook.xml")
    for sheet in book.iter(f"{MAIN}sheet") if book is not None else ():
        part = targets.get(sheet.get(f"{RELATION}id", ""))
        if part:
            yield sheet.get("name", ""), part


def targets_of(package: Package, part: str) -> dict[str, str]:
    """Return the parts that a part refers to; what lies outside the package is left alone."""
    folder, file = posixpath.split(part)
    relations = parse_part(package.read(f"{folder}/_rels/{file}.rels"))
    found = {}
    for relation in relations if relations is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found[relation.get("Id", "")] = posixpath.normpath(whole)
    return found


def words_of(element: etree._Element, *tags: str) -> str:
    """Return the text of an element and all in it, or of those with these tags alone."""
    return "".join(str(text) for text in element.itertext(*tags))
