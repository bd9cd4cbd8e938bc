"""The floors of the small fixed suite: figures below which a change must not fall."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from evals.metric_data import catalogue


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Floor(_Strict):
    """The worst value a metric may have: the least, or the most where less is better."""

    task: str
    metric: str
    bound: float


class _File(_Strict):
    source: str
    floors: tuple[Floor, ...]


@lru_cache
def floors() -> tuple[Floor, ...]:
    """Return the floors; raises DataError if the file is not sound."""
    path = resources.files("evals").joinpath("data", "floors.yaml")
    try:
        return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).floors
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"評価の下限 floors.yaml を読めません: {error}") from error


def fallen(values: Mapping[tuple[str, str], float | None]) -> Iterator[str]:
    """Yield a line for each floor that a measurement (by task and metric) does not keep."""
    for floor in floors():
        metric = catalogue().metric(floor.task, floor.metric)
        value = values.get((floor.task, floor.metric))
        if value is None or metric.gain(floor.bound, value) < 0:
            said = "測れていません" if value is None else f"{value}"
            yield f"下限に届きません: {metric.title}　{said}（下限 {floor.bound}）"
