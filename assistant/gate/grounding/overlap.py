"""Which units of a shelf share most short runs of characters with a sentence, counted all at once.

A run is a number, and where runs stand is kept in arrays for the whole shelf, without an object for
each; a sentence is answered by laying its runs' parts of those arrays end to end and counting.
numpy is first needed, and so imported, when there is a shelf: the check of a document grounds
nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

_GRAM = 4
_SIGN = np.uint64(16)
"""Bits of a character in the number of a run; the few that have more may look like others."""
_BEYOND = np.uint64(2**64 - 1)
"""Greater than any run of characters."""
_LEAST_SHARED = 0.08
"""Share of a sentence's runs of characters below which a unit is not near."""

Units = NDArray[np.bool_]
"""Some of the units of a shelf: true at their positions."""
Places = NDArray[np.intp]
Integers = NDArray[np.unsignedinteger[Any]]
Runs = NDArray[np.uint64]
"""Runs of characters, each as one number."""
_MOST_COUNTED = 1_000_000
"""Numbers that are counted at once, at most: texts times units."""


class Overlap:
    """The runs of the units of a shelf: their number is all that is kept of the units.

    Units of the same words are one kind, which is counted once.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts of the units, in order."""
        kinds = {text: kind for kind, text in enumerate(dict.fromkeys(texts))}
        runs, holders = _distinct_runs(tuple(kinds))
        first = np.flatnonzero(np.diff(runs, prepend=~runs[:1]))
        kind = np.fromiter(map(kinds.__getitem__, texts), np.intp, len(texts))
        self._alike = np.argsort(kind, kind="stable")
        self._alike_ends = np.searchsorted(kind[self._alike], np.arange(len(kinds) + 1))
        self._sizes = np.fromiter(map(len, kinds), np.int64, len(kinds))
        self._runs = np.append(runs[first], _BEYOND)
        self._ends = np.append(first, len(runs))
        self._holders = holders
        self._ranked: dict[str, NDArray[np.intp]] = {}

    def units(self, positions: Collection[int]) -> Units:
        """Return some of the units, to ask about them only."""
        chosen = np.zeros(len(self._alike), np.bool_)
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
        least = np.ceil(lengths * _LEAST_SHARED).astype(np.int64)
        enough = np.flatnonzero(counts >= least[:, None])
        rows, near = np.divmod(enough, len(self._sizes))
        shared, length = counts.ravel()[enough], lengths[rows]
        rank = shared * 2 / (self._sizes[near] + length) + shared / length
        places, times = _spread(self._alike_ends, near)
        units, rows, rank = self._alike[places], np.repeat(rows, times), np.repeat(rank, times)
        ordered = units[np.lexsort((_narrow(units), -rank, _narrow(rows)))]
        ends = np.searchsorted(rows, np.arange(len(texts) + 1))
        for text, (first, last) in zip(texts, pairwise(ends.tolist()), strict=True):
            yield text, ordered[first:last]

    def _shared(self, texts: Sequence[str]) -> NDArray[np.intp]:
        """Return how many runs each kind of unit shares with each text, a row for each text."""
        kinds = len(self._sizes)
        runs, rows = _distinct_runs(tuple(texts))
        places = np.searchsorted(self._runs, runs)
        known = self._runs[places] == runs
        spread, times = _spread(self._ends, places[known])
        found = self._holders[spread] + np.repeat(rows[known] * kinds, times)
        return np.bincount(found, minlength=len(texts) * kinds).reshape(len(texts), kinds)


def _narrow(places: Places) -> Integers:
    """Return places as the smallest numbers that hold them, which are sorted soonest."""
    return places.astype(np.min_scalar_type(int(places.max(initial=0))))


def _spread(ends: Places, some: Places) -> tuple[Places, Places]:
    """Return the places of some stretches of an array, one after the other, and their lengths.

    A stretch runs from one of ``ends`` to the next.
    """
    lengths = ends[some + 1] - ends[some]
    before = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) + np.repeat(ends[some] - before, lengths), lengths


@lru_cache(maxsize=1)
def _distinct_runs(texts: tuple[str, ...]) -> tuple[Runs, Places]:
    """Return the runs of texts in order, each with the texts that hold it, once for each.

    A run is the number that its characters make; a text shorter than a run is one. Remembered,
    since several shelves are asked about the same texts one after the other.
    """
    filled = [text.ljust(_GRAM, "\0") if text else text for text in texts]
    coded = "".join(filled).encode("utf-32-le", "surrogatepass")
    signs = np.frombuffer(coded, "<u4").astype(np.uint64)
    rows = np.repeat(np.arange(len(texts)), np.fromiter(map(len, filled), np.intp, len(texts)))
    whole = np.flatnonzero(rows[: 1 - _GRAM] == rows[_GRAM - 1 :])
    runs = signs[whole]
    for place in range(1, _GRAM):
        runs = runs << _SIGN ^ signs[whole + place]
    order = np.argsort(runs, kind="stable")
    runs, rows = runs[order], rows[whole[order]]
    first = np.diff(runs, prepend=~runs[:1]).astype(bool) | np.diff(rows, prepend=-1).astype(bool)
    return runs[first], rows[first]
