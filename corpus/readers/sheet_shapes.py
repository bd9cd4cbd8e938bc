"""What lies over the cells of a worksheet: controls, shapes, pictures. openpyxl drops them.

Shapes and pictures stand in a DrawingML drawing, controls in several parts (``sheet_controls``).
"""

from collections.abc import Iterator

from lxml import etree

from corpus.readers.package import Package
from corpus.readers.sheet_controls import control_numbers, controls_of
from corpus.readers.sheet_parts import Shape, sheets_of, targets_of, words_of
from corpus.readers.xml_parts import parse_part

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ANCHORS = tuple(f"{_DRAWING}{kind}Anchor" for kind in ("twoCell", "oneCell"))
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def shapes_of(package: Package) -> dict[str, list[Shape]]:
    """Return the shapes by the title of their sheet."""
    found = {}
    for title, part in sheets_of(package):
        shapes = list(controls_of(package, part, title))
        for target in targets_of(package, part).values():
            if target.startswith("xl/drawings/") and not target.endswith(".vml"):
                root = parse_part(package.read(target))
                shapes += _drawn(root, control_numbers(package, part))
        found[title] = shapes
    return found


def _drawn(root: etree._Element | None, controls: frozenset[str]) -> Iterator[Shape]:
    for anchor in root.iter(*_ANCHORS) if root is not None else ():
        start = anchor.find(f"{_DRAWING}from")
        if start is None or _is_repeated(anchor):
            continue
        row = int(start.findtext(f"{_DRAWING}row") or 0) + 1
        column = int(start.findtext(f"{_DRAWING}col") or 0) + 0.5
        for shape in anchor.iter(f"{_DRAWING}sp"):
            about = shape.find(f"{_DRAWING}nvSpPr/{_DRAWING}cNvPr")
            if about is not None and (about.get("hidden") == "1" or about.get("id") in controls):
                continue  # the picture of a form control
            lines = [words_of(p, f"{_TEXT}t") for p in shape.iter(f"{_TEXT}p")]
            text = "\n".join(line for line in lines if line.strip())
            if text:
                yield Shape("text", row, column, text)
        for picture in anchor.iter(f"{_DRAWING}pic"):
            yield Shape("picture", row, column, _described(picture))
        for graph in anchor.iter(f"{_DRAWING}graphicFrame"):
            yield Shape("graph", row, column, _described(graph))


def _is_repeated(anchor: etree._Element) -> bool:
    """Whether an anchor says again, for older programs, what another one says."""
    return next(anchor.iterancestors(f"{_MC}Fallback"), None) is not None


def _described(shown: etree._Element) -> str:
    """Return the alternative text of a picture or a graph."""
    about = next(shown.iter(f"{_DRAWING}cNvPr"), None)
    return (about.get("descr") or about.get("title") or "") if about is not None else ""
