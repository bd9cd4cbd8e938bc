"""Reads the data files of the package, strictly."""

from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml

T = TypeVar("T", bound=BaseModel)


class Strict(BaseModel):
    """A data file or a part of one: an unknown name in it is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DataFile(Strict):
    """A data file that says where its content is from, and whether it was read there."""

    source: str
    verified: bool


def read_data(name: str, model: type[T], package: str = "assistant") -> T:
    """Read ``data/name`` of a package; raises DataError that names the file."""
    path = resources.files(package).joinpath("data", name)
    try:
        return model.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"データ {name} を読めません: {error}") from error


def reader(name: str, model: type[T], package: str = "assistant") -> Callable[[], T]:
    """Return what reads ``data/name`` of a package, once."""
    return lru_cache(maxsize=1)(lambda: read_data(name, model, package))
