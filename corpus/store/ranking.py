"""Picks the best rows of a score array, and fuses scores of several kinds into one."""

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
_WORDS, _MEANING, _ITEM = 1.0, 1.5, 0.4
"""Chosen on the first half of the labelled questions (docs/decisions/0001)."""


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


def shares(scores: Scores) -> Scores:
    """Return scores as shares of the highest; what is below 0, and a flat 0, stays 0."""
    positive: Scores = np.maximum(scores, 0.0).astype(np.float32)
    highest = float(positive.max(initial=0.0))
    return positive / np.float32(highest) if highest > 0 else positive


def fuse(words: Scores, meaning: Scores, items: Scores) -> Scores:
    """Fuse three scores of the same candidates; 1.0 for what is highest in all of them.

    Args:
        words: BM25, shape (n,).
        meaning: cosine, shape (n,).
        items: BM25 of the candidate's item, shape (n,).
    """
    total = _WORDS * shares(words) + _MEANING * shares(meaning) + _ITEM * shares(items)
    fused: Scores = (total / (_WORDS + _MEANING + _ITEM)).astype(np.float32)
    return fused
