"""Which blocks of standard wording a text may hold: those it shares most short runs with."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from struct import unpack
from typing import NamedTuple

from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import SLOT_MARK, TAKEN_MARK, units_of

SHORTEST = 20
"""Shorter texts and versions are not looked for."""
_SHINGLE = 5
_LEAST_SHARE = 0.2
_OF_THE_PLACE = 1.2
_LANE = 16
"""Bits of a lane; no version has more shingles than a lane counts without its sign."""
_UNKNOWN = re.compile(f"[{SLOT_MARK}{TAKEN_MARK}]+")


class Candidate(NamedTuple):
    """A block that shares enough with a text, and how much the versions of it do that share most.

    ``likeness`` is by the id of the version; ``score`` is the greatest, of the place or not.
    """

    block: WordingBlock
    score: float
    likeness: dict[str, float]


def candidates(free: str, belongs: Callable[[WordingBlock], bool]) -> list[Candidate]:
    """Return the blocks that share enough with a normalised text, the likeliest first.

    ``free`` is masked by ``TAKEN_MARK`` where it is explained already; ``belongs`` tells whether a
    block belongs to the item of the text. More of it masked, no other block shares enough.
    """
    index = _index()
    found = Counter(map(index.kinds.__getitem__, _known_shingles(free)))
    lanes = index.lanes
    shared = sum(lanes[kind] * count for kind, count in found.items())
    enough = shared + index.spare & index.signs
    if not enough:
        return []
    counts = unpack(f"<{len(index.versions)}H", shared.to_bytes(index.length, "little"))
    found_in: dict[str, tuple[WordingBlock, dict[str, float]]] = {}
    for lane in _lanes_of(enough):
        block, version, size = index.versions[lane]
        _, likeness = found_in.setdefault(block.id, (block, {}))
        likeness[version] = counts[lane] * (counts[lane] / size)
    ranked = [
        Candidate(
            block, max(likeness.values()) * (_OF_THE_PLACE if belongs(block) else 1.0), likeness
        )
        for block, likeness in found_in.values()
    ]
    return sorted(ranked, key=lambda candidate: -candidate.score)


def _lanes_of(signs: int) -> Iterator[int]:
    """Yield the lanes whose sign is set, in order."""
    while signs:
        lowest = signs & -signs
        yield lowest.bit_length() // _LANE - 1
        signs ^= lowest


@lru_cache(maxsize=512)
def length_of(version: WordingVersion) -> int:
    """Return how many normalised characters a version has."""
    return sum(len(unit.text) for unit in units_of(version))


class _Index(NamedTuple):
    """The shingles of all versions by number, of what kind each is, and who holds each kind.

    The versions are lanes of one number: added up, such numbers count for all versions at once how
    many shingles each has in common with a text. A version is its block, its id and its number of
    shingles. With ``spare`` added, ``signs`` are set in the lanes of those that share enough.
    """

    numbers: dict[str, int]
    kinds: tuple[int, ...]
    lanes: tuple[int, ...]
    versions: tuple[tuple[WordingBlock, str, int], ...]
    spare: int
    signs: int

    @property
    def length(self) -> int:
        """The bytes of a number with a lane for each version."""
        return len(self.versions) * _LANE // 8


@lru_cache
def _index() -> _Index:
    """Return the shingles of all versions, made ready for counting."""
    lanes: dict[str, int] = {}
    versions: list[tuple[WordingBlock, str, int]] = []
    for block in load_wording().blocks:
        for version in block.versions:
            if length_of(version) < SHORTEST:
                continue
            grams = set().union(*(_shingles(unit.text) for unit in units_of(version)))
            for gram in grams:
                lanes[gram] = lanes.get(gram, 0) | 1 << _LANE * len(versions)
            versions.append((block, version.id, len(grams) or 1))
    kinds = {lane: kind for kind, lane in enumerate(dict.fromkeys(lanes.values()))}
    numbers = {gram: number for number, gram in enumerate(lanes)}
    sign = 1 << _LANE - 1
    spare = (sign - _enough(size) for *_, size in versions)
    return _Index(
        numbers,
        tuple(map(kinds.__getitem__, lanes.values())),
        tuple(kinds),
        tuple(versions),
        sum(lane << _LANE * place for place, lane in enumerate(spare)),
        sum(sign << _LANE * place for place in range(len(versions))),
    )


def _enough(size: int) -> int:
    """Return how many of so many shingles are a share of at least ``_LEAST_SHARE``."""
    return next(count for count in range(size + 1) if count / size >= _LEAST_SHARE)


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
