"""How lines become the text of an item: marks, headings, and the spelling of サーバー."""

import re
from collections.abc import Iterable, Iterator
from itertools import repeat

from assistant.adaptation_rules import rules
from assistant.case_procedures import Style
from corpus.assessments.blocks import is_heading
from corpus.text.numerals import circled
from corpus.wording.model import Bullets

_LONG = re.compile(r"サーバー")
_SHORT = re.compile(r"サーバ(?!ー)")
_CENTRE = re.compile(r"データセンタ(?!ー)")
_MOST_CIRCLED = 20
_MARK = re.compile(r"^\s*[・･●○]\s*(?=\S)")
BULLETS: dict[str, Bullets] = {"・": "dot", "①": "circled", "なし": "none"}


def bulleted(lines: Iterable[str], style: Style) -> str:
    """Mark each of several lines in the case's style; a single line and headings carry no mark."""
    listed = [_MARK.sub("", line) for line in lines if line]
    items = [line for line in listed if not is_heading(line)]
    if len(items) < 2 or style.bullets == "なし":
        return "\n".join(listed)
    numbered = style.bullets == "①" and len(items) <= _MOST_CIRCLED
    marks = iter(map(circled, range(1, len(items) + 1)) if numbered else repeat("・"))
    return "\n".join(line if is_heading(line) else f"{next(marks)}{line}" for line in listed)


def spelled(text: str, style: Style) -> str:
    """Write サーバー or サーバ throughout, and データセンター in either style as offices do.

    What another body calls its own thing is written as that body writes it.
    """
    text = _CENTRE.sub("データセンター", text)
    if style.server != "サーバ":
        return _SHORT.sub("サーバー", text)
    parts = _pieces(rules().as_written, text)
    return "".join(part if named else _LONG.sub("サーバ", part) for part, named in parts)


def _pieces(names: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it is one of the names."""
    end = 0
    for match in names.finditer(text):
        yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    yield text[end:], False


def joined(blocks: Iterable[tuple[str, str]]) -> str:
    """Join blocks of (heading, text); blocks that follow under the same heading share it."""
    parts: list[str] = []
    previous = ""
    for heading, text in blocks:
        if not text:
            continue
        if heading and heading != previous:
            parts.append(heading)
        parts.append(text)
        previous = heading
    return "\n".join(parts)
