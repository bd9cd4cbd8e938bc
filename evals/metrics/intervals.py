"""Bootstrap intervals (Efron 1979), the same for the same figures."""

import hashlib
from collections.abc import Sequence

import numpy as np

RESAMPLES = 1000
_QUANTILE = 1.959964


def interval(
    values: Sequence[float], seed: str, weights: Sequence[float] | None = None
) -> tuple[float, float]:
    """Return the 95 % percentile interval of the weighted mean; ``seed`` names the measurement."""
    if not values:
        raise ValueError("an interval needs at least one value")
    data = np.asarray(values, dtype=np.float64)
    picks = drawn(len(data), seed)
    counts = np.ones(len(data)) if weights is None else np.asarray(weights, dtype=np.float64)
    means = (data * counts)[picks].sum(axis=1) / counts[picks].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def drawn(count: int, seed: str) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """Return RESAMPLES rows of ``count`` units drawn again, the same for the same ``seed``."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    return np.random.default_rng(number).integers(count, size=(RESAMPLES, count))


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); of none nothing is known: 0 to 1."""
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, _QUANTILE**2
    middle = share + square / (2 * of)
    half = _QUANTILE * (share * (1 - share) / of + square / (4 * of * of)) ** 0.5
    return (middle - half) / (1 + square / of), (middle + half) / (1 + square / of)
