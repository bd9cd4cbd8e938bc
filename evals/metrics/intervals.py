"""Bootstrap intervals (Efron 1979), the same for the same figures."""

import hashlib
from collections.abc import Sequence

import numpy as np

RESAMPLES = 1000


def interval(values: Sequence[float], seed: str) -> tuple[float, float]:
    """Return the 95 % percentile interval of the mean; ``seed`` names what is measured."""
    if not values:
        raise ValueError("an interval needs at least one value")
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    random = np.random.default_rng(number)
    data = np.asarray(values, dtype=np.float64)
    picks = random.integers(len(data), size=(RESAMPLES, len(data)))
    means = data[picks].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
