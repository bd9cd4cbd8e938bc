"""Which units of a shelf share most short runs of characters with a sentence, counted all at once.

Where a run stands is kept in one array for the whole shelf; a sentence is answered by laying its
runs' parts of that array end to end and counting. numpy is first needed, and so imported, when
there is a shelf: the check of a document grounds nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from math import ceil

import numpy as np
from numpy.typing import NDArray

_GRAM = 4
_LEAST_SHARED = 0.08
"""Share of a sentence's runs of characters below which a unit is not near."""

Units = NDArray[np.bool_]
"""Some of the units of a shelf: true at their positions."""


class Overlap:
    """The runs of the units of a shelf: their number is all that is kept of the units."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts of the units, in order."""
        holders: dict[str, list[int]] = {}
        for unit, text in enumerate(texts):
            for gram in grams(text):
                holders.setdefault(gram, []).append(unit)
        self._sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        self._holders = _views(holders)
        self._ranked: tuple[str, NDArray[np.intp]] = ("", np.empty(0, np.intp))

    def units(self, positions: Collection[int]) -> Units:
        """Return some of the units, to ask about them only."""
        chosen = np.zeros(len(self._sizes), np.bool_)
        chosen[list(positions)] = True
        return chosen

    def nearest(self, text: str, among: Units, most: int) -> list[int]:
        """Return those of some units that share most runs with a text, the nearest first."""
        ranked = self._all_near(text)
        found: list[int] = ranked[among[ranked]][:most].tolist()
        return found

    def _all_near(self, text: str) -> NDArray[np.intp]:
        """Return all units that share enough runs with a text, the nearest first.

        A long unit must share more than a short one; of equals the first comes first. The last
        answer is kept: one sentence is asked about for each part of the shelf.
        """
        known, ranked = self._ranked
        if known == text:
            return ranked
        counts, length = self._shared(text), len(text)
        near = (counts >= ceil(length * _LEAST_SHARED)).nonzero()[0]
        shared = counts[near]
        rank = shared * 2 / (self._sizes[near] + (length + 1)) + shared / length
        ranked = near[(-rank).argsort(kind="stable")]
        self._ranked = (text, ranked)
        return ranked

    def _shared(self, text: str) -> NDArray[np.intp]:
        """Return how many runs each unit shares with a text."""
        found = [units for gram in grams(text) if (units := self._holders.get(gram)) is not None]
        together = np.concatenate(found) if found else np.empty(0, np.intp)
        return np.bincount(together, minlength=len(self._sizes))


def _views(holders: Mapping[str, list[int]]) -> dict[str, NDArray[np.intp]]:
    """Return the same lists as parts of one array."""
    total = sum(map(len, holders.values()))
    whole = np.fromiter(chain.from_iterable(holders.values()), np.intp, total)
    ends = accumulate(map(len, holders.values()), initial=0)
    spans = zip(holders, pairwise(ends), strict=True)
    return {gram: whole[first:last] for gram, (first, last) in spans}


@lru_cache(maxsize=8)
def grams(text: str) -> frozenset[str]:
    """Return the short runs of characters by which sentences are found; a short text is one."""
    if len(text) < _GRAM:
        return frozenset({text} if text else ())
    return frozenset([text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)])
