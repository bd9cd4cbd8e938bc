"""Tells of single sentences of which version of the standard wording they are.

A sentence alone is too little to find a block by (``locate``): one who asks about it pastes no
more, and often not the whole of it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from corpus.text.runs import aligned
from corpus.wording.diff import diff
from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import Unit, normal_text, split_sentences, units_of

SHORTEST = 20
"""Normalised characters from which on a sentence tells a version."""
_ALIKE, _NEAR_PART, _WITHIN = 85.0, 80.0, 92.0
"""Likeness (0 to 100) of a sentence to that of a version; of a part of one, which must stand
within it."""
_LONGEST_WORD = 20
_SHORTEST_WORD, _LEAST_ALIKE = 4, 3
_CLOSE = 4
"""Characters between two changes up to which they are one."""
_NOTE = re.compile(r"^[(（]※[0-9０-９]*[)）]")
_RUNS = (re.compile("[一-龥々]"), re.compile("[ァ-ヺー]"), re.compile("[A-Za-z0-9-]"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence of a text that is one of a version of a block.

    ``current`` is the version in use; ``now`` is what it has in place of the sentence (empty where
    nothing in it answers to it).
    """

    seen: str
    block: WordingBlock
    version: WordingVersion
    current: WordingVersion
    standard: str
    now: str
    likeness: float

    @property
    def is_old(self) -> bool:
        """Whether a later version is in use."""
        return self.version.id != self.current.id

    @property
    def changed_words(self) -> tuple[tuple[str, str], ...]:
        """The words of the old sentence with those of the new one; none where more is new."""
        found = tuple(_changed(self.standard, self.now)) if self.now else ()
        short = all(new and 0 < len(old) <= _LONGEST_WORD for old, new in found)
        return tuple(dict.fromkeys(found)) if short else ()


def dated_sentences(sentences: Sequence[str], on: dt.date) -> Iterator[Dated]:
    """Yield the sentences that stand in a version of standard wording, with that version.

    A sentence that the version in use has as well is of that one, else of that of its neighbour.
    """
    before: WordingVersion | None = None
    for sentence in sentences:
        seen = normal_text(sentence)
        best: tuple[tuple[float, bool, bool], _Held] | None = None
        for held in _units(on) if len(seen) >= SHORTEST else ():
            likeness = _likeness(seen, held.unit.text)
            rank = likeness, held.version is held.current, held.version is before
            if likeness and (best is None or rank > best[0]):
                best = rank, held
        if best:
            before = best[1].version
            yield _dated(sentence, best[1], best[0][0])


@lru_cache(maxsize=64)
def is_standard(text: str) -> bool:
    """Whether a sentence of a text is one of some version of the standard wording, of any day."""
    sentences = [s for line in text.splitlines() for s in split_sentences(line)]
    seen = [normal for s in sentences if len(normal := normal_text(s)) >= SHORTEST]
    return any(_likeness(s, unit) for s in seen for unit in _all_units())


@lru_cache
def _all_units() -> frozenset[str]:
    """Return the sentences of every version that tell one, normalised."""
    versions = (version for block in load_wording().blocks for version in block.versions)
    texts = (unit.text for version in versions for unit in units_of(version))
    return frozenset(text for text in texts if len(text) >= SHORTEST)


@dataclass(frozen=True, slots=True)
class _Held:
    """A sentence of a version, with its block and the version in use."""

    block: WordingBlock
    version: WordingVersion
    current: WordingVersion
    unit: Unit


@lru_cache(maxsize=4)
def replaced_words(on: dt.date) -> dict[str, Dated]:
    """Return words that stand in old versions alone, with a sentence that has another for it.

    Only those that several blocks replaced alike by a word of which a part is the same.
    """
    in_use = "\n".join(held.current.text for held in _units(on))
    found: dict[tuple[str, str], dict[str, Dated]] = {}
    for held in _units(on):
        if held.version is held.current:
            continue
        dated = _dated(held.unit.written, held, 100.0)
        for old, new in dated.changed_words:
            alike = old[:_LEAST_ALIKE] == new[:_LEAST_ALIKE] or new in old or old in new
            if len(old) >= _SHORTEST_WORD and alike and old not in in_use:
                found.setdefault((old, new), {}).setdefault(held.block.id, dated)
    return {old: next(iter(of.values())) for (old, _), of in found.items() if len(of) > 1}


def _dated(sentence: str, held: _Held, likeness: float) -> Dated:
    old = held.unit.written
    matches = diff(held.block, held.version.id, held.current.id).sentences
    now = next((m.seen for m in matches if m.standard == old and m.status != "missing"), "")
    note = _NOTE.match(old)
    if note and not now:
        units = (unit.written for unit in units_of(held.current))
        now = next((new for new in units if new.startswith(note[0])), "")
    return Dated(sentence, held.block, held.version, held.current, old, now, likeness)


def _likeness(seen: str, standard: str) -> float:
    """Return how like a sentence, or a part of one, is to a standard one; 0 for another."""
    whole = fuzz.ratio(seen, standard, score_cutoff=_ALIKE)
    if len(seen) >= len(standard) or not fuzz.partial_ratio(
        seen, standard, score_cutoff=_NEAR_PART
    ):
        return whole
    within = 100 * LCSseq.similarity(seen, standard) / len(seen)
    return max(whole, within if within >= _WITHIN else 0.0)


def _changed(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the words that differ, each widened to the run of characters in which it stands.

    Changes parted by a few characters are one.
    """
    spans: list[tuple[int, int, int, int]] = []
    for same, i1, i2, j1, j2 in aligned(old, new):
        if same:
            continue
        if spans and i1 - spans[-1][1] <= _CLOSE:
            i1, _, j1, _ = spans.pop()
        spans.append((i1, i2, j1, j2))
    for i1, i2, j1, j2 in spans:
        before = _run_of(old[:i1][::-1], old[i1:i2][:1] or new[j1:j2][:1])
        after = _run_of(old[i2:], old[i1:i2][-1:] or new[j1:j2][-1:])
        yield old[i1 - before : i2 + after], new[j1 - before : j2 + after]


def _run_of(text: str, beside: str) -> int:
    """Return how many characters at the beginning of a text are of the run of one beside it."""
    run = next((run for run in _RUNS if run.match(beside)), None)
    return next((n for n, char in enumerate(text) if not run.match(char)), len(text)) if run else 0


@lru_cache(maxsize=4)
def _units(on: dt.date) -> tuple[_Held, ...]:
    return tuple(
        _Held(block, version, current, unit)
        for block in load_wording().blocks
        for current in (block.version_on(on),)
        if current
        for version in block.versions
        for unit in units_of(version)
        if len(unit.text) >= SHORTEST
    )
