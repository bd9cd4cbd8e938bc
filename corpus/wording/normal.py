"""Comparable forms of standard wording and of what documents make of it.

Offices vary サーバー/サーバ, widths, brackets, spaces and item marks (①, ・): no difference of
wording. Everything kept remembers where it came from.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.fold import Folded, fold
from corpus.text.numerals import circled
from corpus.wording.load import SLOT
from corpus.wording.model import PieceKind, WordingVersion

SLOT_MARK = "\ue000"
TAKEN_MARK = "\ue001"
_CIRCLED = frozenset(circled(number) for number in range(1, 51))
_MARKS = _CIRCLED | frozenset("・･•")
_LIST_HYPHEN = re.compile(r"(?m)^[ \t　]*[-‐−–][ \t　]+")
_OPENING = frozenset("([「【『")
_CLOSING = frozenset(")]」】』")


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text with the way back; with where it is parted.

    ``breaks``: where a line, a mark or a 。 ends; ``spaces``: where there was any space.
    """

    folded: Folded
    breaks: frozenset[int]
    spaces: frozenset[int]

    @property
    def text(self) -> str:
        """The normalised characters."""
        return self.folded.text


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of a version: as written, and normalised with slots as ``SLOT_MARK``."""

    written: str
    kind: PieceKind
    source: str
    folded: Folded
    slots: tuple[str, ...]

    @property
    def text(self) -> str:
        """The normalised characters."""
        return self.folded.text

    def written_at(self, start: int, end: int) -> str:
        """Return the characters behind a normalised span, a slot still as ``SLOT_MARK``."""
        if start == end:
            return ""
        first, last = self.folded.source_span(start, end)
        return self.source[first : with_long_vowel(self.source, last)]


def with_long_vowel(text: str, end: int) -> int:
    """Return the end of a span moved past the ー that normalising drops from a katakana word."""
    return end + text.startswith("ー", end)


def normalise(text: str) -> Normal:
    """Normalise a text for comparison, keeping offsets and sentence breaks."""
    blanked = _LIST_HYPHEN.sub(lambda match: "\n" * len(match[0]), text)
    whole = fold(blanked, long_vowels=True)
    kept: list[int] = []
    breaks: set[int] = {0}
    spaces: set[int] = set()
    previous_end = 0
    for index, char in enumerate(whole.text):
        if previous_end != whole.starts[index]:
            skipped = blanked[previous_end : whole.starts[index]]
            if any(char.isspace() for char in skipped):
                (breaks if "\n" in skipped else spaces).add(len(kept))
        previous_end = whole.ends[index]
        if char in _MARKS:
            breaks.add(len(kept))
            continue
        kept.append(index)
        if char == "。":
            breaks.add(len(kept))
    breaks.add(len(kept))
    folded = Folded(
        "".join(whole.text[i] for i in kept),
        tuple(whole.starts[i] for i in kept),
        tuple(whole.ends[i] for i in kept),
    )
    return Normal(folded, frozenset(breaks), frozenset(spaces))


@lru_cache(maxsize=4096)
def normal_text(text: str) -> str:
    """Return only the normalised characters of standard wording, slots as ``SLOT_MARK``."""
    return normalise(SLOT.sub(SLOT_MARK, text)).text


@lru_cache(maxsize=512)
def units_of(version: WordingVersion) -> tuple[Unit, ...]:
    """Split a version into sentences; a 。 inside brackets does not end one."""
    return tuple(
        _unit(sentence, piece.kind)
        for piece in version.pieces
        for sentence in split_sentences(piece.text)
    )


def _unit(written: str, kind: PieceKind) -> Unit:
    source = SLOT.sub(SLOT_MARK, written)
    return Unit(written, kind, source, normalise(source).folded, tuple(SLOT.findall(written)))


def split_sentences(text: str) -> list[str]:
    """Split a line at each 。 outside brackets; joined again the sentences are the line."""
    sentences: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        depth += (char in _OPENING or char == "（") - (char in _CLOSING or char == "）")
        if char == "。" and depth == 0:
            sentences.append(text[start : index + 1])
            start = index + 1
    return [sentence for sentence in (*sentences, text[start:]) if sentence]
