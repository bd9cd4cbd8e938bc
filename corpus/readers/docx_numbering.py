"""The numbers and bullets that Word prints before paragraphs and that no text contains."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from corpus.readers.xml_parts import parse_part
from corpus.text.numerals import circled, roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "・"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate(_WIDE),
    "decimalEnclosedCircle": lambda n: circled(n) if 1 <= n <= 50 else str(n),
    "upperRoman": lambda n: roman(n) if 1 <= n <= 12 else str(n),
    "aiueoFullWidth": lambda n: _AIUEO[(n - 1) % len(_AIUEO)],
    "lowerLetter": lambda n: chr(ord("a") + (n - 1) % 26),
    "upperLetter": lambda n: chr(ord("A") + (n - 1) % 26),
}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, numbers: bytes, styles: bytes) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, etree._Element] = {}
        root, looks = parse_part(numbers), parse_part(styles)
        if root is not None:
            self._read(root)
        for style in looks.findall(f"{_W}style") if looks is not None else ():
            place = style.find(f"{_W}pPr/{_W}numPr")
            if place is not None:
                self._styles[style.get(f"{_W}styleId") or ""] = place

    def _read(self, root: etree._Element) -> None:
        abstract = {
            list_.get(f"{_W}abstractNumId"): {
                int(level.get(f"{_W}ilvl") or 0): _level(level)
                for level in list_.findall(f"{_W}lvl")
            }
            for list_ in root.findall(f"{_W}abstractNum")
        }
        for number in root.findall(f"{_W}num"):
            levels = abstract.get(_value(number, "abstractNumId"), {})
            self._levels[number.get(f"{_W}numId") or ""] = levels

    def of(self, properties: etree._Element | None) -> str:
        """Return what is printed before the next paragraph with these properties."""
        place = self._place(properties) if properties is not None else None
        if place is None:
            return ""
        list_id, depth = _value(place, "numId"), int(_value(place, "ilvl") or 0)
        levels = self._levels.get(list_id, {})
        level = levels.get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return _BULLET
        self._count(list_id, depth, levels)
        text = level.text
        for above, its in levels.items():
            count = self._counts.get((list_id, above), its.start)
            text = text.replace(f"%{above + 1}", _WRITTEN.get(its.format, str)(count))
        return f"{text} "

    def _place(self, properties: etree._Element) -> etree._Element | None:
        own = properties.find(f"{_W}numPr")
        return self._styles.get(_value(properties, "pStyle")) if own is None else own

    def _count(self, list_id: str, depth: int, levels: dict[int, _Level]) -> None:
        key = (list_id, depth)
        self._counts[key] = self._counts.get(key, levels[depth].start - 1) + 1
        for below in levels:
            if below > depth:
                self._counts.pop((list_id, below), None)


def _level(level: etree._Element) -> _Level:
    start = _value(level, "start")
    return _Level(
        _value(level, "numFmt"), _value(level, "lvlText"), int(start) if start.isdigit() else 1
    )


def _value(parent: etree._Element, name: str) -> str:
    child = parent.find(f"{_W}{name}")
    return (child.get(f"{_W}val") or "") if child is not None else ""
