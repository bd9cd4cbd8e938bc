"""The words of a paragraph of a Word document, as they are read when all changes are accepted."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from corpus.readers.docx_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")
)
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_SYMBOLS = {"F0FE": "☑", "F0FC": "☑", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
_SIGNS = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": "\t",
    f"{W}noBreakHyphen": "-",
}
_TICKED, _EMPTY = "[○]", "[　]"
_OFF = ("0", "false", "off")


def children_of(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs, tables, rows or cells, also those inside controls and insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from children_of(child)
        elif child.tag not in _GONE:
            yield child


def is_deleted_row(row: etree._Element) -> bool:
    """Whether a table row was deleted with changes tracked."""
    return row.find(f"{W}trPr/{W}del") is not None


class Words:
    """Reads paragraphs; ``counted`` gathers what the author must be told of."""

    def __init__(self, numbering: Numbering, counted: Counter[str]) -> None:
        self._numbering = numbering
        self._counted = counted
        self._before = ""

    @property
    def is_open(self) -> bool:
        """Whether the paragraph just read goes on in the next one, its end being deleted."""
        return bool(self._before)

    def close(self) -> str:
        """Return what waited for a next paragraph that does not come."""
        whole, self._before = self._before, ""
        return whole

    def read(self, paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
        """Return the text of a paragraph and the text boxes that hang on it."""
        parts: list[str] = []
        boxes: list[etree._Element] = []
        self._walk(paragraph, parts, boxes)
        text = "".join(parts)
        self._counted["boxes"] += len(boxes)
        properties = paragraph.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        number = self._numbering.of(properties) if text.strip() and not self._before else ""
        whole, self._before = self._before + number + text, ""
        if mark is not None and mark.find(f"{W}del") is not None:
            self._before = whole
        return whole, boxes

    def _walk(self, element: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        for child in element:
            tag = child.tag
            if tag in _GONE:
                self._counted["changes"] += 1
            elif tag == f"{W}sdt" and (box := child.find(f"{W}sdtPr/{W14}checkbox")) is not None:
                parts.append(_control(box))
            elif tag in _WRAPPERS:
                self._counted["changes"] += tag in (f"{W}ins", f"{W}moveTo")
                self._walk(child, parts, boxes)
            elif tag == f"{W}r":
                self._run(child, parts, boxes)

    def _run(self, run: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        if _is_on(run.find(f"{W}rPr/{W}vanish")):
            self._counted["hidden"] += 1
            return
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                parts.append(child.text or "")
            elif tag in _SIGNS:
                parts.append("" if child.get(f"{W}type") == "page" else _SIGNS[tag])
            elif tag == f"{W}sym":
                parts.append(_SYMBOLS.get((child.get(f"{W}char") or "").upper(), ""))
            elif tag == f"{W}fldChar":
                box = child.find(f"{W}ffData/{W}checkBox")
                parts.append(_legacy_box(box) if box is not None else "")
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._counted["notes"] += 1
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                self._picture(child, boxes)

    def _picture(self, element: etree._Element, boxes: list[etree._Element]) -> None:
        """Gather text boxes; the fallback of a drawing repeats what its first choice says."""
        choice = element.find(f"{MC}Choice") if element.tag == f"{MC}AlternateContent" else None
        found = list(_outermost(element if choice is None else choice, f"{W}txbxContent"))
        boxes += found
        if not found:
            shown = (f"{_DRAWING}blip", f"{_VML}imagedata")
            self._counted["pictures"] += any(
                next(element.iter(tag), None) is not None for tag in shown
            )


def _outermost(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and (switch.get(f"{W}val") or "1") not in _OFF


def _control(box: etree._Element) -> str:
    checked = box.find(f"{W14}checked")
    ticked = checked is not None and (checked.get(f"{W14}val") or "1") not in _OFF
    return _TICKED if ticked else _EMPTY


def _legacy_box(box: etree._Element) -> str:
    checked = box.find(f"{W}checked")
    return (
        _TICKED if _is_on(checked if checked is not None else box.find(f"{W}default")) else _EMPTY
    )
