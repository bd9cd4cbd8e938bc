"""Check boxes, option buttons and lists that lie over the cells of a worksheet.

Excel keeps a control in three parts: its place and caption in a VML drawing, its state in
``ctrlProps``, and both again in the sheet. Other programs leave one or the other out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from corpus.readers.package import Package
from corpus.readers.sheet_parts import MAIN, RELATION, Shape, targets_of, words_of
from corpus.readers.xml_parts import parse_part

_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKED = re.compile(r"(?:'?(?P<sheet>[^!]*?)'?!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[0-9]+)")
_NUMBER = re.compile(r"_x0000_s([0-9]+)")
_ROW_PIXELS, _COLUMN_PIXELS = 24.0, 72.0
_BOXES = ("Checkbox", "CheckBox", "Radio")
_LISTS = ("Drop", "List")


def controls_of(package: Package, part: str, title: str) -> Iterator[Shape]:
    """Yield the controls of the sheet that a part holds."""
    targets = targets_of(package, part)
    drawn: dict[str, Shape] = {}
    for target in targets.values():
        if target.endswith(".vml"):
            drawn |= _drawn(package.read(target), title)
    captions = _captions(package, targets)
    for number, control, about in _listed(package, part, targets):
        caption = captions.get(number, "")
        shape = drawn.pop(_key_of(drawn, number, caption), None) or _placed(control, caption)
        drawn[number] = _with_state(shape, about, control, title)
    yield from (shape for shape in drawn.values() if shape.kind != "picture")


def control_numbers(package: Package, part: str) -> frozenset[str]:
    """Return the numbers of the controls that the sheet lists; a drawing shows them again."""
    return frozenset(number for number, _, _ in _listed(package, part, {}))


def _key_of(drawn: dict[str, Shape], number: str, caption: str) -> str:
    """Find a control in the drawing; LibreOffice does not number it there, but keeps the order."""
    unnumbered = (key for key, shape in drawn.items() if key[0] == "#" and shape.text == caption)
    return number if number in drawn else next(unnumbered, number)


def _drawn(data: bytes, title: str) -> dict[str, Shape]:
    """Return the controls of a VML drawing by their number; ActiveX ones as mere pictures."""
    root = parse_part(data, recover=True)
    found = {}
    for place, shape in enumerate(root.iter(f"{_VML}shape") if root is not None else ()):
        client = shape.find(f"{_EXCEL}ClientData")
        kind = client.get("ObjectType", "") if client is not None else ""
        if client is None or kind not in (*_BOXES, *_LISTS, "Pict"):
            continue
        row, column = _place(client.findtext(f"{_EXCEL}Anchor") or "")
        words = (" ".join(words_of(box).split()) for box in shape.iter(f"{_VML}textbox"))
        number = _NUMBER.fullmatch(shape.get("id") or "")
        bare = Shape("picture", row, column, " ".join(filter(None, words)))
        values = {child.tag.removeprefix(_EXCEL): child.text or "" for child in client}
        found[number[1] if number else f"#{place}"] = _of_kind(bare, kind, values, title)
    return found


def _of_kind(shape: Shape, kind: str, values: dict[str, str], title: str) -> Shape:
    """Return a control with its state as a VML drawing or a property part names it."""
    if kind in _LISTS:
        chosen = values.get("Sel", "").strip()
        entries = values.get("FmlaRange", "").strip()
        if kind == "List" or not entries:
            return replace(shape, kind="unread", text="")
        number = int(chosen) if chosen.isdigit() else 0
        return replace(shape, kind="list", text="", entries=entries, chosen=number)
    if kind not in _BOXES:
        return shape
    checked = values.get("Checked", "").strip() not in ("", "0", "Unchecked")
    linked = "" if kind == "Radio" else _address(values.get("FmlaLink", ""), title)
    return replace(shape, kind="box", checked=checked, linked=linked)


def _address(formula: str, title: str) -> str:
    """Return the linked cell as ``H3``, if it stands on this sheet."""
    linked = _LINKED.fullmatch(formula.strip())
    is_here = linked is not None and linked["sheet"] in (None, title)
    return linked["column"] + linked["row"] if linked is not None and is_here else ""


def _listed(
    package: Package, part: str, targets: dict[str, str]
) -> Iterator[tuple[str, etree._Element, etree._Element | None]]:
    """Yield number, element and property part of the controls that the sheet lists."""
    data = package.read(part)
    root = parse_part(data) if b"controls>" in data else None
    for control in root.iter(f"{MAIN}control") if root is not None else ():
        target = targets.get(control.get(f"{RELATION}id", ""), "")
        is_form = target.startswith("xl/ctrlProps/")
        about = parse_part(package.read(target)) if is_form else None
        yield control.get("shapeId", ""), control, about


def _captions(package: Package, targets: dict[str, str]) -> dict[str, str]:
    """Return the captions that a DrawingML drawing holds, by the number of the control."""
    found = {}
    for target in targets.values():
        is_drawing = target.startswith("xl/drawings/") and not target.endswith(".vml")
        root = parse_part(package.read(target)) if is_drawing else None
        for shape in root.iter(f"{_DRAWING}sp") if root is not None else ():
            about = shape.find(f"{_DRAWING}nvSpPr/{_DRAWING}cNvPr")
            if about is not None:
                found[about.get("id", "")] = words_of(shape, f"{_TEXT}t").strip()
    return found


def _place(anchor: str) -> tuple[int, float]:
    """Read ``column, pixels, row, pixels`` of both corners: the row of the middle, the column."""
    numbers = [int(n) if n.strip().lstrip("-").isdigit() else 0 for n in anchor.split(",")]
    left, right, top, down, _, _, bottom, under = (numbers + [0] * 8)[:8]
    start = top + min(down / _ROW_PIXELS, 0.95)
    end = bottom + min(under / _ROW_PIXELS, 0.95)
    column = left + 0.5 + min(right / _COLUMN_PIXELS, 0.95) / 2
    return int((start + max(start, end)) / 2) + 1, column


def _placed(control: etree._Element, caption: str) -> Shape:
    """Place a control that no VML drawing holds by the anchor that the sheet gives it."""
    start = next(control.iter(f"{MAIN}from"), None)
    row = start.findtext(f"{_DRAWING}row") if start is not None else None
    column = start.findtext(f"{_DRAWING}col") if start is not None else None
    return Shape("picture", int(row or 0) + 1, int(column or 0) + 0.75, caption)


def _with_state(
    shape: Shape, about: etree._Element | None, control: etree._Element, title: str
) -> Shape:
    """Return a control with what its property part says; ActiveX is read by its linked cell."""
    if about is None:
        settings = control.find(f"{MAIN}controlPr")
        linked = settings.get("linkedCell", "") if settings is not None else ""
        address = _address(linked, title)
        return replace(shape, kind="linked" if address else "unread", linked=address)
    names = {"fmlaLink": "FmlaLink", "fmlaRange": "FmlaRange", "checked": "Checked", "sel": "Sel"}
    values = {vml: about.get(name, "") for name, vml in names.items()}
    return _of_kind(shape, about.get("objectType", ""), values, title)
