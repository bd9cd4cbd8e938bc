"""Reads mutations.yaml: the ways in which texts are damaged to try the gate."""

from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError

Operation = Literal[
    "substitute",
    "append",
    "other_item",
    "other_document",
    "foreign",
    "option",
    "doubled",
    "damaged",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Strict):
    """A pattern and what a place that it matches may become."""

    pattern: str
    to: list[str]


class Mutation(_Strict):
    """One way to damage a text; ``blocks``: a suggestion damaged so must be blocked."""

    id: str
    title: str
    blocks: bool
    rules: list[str]
    operation: Operation
    changes: list[Change] = []
    to: list[str] = []
    kind: str = ""


class Mutations(_Strict):
    """All ways, the seed of every choice and the most cases of each."""

    source: str
    verified: bool
    seed: int
    most: int
    mutations: list[Mutation]


@lru_cache
def mutations() -> Mutations:
    """Return the mutations; raises DataError if the file is not sound."""
    path = resources.files("evals").joinpath("data", "mutations.yaml")
    try:
        return Mutations.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"壊し方のデータ mutations.yaml を読めません: {error}") from error
