"""Turns one version of a block into another inside a document, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.revise.house_style import HouseStyle, line_start, mark
from assistant.revise.lines import line_left
from corpus.wording.compare import SentenceMatch
from corpus.wording.locate import Located
from corpus.wording.model import WordingVersion
from corpus.wording.normal import Unit, units_of
from corpus.wording.render import fill_slots

_ALIKE = 55


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version with the line (piece) it stands in and its item number."""

    unit: Unit
    piece: int
    number: int
    opens: bool
    """Whether it is the first of its line."""


@dataclass(frozen=True, slots=True)
class Change:
    """A span of an item's text and its new words; ``clean`` if the old words were the standard's.

    Equal offsets insert.
    """

    start: int
    end: int
    after: str
    clean: bool


def sentences_of(version: WordingVersion) -> tuple[Sentence, ...]:
    """Return the sentences of a version with their places in its lines."""
    found: list[Sentence] = []
    units = iter(units_of(version))
    number = 0
    for index, piece in enumerate(version.pieces):
        number += piece.kind == "item"
        left = len(piece.text)
        opens = True
        while left:
            unit = next(units)
            found.append(Sentence(unit, index, number, opens))
            left -= len(unit.written)
            opens = False
    return tuple(found)


def changes_to(
    located: Located,
    target: WordingVersion,
    text: str,
    values: dict[str, str],
    style: HouseStyle,
) -> Iterator[Change]:
    """Yield what turns a located block into another version; the office's own additions stay."""
    work = _Work(located, text, values, style, sentences_of(located.version), sentences_of(target))
    chunks = list(_chunks(work.old, work.new))
    if style.bullets == "circled" and _renumbers(work, chunks):
        yield work.whole()
        return
    for (i1, i2), (j1, j2) in chunks:
        change = work.change(i1, i2, j1, j2)
        if change:
            yield change


@lru_cache(maxsize=256)
def successors(older: WordingVersion, newer: WordingVersion) -> tuple[tuple[Unit, Unit], ...]:
    """Return the sentences of a version that read otherwise in a newer one, beside those."""
    old, new = sentences_of(older), sentences_of(newer)
    return tuple(
        (old[i1].unit, new[j1].unit)
        for (i1, i2), (j1, j2) in _chunks(old, new)
        if (i2 - i1, j2 - j1) == (1, 1)
    )


_Chunk = tuple[tuple[int, int], tuple[int, int]]


def _chunks(old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> Iterator[_Chunk]:
    """Yield the runs of sentences that differ between two versions.

    What is alike from the start of a run is paired; the rest of it is one.
    """
    matcher = SequenceMatcher(None, [s.unit.text for s in old], [s.unit.text for s in new])
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        while i < i2 and j < j2 and fuzz.ratio(old[i].unit.text, new[j].unit.text) >= _ALIKE:
            yield (i, i + 1), (j, j + 1)
            i, j = i + 1, j + 1
        yield (i, i2), (j, j2)


def _renumbers(work: "_Work", chunks: list[_Chunk]) -> bool:
    """Whether items that stay as they are would get other numbers."""
    changed_old = {i for (i1, i2), _ in chunks for i in range(i1, i2)}
    changed_new = {j for _, (j1, j2) in chunks for j in range(j1, j2)}
    kept_old = [s for i, s in enumerate(work.old) if i not in changed_old]
    kept_new = [s for j, s in enumerate(work.new) if j not in changed_new]
    pairs = zip(kept_old, kept_new, strict=True)
    return any(a.number != b.number for a, b in pairs if a.unit.kind == "item")


@dataclass(frozen=True)
class _Work:
    located: Located
    text: str
    values: dict[str, str]
    style: HouseStyle
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]

    def change(self, i1: int, i2: int, j1: int, j2: int) -> Change | None:
        seen = self.located.sentences[i1:i2]
        starts = [sentence.start for sentence in seen if sentence.start is not None]
        ends = [sentence.end for sentence in seen if sentence.end is not None]
        if not starts:
            return self._inserted(i1, j1, j2) if i1 == i2 else None
        clean = all(sentence.status == "same" for sentence in seen)
        if j1 == j2:
            return Change(self._removed_from(starts[0], ends[-1]), ends[-1], "", clean)
        first = next(old for old, at in zip(self.old[i1:i2], seen, strict=True) if at.seen)
        after = self._render(j1, j2, first.opens)
        for sentence in seen:
            after = _with_accepted(after, sentence)
        return Change(starts[0], ends[-1], after, clean)

    def whole(self) -> Change:
        """Write the whole block anew, where its items are to be numbered anew."""
        start = line_start(self.text, self.located.start)
        after = self._render(0, len(self.new), False).lstrip("\n")
        clean = all(sentence.status == "same" for sentence in self.located.sentences)
        return Change(start, self.located.end, after, clean)

    def _removed_from(self, start: int, end: int) -> int:
        return line_left(self.text, line_start(self.text, start), end)

    def _inserted(self, i: int, j1: int, j2: int) -> Change | None:
        before = [s.end for s in self.located.sentences[:i] if s.end is not None]
        if not before:
            return None
        point = max(before)
        return Change(point, point, self._render(j1, j2, False), True)

    def _render(self, j1: int, j2: int, follows_mark: bool) -> str:
        parts = []
        for j in range(j1, j2):
            sentence = self.new[j]
            if sentence.opens and not (j == j1 and follows_mark):
                sign = mark(sentence.unit.kind, sentence.number, self.style.bullets)
                parts.append("\n" + sign)
            parts.append(fill_slots(sentence.unit.written, self.values))
        return self.style.adapt("".join(parts))


def _with_accepted(text: str, sentence: SentenceMatch) -> str:
    for edit in sentence.edits:
        if edit.kind == "accepted":
            text = text.replace(edit.standard, edit.seen)
    return text
