"""Puts the characters of a cell or a page together into lines, and lines into text.

A line that fills its cell goes on in the next one: there the break is the printer's, not the
author's.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_page import Char

_SAME_LINE = 0.5
_BLANK = 0.24
_GUTTER = 0.15
_EDGE = 1.2
_OPTIONS = re.compile(r"[<＜〈]選択肢[>＞〉]")
_BEGINS_ANEW = re.compile(r"^(?:[・◆▼■●○※①-⑳【＜<（(\[［☐☑]|[0-9０-９]{1,2}[.．)）、])")
_CANNOT_BEGIN = "、。，．」』）)】〕］]・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_WORD = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """Its characters; a wide gap is a blank."""
        parts: list[str] = []
        for before, char in zip((None, *self.chars), self.chars, strict=False):
            gap = char.left - before.right if before else 0.0
            if gap > _BLANK * char.size and not (before and before.text.isspace()):
                parts.append(" ")
            parts.append(char.text)
        return "".join(parts).strip()

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chars[0].left

    @property
    def right(self) -> float:
        """Where it ends, blanks left out."""
        return max((c.right for c in self.chars if not c.text.isspace()), default=self.left)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(char.bottom for char in self.chars)

    @property
    def size(self) -> float:
        """The height of its characters."""
        return max(char.size for char in self.chars)


def lines_of(chars: list[Char]) -> list[Line]:
    """Group characters into lines, from top to bottom."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: c.middle):
        if rows and char.middle - rows[-1][0].middle <= _SAME_LINE * max(char.size, 1.0):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = (Line(tuple(sorted(row, key=lambda c: c.left + c.right))) for row in rows)
    return [line for line in lines if line.text]


def text_of_cell(chars: list[Char], right: float) -> str:
    """Return the text of a cell that reaches to ``right``; an option list comes after the rest."""
    lines = lines_of(chars)
    cut = _options_at(lines)
    if cut is None:
        return join_lines(lines, right)
    beside = [char for char in chars if char.left < cut]
    options = [char for char in chars if char.left >= cut]
    parts = (join_lines(lines_of(beside), cut), join_lines(lines_of(options), right))
    return "\n".join(part for part in parts if part)


def _options_at(lines: list[Line]) -> float | None:
    """Return where the column of an option list begins, if a gutter parts it from the choice."""
    head = next((line for line in lines if _OPTIONS.search(line.text)), None)
    if head is None:
        return None
    sign = next(c for c in reversed(head.chars) if c.text in "<＜〈")
    edges = sorted((c.left, c.right) for line in lines for c in line.chars if not c.text.isspace())
    cut, reach = None, edges[0][1]
    for left, end in edges:
        if left - reach >= _GUTTER * sign.size and left <= sign.left + 0.1:
            cut = left - 0.1
        reach = max(reach, end)
    return cut


def join_lines(lines: list[Line], right: float) -> str:
    """Join lines, leaving out the breaks that only the width of the cell has made."""
    if not lines:
        return ""
    size = lines[0].size
    edge = max(max(line.right for line in lines), right - _EDGE * size)
    out = lines[0].text
    for line, following in pairwise(lines):
        out += ("" if _goes_on(line, following, edge) else "\n") + following.text
    return out


def _goes_on(line: Line, following: Line, edge: float) -> bool:
    """Whether the beginning of the next line would not have fitted on this one."""
    if _BEGINS_ANEW.match(following.text) and line.right < edge - 0.3 * line.size:
        return False
    return edge - line.right < _first_width(following) + 0.1 * line.size


def _first_width(line: Line) -> float:
    """Return the width of what must stay together at the beginning of a line."""
    chars = [char for char in line.chars if not char.text.isspace()]
    end = 1
    word = _WORD.match("".join(char.text for char in chars))
    if word:
        end = len(word[0])
    while end < len(chars) and chars[end].text in _CANNOT_BEGIN:
        end += 1
    return chars[end - 1].right - chars[0].left
