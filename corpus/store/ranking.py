"""Picks the best rows of a score array, and fuses two rankings into one."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
RRF_K = 60
"""Cormack, Clarke, Büttcher (2009): reciprocal rank fusion."""


def best(scores: Scores, limit: int, rows: Rows | None = None) -> list[tuple[int, float]]:
    """Return (row, score) of the best rows, best first; equal scores in row order.

    Args:
        scores: one score a row, shape (n,).
        limit: how many at most.
        rows: consider these only (ascending); None for all.
    """
    considered = np.arange(len(scores)) if rows is None else rows
    values = scores[considered]
    if 0 < limit < len(values):
        threshold = np.partition(values, len(values) - limit)[len(values) - limit]
        keep = np.flatnonzero(values >= threshold)
        considered, values = considered[keep], values[keep]
    order = np.lexsort((considered, -values))[: max(limit, 0)]
    return [(int(considered[i]), float(values[i])) for i in order]


def fuse(rankings: Iterable[list[int]]) -> list[tuple[int, float]]:
    """Fuse rankings by reciprocal rank; the score is 1.0 for what is first in every ranking."""
    total: dict[int, float] = {}
    count = 0
    for ranking in rankings:
        count += 1
        for place, member in enumerate(ranking, start=1):
            total[member] = total.get(member, 0.0) + 1 / (RRF_K + place)
    highest = max(count, 1) / (RRF_K + 1)
    return sorted(
        ((m, s / highest) for m, s in total.items()), key=lambda pair: (-pair[1], pair[0])
    )
