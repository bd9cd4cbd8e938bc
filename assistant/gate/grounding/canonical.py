"""Canonical text: what is left when folding, marks, spellings and own names make no difference."""

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.gate.grounding.words import LOWER, plain, words
from corpus.text.fold import Folded
from corpus.wording.load import spelling_pairs
from corpus.wording.normal import SLOT_MARK, normal_form

OWN = "本市"
"""The word that stands for the author's own body."""
_PLACEHOLDER = re.compile(r"〔[^〔〕\n]{0,200}〕|\{[^{}\n]{1,30}\}")
_CAPITAL = re.compile("[A-Z]")
_INVISIBLE = "\u200b"
_LEADING = re.compile(
    r"[\s　]*(?:[-‐・･●○◎◆■□▼▲※*]|[0-9０-９]{1,3}[.．)）、](?![0-9０-９])"
    r"|[(（][0-9０-９a-zA-Zア-ンｱ-ﾝ一二三四五六七八九十]{1,3}[)）]"
    r"|[ア-ンa-zA-Z][.．)）](?=\S))[\s　]*"
)


def without_mark(line: str) -> int:
    """Return how many characters of a line are its bullet or number, which states nothing."""
    end = 0
    for _ in range(2):
        match = _LEADING.match(line, end)
        if not match or match.end() >= len(line):
            break
        end = match.end()
    return end


class Canonical(NamedTuple):
    """A canonical text with the way back to the characters it came from."""

    text: str
    folded: Folded

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source behind ``text[start:end]``; empty spans have a place."""
        starts, ends = self.folded.starts, self.folded.ends
        if start < end:
            return starts[start], ends[end - 1]
        place = starts[start] if start < len(starts) else (ends[-1] if ends else 0)
        return place, place


def canonical(text: str) -> Canonical:
    """Return the canonical form of a sentence; placeholders become ``SLOT_MARK``."""
    masked = _PLACEHOLDER.sub(_mask, text)
    folded = _respelled(normal_form(masked))
    return Canonical(folded.text, folded)


def _mask(match: re.Match[str]) -> str:
    return SLOT_MARK + _INVISIBLE * (len(match[0]) - 1)


@lru_cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    usual = {plain(seen): plain(standard) for standard, seen in spelling_pairs()}
    usual |= {plain(word): OWN for word in words().own_words if plain(word) != OWN}
    ready = sorted(usual, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ready))), usual


def _respelled(folded: Folded) -> Folded:
    """Write one of several spellings everywhere, keeping where it came from."""
    text = folded.text
    lower = text.translate(LOWER) if _CAPITAL.search(text) else text
    pattern, usual = _spellings()
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in pattern.finditer(lower):
        first, last = match.span()
        word = usual[match[0]]
        pieces += [lower[position:first], word]
        starts += [*folded.starts[position:first], *[folded.starts[first]] * len(word)]
        ends += [*folded.ends[position:first], *[folded.ends[last - 1]] * len(word)]
        position = last
    if not position:
        return Folded(lower, folded.starts, folded.ends)
    return Folded(
        "".join([*pieces, lower[position:]]),
        (*starts, *folded.starts[position:]),
        (*ends, *folded.ends[position:]),
    )
