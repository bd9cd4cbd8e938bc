"""Which blocks of standard wording a text may hold: those it shares most short runs with."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

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


def candidates(free: str, belongs: Callable[[WordingBlock], bool]) -> list[WordingBlock]:
    """Return the few blocks that share most with a normalised text, the likeliest first.

    ``free`` is masked by ``TAKEN_MARK`` where it is explained already; ``belongs`` tells whether a
    block belongs to the item of the text.
    """
    kinds, holders, versions = _index()
    shared = Counter(map(kinds.__getitem__, _shingles(free) & kinds.keys()))
    if not shared:
        return []
    counts = [0] * len(versions)
    for kind, count in shared.items():
        for number in holders[kind]:
            counts[number] += count
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
def _index() -> tuple[dict[str, int], list[tuple[int, ...]], tuple[tuple[WordingBlock, int], ...]]:
    """Return the kind of each shingle, the versions that hold a kind, and all versions.

    Shingles of the same versions are of one kind: the sentences that versions share make few kinds
    of many shingles. A version is its block and its number of shingles.
    """
    holders: dict[str, list[int]] = {}
    versions: list[tuple[WordingBlock, int]] = []
    for block in load_wording().blocks:
        for version in block.versions:
            if length_of(version) < SHORTEST:
                continue
            grams = set().union(*(_shingles(unit.text) for unit in units_of(version)))
            for gram in grams:
                holders.setdefault(gram, []).append(len(versions))
            versions.append((block, len(grams) or 1))
    kinds: dict[tuple[int, ...], int] = {}
    of_gram = {gram: kinds.setdefault(tuple(held), len(kinds)) for gram, held in holders.items()}
    return of_gram, list(kinds), tuple(versions)


def _shingles(text: str) -> set[str]:
    return {
        part[i : i + _SHINGLE]
        for part in _UNKNOWN.split(text)
        for i in range(len(part) - _SHINGLE + 1)
    }
