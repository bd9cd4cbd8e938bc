"""Which blocks of standard wording a text may hold: those it shares most short runs with."""

import re
from collections.abc import Callable
from functools import lru_cache
from struct import unpack

from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import SLOT_MARK, TAKEN_MARK, units_of

SHORTEST = 20
"""Shorter texts and versions are not looked for."""
_SHINGLE = 5
_CANDIDATES = 4
_LEAST_SHARE = 0.2
_OF_THE_PLACE = 1.2
_UNKNOWN = re.compile(f"[{SLOT_MARK}{TAKEN_MARK}]+")
_LANE = 2
"""Bytes of a lane: no version has so many shingles that it would overflow."""


def candidates(free: str, belongs: Callable[[WordingBlock], bool]) -> list[WordingBlock]:
    """Return the few blocks that share most with a normalised text, the likeliest first.

    ``free`` is masked by ``TAKEN_MARK`` where it is explained already; ``belongs`` tells whether a
    block belongs to the item of the text.
    """
    holders, versions = _index()
    counts = _counts(sum(map(holders.__getitem__, _shingles(free) & holders.keys())), len(versions))
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


@lru_cache
def _index() -> tuple[dict[str, int], tuple[tuple[WordingBlock, int], ...]]:
    """Return the versions that hold a shingle, and each version's block and number of shingles.

    The versions are lanes of one number, so that one sum counts the shingles of all of them.
    """
    holders: dict[str, int] = {}
    versions: list[tuple[WordingBlock, int]] = []
    for block in load_wording().blocks:
        for version in block.versions:
            if length_of(version) < SHORTEST:
                continue
            grams = set().union(*(_shingles(unit.text) for unit in units_of(version)))
            lane = 1 << (8 * _LANE * len(versions))
            for gram in grams:
                holders[gram] = holders.get(gram, 0) | lane
            versions.append((block, len(grams) or 1))
    return holders, tuple(versions)


def _counts(total: int, lanes: int) -> tuple[int, ...]:
    """Return what a sum holds in each of its lanes."""
    return unpack(f"<{lanes}H", total.to_bytes(_LANE * lanes, "little"))


def _shingles(text: str) -> set[str]:
    return {
        part[i : i + _SHINGLE]
        for part in _UNKNOWN.split(text)
        for i in range(len(part) - _SHINGLE + 1)
    }
