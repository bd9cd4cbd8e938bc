"""Reads limits.yaml: how long the text of an item may be."""

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Limit(_Strict):
    limit: int
    reason: str


class _Short(_Limit):
    keys: list[str]


class _File(_Strict):
    default: _Limit
    short: list[_Short]


@lru_cache
def _load() -> _File:
    path = resources.files("assistant.gate").joinpath("data", "limits.yaml")
    try:
        return _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"長さの上限のデータ limits.yaml を読めません: {error}") from error


def longest() -> int:
    """Return the number of characters no item may exceed."""
    return _load().default.limit


def usual_longest(key: str) -> int:
    """Return the number of characters above which the text of an item is suspicious."""
    limits = [entry.limit for entry in _load().short if key in entry.keys]
    return min(limits, default=longest())
