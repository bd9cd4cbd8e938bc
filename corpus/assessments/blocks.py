"""Blocks: the parts of a section under one heading, the unit of retrieval.

Offices head the parts of a long section with ＜…における措置＞, 【…】, ◆…, ▼… or 〈…〉; a ◆ heading
may itself hold several ＜…＞ parts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_BRACKETED = re.compile(
    r"^\s*(?:[＜<〈《]+[^＜<〈《＞>〉》]{2,80}[＞>〉》]+|【[^】]{2,80}】)(?:における[^。\n]{0,20})?\s*$"
)
_WRITTEN = re.compile(r"\S[^\n]*")
_MARKED = re.compile(r"^\s*(?:[◆▼■][^。\n]{2,80}|[●◎○][^。、\n]{2,60})\s*$")
_FIRST = frozenset("＜<〈《【◆▼■●◎○")
"""What a heading begins with."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text under its headings; ``start``/``end`` are offsets into the section's text."""

    headings: tuple[str, ...]
    text: str
    start: int
    end: int

    @property
    def heading(self) -> str:
        """The innermost heading as printed, or an empty string."""
        return self.headings[-1] if self.headings else ""


def written_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that say something, without the spaces around, and their starts."""
    for match in _WRITTEN.finditer(text):
        yield match.start(), match[0].rstrip()


def is_heading(line: str) -> bool:
    """Whether a line is a heading of a block."""
    if line.lstrip()[:1] not in _FIRST:
        return False
    return bool(_BRACKETED.match(line) or _MARKED.match(line))


@lru_cache(maxsize=64)
def split_blocks(text: str) -> tuple[Block, ...]:
    """Split a section at its headings; the headings themselves are not part of the block texts.

    Remembered, since several readers of one text ask one after the other.
    """
    blocks: list[Block] = []
    outer: str | None = None
    inner: str | None = None
    start = 0
    position = 0
    for line in text.splitlines(keepends=True):
        following = position + len(line)
        if is_heading(line):
            _append(blocks, (outer, inner), text, start, position)
            if _MARKED.match(line):
                outer, inner = line.strip(), None
            else:
                inner = line.strip()
            start = following
        position = following
    _append(blocks, (outer, inner), text, start, position)
    return tuple(blocks)


def block_at(text: str, position: int) -> Block | None:
    """Return the block of a section that a position is in, or None before the first."""
    return next((b for b in reversed(split_blocks(text)) if b.start <= position), None)


def _append(
    blocks: list[Block], headings: tuple[str | None, str | None], text: str, start: int, end: int
) -> None:
    body = text[start:end]
    stripped = body.strip()
    named = tuple(heading for heading in headings if heading)
    if not stripped:
        return
    offset = start + body.index(stripped)
    blocks.append(Block(named, stripped, offset, offset + len(stripped)))
