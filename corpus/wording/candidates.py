"""Which blocks of standard wording a text may hold: those it shares most short runs with."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from struct import unpack
from typing import NamedTuple

from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import SLOT_MARK, TAKEN_MARK, units_of

SHORTEST = 20
"""Shorter texts and versions are not looked for."""
_SHINGLE = 5
_CANDIDATES = 4
_LEAST_SHARE = 0.2
_OF_THE_PLACE = 1.2
_LANE = 16
"""Bits of a lane; no version has more shingles than a lane counts."""
_UNKNOWN = re.compile(f"[{SLOT_MARK}{TAKEN_MARK}]+")


def candidates(free: str, belongs: Callable[[WordingBlock], bool]) -> list[WordingBlock]:
    """Return the few blocks that share most with a normalised text, the likeliest first.

    ``free`` is masked by ``TAKEN_MARK`` where it is explained already; ``belongs`` tells whether a
    block belongs to the item of the text.
    """
    _, kinds, lanes, versions = _index()
    found = Counter(map(kinds.__getitem__, _known_shingles(free)))
    if not found:
        return []
    shared = sum(lanes[kind] * count for kind, count in found.items())
    counts = unpack(f"<{len(versions)}H", shared.to_bytes(2 * len(versions), "little"))
    scores: dict[str, tuple[float, WordingBlock]] = {}
    for count, (block, size) in zip(counts, versions, strict=True):
        share = count / size
        if share < _LEAST_SHARE:
            continue
        score = count * share * (_OF_THE_PLACE if belongs(block) else 1.0)
        if score > scores.get(block.id, (0.0, block))[0]:
            scores[block.id] = (score, block)
    ranked = sorted(scores.values(), key=lambda entry: -entry[0])
    return [block for _, block in ranked[:_CANDIDATES]]


@lru_cache(maxsize=512)
def length_of(version: WordingVersion) -> int:
    """Return how many normalised characters a version has."""
    return sum(len(unit.text) for unit in units_of(version))


class _Index(NamedTuple):
    """The shingles of all versions by number, of what kind each is, and who holds each kind.

    The versions are lanes of one number: added up, such numbers count for all versions at once how
    many shingles each has in common with a text. A version is its block and its number of shingles.
    """

    numbers: dict[str, int]
    kinds: tuple[int, ...]
    lanes: tuple[int, ...]
    versions: tuple[tuple[WordingBlock, int], ...]


@lru_cache
def _index() -> _Index:
    """Return the shingles of all versions, made ready for counting."""
    lanes: dict[str, int] = {}
    versions: list[tuple[WordingBlock, int]] = []
    for block in load_wording().blocks:
        for version in block.versions:
            if length_of(version) < SHORTEST:
                continue
            grams = set().union(*(_shingles(unit.text) for unit in units_of(version)))
            for gram in grams:
                lanes[gram] = lanes.get(gram, 0) | 1 << _LANE * len(versions)
            versions.append((block, len(grams) or 1))
    kinds = {lane: kind for kind, lane in enumerate(dict.fromkeys(lanes.values()))}
    numbers = {gram: number for number, gram in enumerate(lanes)}
    return _Index(
        numbers, tuple(map(kinds.__getitem__, lanes.values())), tuple(kinds), tuple(versions)
    )


def _shingles(text: str) -> set[str]:
    return {
        part[i : i + _SHINGLE]
        for part in _UNKNOWN.split(text)
        for i in range(len(part) - _SHINGLE + 1)
    }


def _known_shingles(free: str) -> set[int]:
    """Return the numbers of the shingles of a text that some version has."""
    found: set[int] = set()
    for part in _UNKNOWN.split(free):
        start = 0
        while start < len(part):
            end = part.find("。", start) + 1 or len(part)
            found |= _of_sentence(part[start : end + _SHINGLE - 1])
            start = end
    return found


@lru_cache(maxsize=2048)
def _of_sentence(sentence: str) -> frozenset[int]:
    """Return the shingles of a sentence, and of its end with what follows, that some version has.

    Remembered, since an author changes one sentence of a text at a time.
    """
    known = _index().numbers.get
    starts = range(len(sentence) - _SHINGLE + 1)
    return frozenset(
        number for i in starts if (number := known(sentence[i : i + _SHINGLE])) is not None
    )
