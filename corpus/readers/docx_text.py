"""The words of a paragraph of a Word document, as they are read when all changes are accepted."""

from collections.abc import Iterator

from lxml import etree

from corpus.readers.docx_numbering import Numbering
from corpus.readers.rows import EMPTY_BOX, SET_BOX
from corpus.readers.told import Told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        *("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"),
        *("hyperlink", "fldSimple", "dir", "bdo"),
    )
)
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_SYMBOLS = {"F0FE": "☑", "F0FC": "☑", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
_SIGNS = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": "\t",
    f"{W}noBreakHyphen": "-",
}
_NOTES = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"))
_GRAPHS = ("/chart", "/chartex", "/diagram")
_OFF = ("0", "false", "off")


def children_of(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs, tables, rows or cells, also those inside controls and insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from children_of(child)
        elif child.tag not in _GONE:
            yield child


class Words:
    """Reads paragraphs; ``told`` gathers what the author must be told of.

    ``notes`` are the footnotes and endnotes by the kind of their reference and their id.
    """

    def __init__(
        self, numbering: Numbering, told: Told, notes: dict[tuple[str, str], etree._Element]
    ) -> None:
        self._numbering = numbering
        self._told = told
        self._notes = notes
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
        """Return the text of a paragraph and the text boxes that hang on it.

        Its footnotes follow it on lines of their own.
        """
        parts: list[str] = []
        boxes: list[etree._Element] = []
        below: list[str] = []
        self._walk(paragraph, parts, boxes, below)
        text = "\n".join(("".join(parts), *below))
        for box in boxes:
            self._told.add("boxes", "".join(str(t.text or "") for t in box.iter(f"{W}t")))
        properties = paragraph.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        number = self._numbering.of(properties) if text.strip() and not self._before else ""
        whole, self._before = self._before + number + text, ""
        if mark is not None and mark.find(f"{W}del") is not None:
            self._before = whole
        return whole, boxes

    def _walk(
        self,
        element: etree._Element,
        parts: list[str],
        boxes: list[etree._Element],
        below: list[str],
    ) -> None:
        for child in element:
            tag = child.tag
            if tag in _WRAPPERS:
                self._walk(child, parts, boxes, below)
            elif tag == f"{W}r":
                self._run(child, parts, boxes, below)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                words = "".join(str(part.text or "") for part in child.iter(f"{_MATH}t"))
                self._told.add("equations", words)
                parts.append(words)

    def _run(
        self, run: etree._Element, parts: list[str], boxes: list[etree._Element], below: list[str]
    ) -> None:
        unread = _reason_unread(run.find(f"{W}rPr"))
        if unread:
            words = "".join(str(text.text or "") for text in run.iter(f"{W}t"))
            if words:
                self._told.add(unread, words)
            return
        for child in run:
            tag = child.tag
            if tag == f"{W}ruby":
                self._ruby(child, parts, boxes, below)
            elif tag in _NOTES:
                below.append(self._note(child, parts))
            elif tag in _PICTURES:
                self._picture(child, boxes)
            else:
                parts.append(_written(child))

    def _ruby(
        self, ruby: etree._Element, parts: list[str], boxes: list[etree._Element], below: list[str]
    ) -> None:
        """Read the characters, not the reading aids above them."""
        base = ruby.find(f"{W}rubyBase")
        above = "".join(str(t.text or "") for t in ruby.iterfind(f"{W}rt//{W}t"))
        self._told.add("ruby", above)
        if base is not None:
            self._walk(base, parts, boxes, below)

    def _note(self, reference: etree._Element, parts: list[str]) -> str:
        """Mark the place of a footnote and return what stands below the paragraph for it."""
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        note = self._notes.get((kind, reference.get(f"{W}id") or ""))
        lines: list[str] = []
        for paragraph in note.iter(f"{W}p") if note is not None else ():
            words: list[str] = []
            self._walk(paragraph, words, [], [])
            lines.append("".join(words).strip())
        self._told.add("notes", " ".join(lines))
        number = f"（注{self._told.count('notes')}）"
        parts.append(number)
        return number + "\n".join(lines)

    def _picture(self, element: etree._Element, boxes: list[etree._Element]) -> None:
        """Gather text boxes; the fallback of a drawing repeats what its first choice says."""
        choice = element.find(f"{MC}Choice") if element.tag == f"{MC}AlternateContent" else None
        shown = element if choice is None else choice
        found = list(_outermost(shown, f"{W}txbxContent"))
        boxes += found
        if element.tag == f"{W}object":
            self._told.add("objects", _attribute(shown, "ProgID"))
        elif any(_kind_of(data) in _GRAPHS for data in shown.iter(f"{_DRAWING}graphicData")):
            self._told.add("graphs", _described(shown))
        elif not found and any(
            next(shown.iter(tag), None) is not None
            for tag in (f"{_DRAWING}blip", f"{_VML}imagedata")
        ):
            self._told.add("pictures", _described(shown))


def _written(sign: etree._Element) -> str:
    """Return what a child of a run prints: words, a line end, a symbol, a field of older kind."""
    if sign.tag == f"{W}t":
        return sign.text or ""
    if sign.tag in _SIGNS:
        return "" if sign.get(f"{W}type") == "page" else _SIGNS[sign.tag]
    if sign.tag == f"{W}sym":
        return _SYMBOLS.get((sign.get(f"{W}char") or "").upper(), "")
    return _legacy_field(sign) if sign.tag == f"{W}fldChar" else ""


def _outermost(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _kind_of(data: etree._Element) -> str:
    return "/" + (data.get("uri") or "").rsplit("/", 1)[-1]


def _described(drawing: etree._Element) -> str:
    """Return the alternative text of a picture."""
    about = next(drawing.iter(f"{_PLACED}docPr"), None)
    return (about.get("descr") or about.get("title") or "") if about is not None else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(e.get(name)) for e in element.iter() if e.get(name)), "")


def _reason_unread(properties: etree._Element | None) -> str:
    """Return why a run is not read: hidden, or struck out, which in a draft means deleted."""
    if properties is None:
        return ""
    if is_on(properties.find(f"{W}vanish")):
        return "hidden"
    struck = any(is_on(properties.find(f"{W}{name}")) for name in ("strike", "dstrike"))
    return "struck" if struck else ""


def is_on(switch: etree._Element | None, space: str = W) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not off."""
    return switch is not None and (switch.get(f"{space}val") or "1") not in _OFF


def _legacy_field(sign: etree._Element) -> str:
    """Return what a form field of older kind shows: a tick, or the chosen entry of a list."""
    box = sign.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = box.find(f"{W}checked")
        ticked = is_on(checked if checked is not None else box.find(f"{W}default"))
        return SET_BOX if ticked else EMPTY_BOX
    choice = sign.find(f"{W}ffData/{W}ddList")
    if choice is None:
        return ""
    entries = [entry.get(f"{W}val") or "" for entry in choice.findall(f"{W}listEntry")]
    result = choice.find(f"{W}result")
    number = (result.get(f"{W}val") or "0") if result is not None else "0"
    chosen = int(number) if number.isdigit() else 0
    return entries[chosen] if chosen < len(entries) else ""
