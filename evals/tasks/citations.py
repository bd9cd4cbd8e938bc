"""Citations: found and resolved, as evals.citations defines it."""

from typing import get_args

from evals.citations import Half, measure
from evals.outcome import Observation, Outcome

TASK = "citations"


def measure_all() -> Outcome:
    """Compare with the labels of both halves; the unit is the half, since F1 has no smaller one."""
    observations = []
    for half in get_args(Half):
        counted = measure(half)
        for name, hits in (("found", counted.exact), ("resolved", counted.resolved)):
            f1 = counted.ratios(hits)[2] / 100
            observations.append(Observation(TASK, f"{half}.{name}", half, f1))
    return Outcome(tuple(observations))
