"""Reads the data files of the package, strictly."""

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


def read_data(name: str, model: type[T], package: str = "assistant") -> T:
    """Read ``data/name`` of a package; raises DataError that names the file."""
    path = resources.files(package).joinpath("data", name)
    try:
        return model.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"データ {name} を読めません: {error}") from error
