"""Where a baseline is level with hyoka or ahead of it: by how much, and in which units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evals.metric_data import Metric, catalogue
from evals.metrics.intervals import drawn
from evals.outcome import EMPTY, HYOKA, Observation

_DIGITS = 4
_Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]
"""One row a unit: hyoka's sum and weight, the baseline's sum and weight."""


@dataclass(frozen=True, slots=True)
class RivalUnit:
    """A unit that the baseline did better; ``own`` and ``other`` are means, or sums of counts."""

    document: str
    unit: str
    own: float
    other: float


@dataclass(frozen=True, slots=True)
class Rivalry:
    """One figure beside one baseline that it does not surely beat.

    ``gain`` is hyoka's value less the baseline's, turned so that below 0 is behind; ``low`` and
    ``high`` bound it (95 %, bootstrap over units, both systems drawn together). ``units`` come
    with the greatest loss first.
    """

    task: str
    metric: str
    baseline: str
    value: float
    other: float
    gain: float
    low: float
    high: float
    units: tuple[RivalUnit, ...]


def rivalries(observations: Iterable[Observation]) -> tuple[Rivalry, ...]:
    """Return every figure with a baseline whose gain may be nothing, in the order of metrics.yaml.

    Who writes nothing is no rival where less is better, nor who does no unit better.
    """
    groups: dict[tuple[str, str], list[Observation]] = {}
    for o in observations:
        if o.value is not None:
            groups.setdefault((o.task, o.metric), []).append(o)
    return tuple(
        rivalry
        for metric in catalogue().metrics
        if metric.better != "none" and (metric.task, metric.id) in groups
        for rivalry in _of_metric(metric, groups[metric.task, metric.id])
    )


def _of_metric(metric: Metric, group: Sequence[Observation]) -> Iterable[Rivalry]:
    present = {o.system for o in group}
    if HYOKA not in present:
        return
    for system in catalogue().systems:
        idle = system == EMPTY and metric.better == "low"
        if system in present and system != HYOKA and not idle:
            found = _beside(metric, system, group)
            if found is not None:
                yield found


def _beside(metric: Metric, system: str, group: Sequence[Observation]) -> Rivalry | None:
    sums: dict[tuple[str, str], list[float]] = {}
    for o in group:
        if o.system in (HYOKA, system) and o.value is not None:
            row = sums.setdefault((o.document, o.unit), [0.0, 0.0, 0.0, 0.0])
            at = 0 if o.system == HYOKA else 2
            row[at] += o.value * o.weight
            row[at + 1] += o.weight
    table: _Table = np.array(list(sums.values()))
    own, other, gain = (float(part[0]) for part in _values(metric, table.sum(axis=0)[None, :]))
    picks = drawn(len(table), f"{metric.task}.{metric.id}")
    low, high = np.percentile(_values(metric, table[picks].sum(axis=1))[2], [2.5, 97.5])
    units = tuple(_behind(metric, list(sums), table))
    if low > 0 or not units:
        return None
    return Rivalry(
        task=metric.task,
        metric=metric.id,
        baseline=system,
        value=round(own, _DIGITS),
        other=round(other, _DIGITS),
        gain=round(gain, _DIGITS),
        low=round(float(low), _DIGITS),
        high=round(float(high), _DIGITS),
        units=units,
    )


def _values(metric: Metric, sums: _Table) -> tuple[_Table, _Table, _Table]:
    """Return both values and the gain for rows of added-up units; a value of none is 0."""
    if metric.how == "sum":
        own, other = sums[:, 0], sums[:, 2]
    else:
        own = sums[:, 0] / np.maximum(sums[:, 1], 1e-12)
        other = sums[:, 2] / np.maximum(sums[:, 3], 1e-12)
    return own, other, metric.gain(0.0, 1.0) * (own - other)


def _behind(metric: Metric, names: Sequence[tuple[str, str]], table: _Table) -> Iterable[RivalUnit]:
    own, other, gain = _values(metric, table)
    weights = np.maximum(table[:, 1], table[:, 3])
    lost = gain * (1.0 if metric.how == "sum" else weights)
    for number in np.argsort(lost, kind="stable"):
        if gain[number] < 0:
            document, unit = names[number]
            values = round(float(own[number]), _DIGITS), round(float(other[number]), _DIGITS)
            yield RivalUnit(document, unit, *values)
