"""Sums up observations: one figure a metric, with its interval and the baselines beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.metric_data import Metric, catalogue
from evals.metrics.intervals import interval, share_interval
from evals.outcome import HYOKA, Observation

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one metric.

    ``count`` units were scored, ``unscored`` could not be; ``value`` is None where none was.
    ``low`` and ``high`` bound the 95 % interval of a mean: bootstrap, and
    where all units are alike, that of a share (Wilson).
    """

    task: str
    metric: str
    value: float | None
    count: int
    unscored: int
    low: float | None
    high: float | None
    baselines: tuple[tuple[str, float | None], ...]


def figures_of(observations: Iterable[Observation]) -> tuple[Figure, ...]:
    """Return a figure for each metric that was observed, in the order of metrics.yaml."""
    groups: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        groups.setdefault((observation.task, observation.metric), []).append(observation)
    order = [(metric.task, metric.id) for metric in catalogue().metrics]
    for task, metric in groups:
        catalogue().metric(task, metric)
    return tuple(_figure(key, groups[key]) for key in order if key in groups)


def _figure(key: tuple[str, str], group: Sequence[Observation]) -> Figure:
    metric = catalogue().metric(*key)
    own = [o for o in group if o.system == HYOKA]
    scored = _scored(own)
    low, high = _bounds(metric, scored)
    others = [s for s in catalogue().systems if s != HYOKA and any(o.system == s for o in group)]
    return Figure(
        task=metric.task,
        metric=metric.id,
        value=_total(metric, scored),
        count=len(scored),
        unscored=len(own) - len(scored),
        low=low,
        high=high,
        baselines=tuple((s, _of_system(metric, group, s)) for s in others),
    )


_Scored = tuple[float, float]
"""A value and what it counts."""


def _scored(observations: Iterable[Observation]) -> list[_Scored]:
    return [(o.value, o.weight) for o in observations if o.value is not None]


def _bounds(metric: Metric, scored: Sequence[_Scored]) -> tuple[float | None, float | None]:
    if metric.how == "sum" or len(scored) < 2:
        return None, None
    values, weights = zip(*scored, strict=True)
    if metric.unit == "share" and set(values) in ({0.0}, {1.0}):
        # Drawn again, units that are all alike would bound nothing.
        low, high = share_interval(round(sum(values)), len(values))
        return round(low, _DIGITS), round(high, _DIGITS)
    low, high = interval(values, f"{metric.task}.{metric.id}", weights)
    return round(low, _DIGITS), round(high, _DIGITS)


def _of_system(metric: Metric, group: Iterable[Observation], system: str) -> float | None:
    return _total(metric, _scored(o for o in group if o.system == system))


def _total(metric: Metric, scored: Sequence[_Scored]) -> float | None:
    """Return the weighted mean or the sum, as the metric wants; None of none."""
    if not scored:
        return None
    if metric.how == "sum":
        return round(sum(value for value, _ in scored), _DIGITS)
    added = sum(value * weight for value, weight in scored)
    return round(added / sum(weight for _, weight in scored), _DIGITS)


Part = dict[str, dict[str, dict[str, float | None]]]
"""A figure by task and metric and group."""


def broken_down(
    observations: Iterable[Observation], group_of: Callable[[Observation], str]
) -> Part:
    """Return hyoka's figures by group (a form, a kind of item, a document)."""
    groups: dict[tuple[str, str, str], list[Observation]] = {}
    for o in observations:
        if o.system == HYOKA and group_of(o) and o.value is not None:
            groups.setdefault((o.task, o.metric, group_of(o)), []).append(o)
    part: Part = {}
    for (task, metric, group), found in sorted(groups.items()):
        value = _total(catalogue().metric(task, metric), _scored(found))
        part.setdefault(task, {}).setdefault(metric, {})[group] = value
    return part
