"""Which units of a shelf share most short runs of characters with a sentence, counted all at once.

Where a run stands is kept in one array for the whole shelf, without an object for each run; a
sentence is answered by laying its runs' parts of that array end to end and counting. numpy is first
needed, and so imported, when there is a shelf: the check of a document grounds nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

_GRAM = 4
_LEAST_SHARED = 0.08
"""Share of a sentence's runs of characters below which a unit is not near."""

Units = NDArray[np.bool_]
"""Some of the units of a shelf: true at their positions."""
_MOST_COUNTED = 1_000_000
"""Numbers that are counted at once, at most: texts times units."""


class Overlap:
    """The runs of the units of a shelf: their number is all that is kept of the units."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts of the units, in order."""
        holders: dict[str, list[int]] = {}
        for unit, text in enumerate(texts):
            for gram in grams(text):
                holders.setdefault(gram, []).append(unit)
        self._sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        self._places = {gram: place for place, gram in enumerate(holders)}
        self._ends = np.fromiter(
            accumulate(map(len, holders.values()), initial=0), np.int64, len(holders) + 1
        )
        total = int(self._ends[-1])
        self._holders = np.fromiter(chain.from_iterable(holders.values()), np.intp, total)
        self._ranked: dict[str, NDArray[np.intp]] = {}

    def units(self, positions: Collection[int]) -> Units:
        """Return some of the units, to ask about them only."""
        chosen = np.zeros(len(self._sizes), np.bool_)
        chosen[list(positions)] = True
        return chosen

    def ask(self, texts: Collection[str]) -> None:
        """Find what is near to each of some texts at once; what was asked before is let go."""
        known, ranked = self._ranked, {}
        unknown: list[str] = []
        for text in dict.fromkeys(texts):
            if text in known:
                ranked[text] = known[text]
            elif text:
                unknown.append(text)
        together = max(1, _MOST_COUNTED // max(1, len(self._sizes)))
        for first in range(0, len(unknown), together):
            ranked.update(self._rank(unknown[first : first + together]))
        self._ranked = ranked

    def nearest(self, text: str, among: Units, most: int) -> list[int]:
        """Return those of some units that share most runs with a text, the nearest first.

        A long unit must share more than a short one; of equals the first comes first.
        """
        ranked = self._ranked.get(text)
        if ranked is None:
            ((_, ranked),) = self._rank((text,))
        found: list[int] = ranked[among[ranked]][:most].tolist()
        return found

    def _rank(self, texts: Sequence[str]) -> Iterator[tuple[str, NDArray[np.intp]]]:
        """Yield each text with the units that share enough runs with it, the nearest first."""
        counts = self._shared(texts)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        rows, near = (counts >= np.ceil(lengths * _LEAST_SHARED)[:, None]).nonzero()
        shared, length = counts[rows, near], lengths[rows]
        rank = shared * 2 / (self._sizes[near] + length) + shared / length
        ordered = near[np.lexsort((near, -rank, rows))]
        ends = np.searchsorted(rows, np.arange(len(texts) + 1))
        for text, (first, last) in zip(texts, pairwise(ends.tolist()), strict=True):
            yield text, ordered[first:last]

    def _shared(self, texts: Sequence[str]) -> NDArray[np.intp]:
        """Return how many runs each unit shares with each text, a row for each text."""
        units, known = len(self._sizes), self._places
        found = [
            (row, known[gram])
            for row, text in enumerate(texts)
            for gram in grams(text)
            if gram in known
        ]
        if not found:
            return np.zeros((len(texts), units), np.intp)
        rows, runs = np.array(found, np.int64).T
        firsts, lengths = self._ends[runs], self._ends[runs + 1] - self._ends[runs]
        before = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        spread = np.arange(int(lengths.sum())) + np.repeat(firsts - before, lengths)
        places = self._holders[spread] + np.repeat(rows * units, lengths)
        return np.bincount(places, minlength=len(texts) * units).reshape(len(texts), units)


def grams(text: str) -> set[str]:
    """Return the short runs of characters by which sentences are found; a short text is one."""
    if len(text) < _GRAM:
        return {text} if text else set()
    return {text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)}
