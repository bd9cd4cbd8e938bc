"""Reads metrics.yaml and limits.yaml: what is measured, what is aimed at, and what is not known."""

from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Metric(_Strict):
    """One metric: how its units add up, which way is better, and the value aimed at."""

    task: str
    id: str
    title: str
    why: str
    how: Literal["mean", "sum"] = "mean"
    unit: Literal["share", "points", "count", "rate"]
    better: Literal["high", "low", "none"] = "high"
    aim: float | None = None
    part_of: str = ""
    """The metric that judges the matter, of which this one tells a side only."""

    def gain(self, before: float, after: float) -> float:
        """Return by how much a value has become better (negative: worse; 0: no matter)."""
        sign = {"high": 1, "low": -1, "none": 0}[self.better]
        return sign * (after - before)

    def is_reached(self, value: float) -> bool:
        """Whether a value reaches the aim; without an aim it does."""
        return self.aim is None or self.gain(self.aim, value) >= 0


class Catalogue(_Strict):
    """Everything in metrics.yaml."""

    source: str
    systems: dict[str, str]
    tasks: dict[str, str]
    metrics: tuple[Metric, ...]

    def metric(self, task: str, metric_id: str) -> Metric:
        """Return a metric; raises DataError for one that the file does not describe."""
        for metric in self.metrics:
            if (metric.task, metric.id) == (task, metric_id):
                return metric
        raise DataError(f"metrics.yaml に {task} の {metric_id} の説明がありません。")


class _Limits(_Strict):
    source: str
    limits: tuple[str, ...]


@lru_cache
def catalogue() -> Catalogue:
    """Return the metrics; raises DataError if the file is not sound."""
    try:
        return Catalogue.model_validate(yaml.safe_load(_text("metrics.yaml")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"評価の指標 metrics.yaml を読めません: {error}") from error


@lru_cache
def limits() -> tuple[str, ...]:
    """Return what the figures do not show; raises DataError if the file is not sound."""
    try:
        return _Limits.model_validate(yaml.safe_load(_text("limits.yaml"))).limits
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"評価の限界 limits.yaml を読めません: {error}") from error


def _text(name: str) -> str:
    return resources.files("evals").joinpath("data", name).read_text(encoding="utf-8")
