"""The single changes between a standard sentence and its copy, and what kind each one is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from corpus.text.fold import Folded
from corpus.wording.model import AcceptedSpelling
from corpus.wording.normal import SLOT_MARK, normal_text

EditKind = Literal["slot", "accepted", "punctuation", "version", "slip", "reworded"]
_PUNCTUATION = frozenset("、。,.・()「」[]【】<>:;")
_SLIP = 3
_CONTEXT = 4
_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Edit:
    """One change; ``start``/``end`` are offsets into the compared text (equal: words are missing).

    ``kind``: a slot filled in, an accepted spelling, punctuation, the wording of another
    ``version``, a slip of a few characters, or words of the office's own.
    """

    kind: EditKind
    standard: str
    seen: str
    start: int
    end: int
    version: str = ""

    def placed(self, folded: Folded, offset: int) -> "Edit":
        """Return the edit with offsets into the source instead of into the normalised sentence."""
        start, end = self.start + offset, self.end + offset
        if start < end:
            source = folded.source_span(start, end)
        else:
            place = folded.starts[start] if start < len(folded.starts) else folded.ends[-1]
            source = (place, place)
        return replace(self, start=source[0], end=source[1])

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
        return replace(self, kind="version", version=version) if version else self


def _taken_from(text: str, own: str, edit: Edit) -> bool:
    """Whether most of what an edit brings in stands in a text but not in the own version."""
    common = SequenceMatcher(None, edit.seen, text, False).find_longest_match()
    words = edit.seen[common.a : common.a + common.size]
    return common.size >= max(_PHRASE, len(edit.seen) * 0.6) and words not in own


def unexplained(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return the edits that change the wording: neither slots nor accepted spellings."""
    return tuple(edit for edit in edits if edit.kind not in ("slot", "accepted"))


def find_edits(
    standard: str,
    seen: str,
    accepted: tuple[AcceptedSpelling, ...],
    slots: tuple[str, ...] = (),
) -> tuple[Edit, ...]:
    """Return the changes from a normalised standard sentence to its normalised copy.

    Offsets are those of ``seen``; ``slots`` names the slots of the sentence in their order.
    """
    allowed: list[Edit] = []
    if not seen.endswith("。"):
        standard = standard.removesuffix("。")
    for spelling in accepted:
        before, after = normal_text(spelling.standard), normal_text(spelling.seen)
        adapted = standard.replace(before, after)
        if (
            adapted != standard
            and after in seen
            and _distance(adapted, seen) < _distance(standard, seen)
        ):
            place = seen.index(after)
            allowed.append(Edit("accepted", before, after, place, place + len(after)))
            standard = adapted
    names = iter(slots)
    found = [
        Edit(
            _kind(standard[i1:i2], seen[j1:j2]),
            _named(standard[i1:i2], names),
            seen[j1:j2],
            j1,
            j2,
        )
        for i1, i2, j1, j2 in _changes(standard, seen)
    ]
    return (*allowed, *found)


def _named(standard: str, names: Iterator[str]) -> str:
    """Write the slots of a changed part by name; every slot of a sentence is a change."""
    return "".join(f"{{{next(names, '')}}}" if char == SLOT_MARK else char for char in standard)


def _distance(first: str, second: str) -> int:
    return sum(max(i2 - i1, j2 - j1) for i1, i2, j1, j2 in _changes(first, second))


def _changes(standard: str, seen: str) -> list[tuple[int, int, int, int]]:
    """Return changed ranges; two that are parted by a single character are one change."""
    changes: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, standard, seen, False).get_opcodes():
        if tag == "equal":
            continue
        if changes and i1 - changes[-1][1] <= 1 and SLOT_MARK not in standard[changes[-1][0] : i2]:
            changes[-1] = (changes[-1][0], i2, changes[-1][2], j2)
        else:
            changes.append((i1, i2, j1, j2))
    return changes


def _kind(before: str, after: str) -> EditKind:
    if before == SLOT_MARK and after:
        return "slot"
    if all(char in _PUNCTUATION for char in before + after):
        return "punctuation"
    if max(len(before), len(after)) <= _SLIP and SLOT_MARK not in before:
        return "slip"
    return "reworded"
