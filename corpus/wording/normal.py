"""Comparable forms of standard wording and of what documents make of it.

Offices vary サーバー/サーバ, widths, brackets, spaces and item marks (①, ・): no difference of
wording. Everything kept remembers where it came from.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from corpus.text.fold import Folded, fold
from corpus.text.numerals import circled
from corpus.wording.load import SLOT
from corpus.wording.model import PieceKind, WordingVersion

SLOT_MARK = "\ue000"
TAKEN_MARK = "\ue001"
_MARK = re.compile(f"[・･•{''.join(circled(number) for number in range(1, 51))}]")
_STOP = re.compile("。")
_BLANK = re.compile(r"\s+")
_LIST_HYPHEN = re.compile(r"(?m)^[ \t　]*[-‐−–][ \t　]+")
_OPENING = frozenset("([「【『（")
_TURN = re.compile(r"[。(\[「【『（)\]」】』）]")
"""Where a sentence may end, or brackets open or close."""


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
    blanked, whole, marks = _with_marks(text)
    folded = _without(whole, marks)
    breaks = {0, len(folded.text), *(at - before for before, at in enumerate(marks))}
    breaks.update(match.end() for match in _STOP.finditer(folded.text))
    spaces: set[int] = set()
    for match in _BLANK.finditer(blanked):
        at = bisect_left(whole.starts, match.start())
        before = whole.ends[at - 1] if at else 0
        if at < len(whole.starts) and before <= match.start():
            skipped = blanked[before : whole.starts[at]]
            (breaks if "\n" in skipped else spaces).add(at - bisect_left(marks, at))
    return Normal(folded, frozenset(breaks), frozenset(spaces))


def normal_form(text: str) -> Folded:
    """Normalise a text where only its characters and the way back to them are asked for."""
    _, whole, marks = _with_marks(text)
    return _without(whole, marks)


def _with_marks(text: str) -> tuple[str, Folded, list[int]]:
    """Return a text without hyphens before points, folded, and where marks of points stand."""
    blanked = _LIST_HYPHEN.sub(lambda match: "\n" * len(match[0]), text)
    whole = fold(blanked, long_vowels=True)
    return blanked, whole, [match.start() for match in _MARK.finditer(whole.text)]


def _without(whole: Folded, marks: list[int]) -> Folded:
    """Leave out the characters at some places."""
    if not marks:
        return whole
    kept = [slice(i + 1, j) for i, j in pairwise([-1, *marks, len(whole.text)])]
    return Folded(
        "".join([whole.text[part] for part in kept]),
        tuple(chain.from_iterable([whole.starts[part] for part in kept])),
        tuple(chain.from_iterable([whole.ends[part] for part in kept])),
    )


@lru_cache(maxsize=1024)
def normal_text(text: str) -> str:
    """Return only the normalised characters of standard wording, slots as ``SLOT_MARK``."""
    return normal_form(SLOT.sub(SLOT_MARK, text)).text


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
    return Unit(written, kind, source, normal_form(source), tuple(SLOT.findall(written)))


def split_sentences(text: str) -> list[str]:
    """Split a line at each 。 outside brackets; joined again the sentences are the line."""
    sentences: list[str] = []
    depth = start = 0
    for match in _TURN.finditer(text):
        if match[0] == "。":
            if depth == 0:
                sentences.append(text[start : match.end()])
                start = match.end()
        else:
            depth += 1 if match[0] in _OPENING else -1
    return [sentence for sentence in (*sentences, text[start:]) if sentence]
