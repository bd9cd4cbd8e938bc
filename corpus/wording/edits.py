"""The single changes between a standard sentence and its copy, and what kind each one is."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import Literal, NamedTuple

from corpus.text.fold import Folded
from corpus.text.runs import aligned, longest_run
from corpus.wording.model import AcceptedSpelling
from corpus.wording.normal import SLOT_MARK, Unit, normal_text, with_long_vowel

EditKind = Literal["slot", "accepted", "punctuation", "version", "citation", "slip", "reworded"]
_PUNCTUATION = frozenset("、。,.・()「」[]【】<>:;")
_NUMERALS = frozenset("0123456789.一二三四五六七八九十百")
_COUNTED = ("条", "項", "号", "の項", "版", "年", "月")
_COUNTING = ("第", "別表", "令和", "平成")
_SLIP = 3
_CONTEXT = 4
_PHRASE = 5


class Edit(NamedTuple):
    """One change; ``start``/``end`` are offsets into the compared text (equal: words are missing).

    ``kind``: a slot filled in, an accepted spelling, punctuation, the wording of another
    ``version``, a number of a citation, edition or date (whether it is right is for the law to
    say), a slip of a few characters, or words of the office's own.
    """

    kind: EditKind
    standard: str
    seen: str
    start: int
    end: int
    version: str = ""

    def placed(self, folded: Folded, offset: int, text: str) -> "Edit":
        """Return the edit in the author's own characters, with offsets into the author's text."""
        start, end = self.start + offset, self.end + offset
        if start < end:
            first, last = folded.source_span(start, end)
            last = with_long_vowel(text, last)
            return self._replace(seen=text[first:last], start=first, end=last)
        place = folded.starts[start] if start < len(folded.starts) else folded.ends[-1]
        return self._replace(start=place, end=place)

    def traced(self, seen: str, own: str, others: tuple[tuple[str, str], ...]) -> "Edit":
        """Return the edit as the wording of another version where that version reads the same."""
        if self.kind not in ("slip", "reworded"):
            return self
        window = seen[max(0, self.start - _CONTEXT) : self.end + _CONTEXT]
        if len(window) <= _CONTEXT or window in own:
            return self
        version = next(
            (version for version, text in others if window in text or _taken_from(text, own, self)),
            None,
        )
        return self._replace(kind="version", version=version) if version else self


def _taken_from(text: str, own: str, edit: Edit) -> bool:
    """Whether most of what an edit brings in stands in a text but not in the own version."""
    least = max(_PHRASE, ceil(len(edit.seen) * 0.6))
    starts = range(len(edit.seen) - least + 1)
    if not any(edit.seen[start : start + least] in text for start in starts):
        return False
    common = longest_run(edit.seen, text)
    return common is not None and edit.seen[common[0] : common[0] + common[2]] not in own


def unexplained(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return the edits that change the wording: neither slots nor accepted spellings."""
    return tuple(edit for edit in edits if edit.kind not in ("slot", "accepted"))


def find_edits(unit: Unit, seen: str, accepted: tuple[AcceptedSpelling, ...]) -> tuple[Edit, ...]:
    """Return the changes from a standard sentence to its normalised copy.

    Offsets are those of ``seen``.
    """
    allowed: list[Edit] = []
    standard = unit.text if seen.endswith("。") else unit.text.removesuffix("。")
    for spelling in accepted:
        before, after = normal_text(spelling.standard), normal_text(spelling.seen)
        adapted = standard.replace(before, after)
        if (
            adapted != standard
            and after in seen
            and _distance(adapted, seen) < _distance(standard, seen)
        ):
            place = seen.index(after)
            allowed.append(Edit("accepted", spelling.standard, after, place, place + len(after)))
            standard = adapted
    names = iter(unit.slots)
    found = []
    for i1, i2, j1, j2 in _changes(standard, seen):
        before, after = standard[i1:i2], seen[j1:j2]
        written = before if allowed else unit.written_at(i1, i2)
        found.append(
            Edit(
                _kind(before, after, standard[:i1], standard[i2:]),
                _named(written, names),
                after,
                j1,
                j2,
            )
        )
    return (*allowed, *found)


def _named(standard: str, names: Iterator[str]) -> str:
    """Write the slots of a changed part by name; every slot of a sentence is a change."""
    return "".join(f"{{{next(names, '')}}}" if char == SLOT_MARK else char for char in standard)


def _distance(first: str, second: str) -> int:
    return sum(max(i2 - i1, j2 - j1) for i1, i2, j1, j2 in _changes(first, second))


@lru_cache(maxsize=1024)
def _changes(standard: str, seen: str) -> tuple[tuple[int, int, int, int], ...]:
    """Return changed ranges; two that are parted by a single character are one change.

    Remembered, since the versions of a block share most sentences.
    """
    changes: list[tuple[int, int, int, int]] = []
    for same, i1, i2, j1, j2 in aligned(standard, seen):
        if same:
            continue
        if changes and i1 - changes[-1][1] <= 1 and SLOT_MARK not in standard[changes[-1][0] : i2]:
            changes[-1] = (changes[-1][0], i2, changes[-1][2], j2)
        else:
            changes.append((i1, i2, j1, j2))
    return tuple(changes)


def _kind(before: str, after: str, left: str, right: str) -> EditKind:
    if before == SLOT_MARK and after:
        return "slot"
    if _PUNCTUATION.issuperset(before + after):
        return "punctuation"
    if _NUMERALS.issuperset(before + after) and (
        right.startswith(_COUNTED) or left.endswith(_COUNTING)
    ):
        return "citation"
    if max(len(before), len(after)) <= _SLIP and SLOT_MARK not in before:
        return "slip"
    return "reworded"
