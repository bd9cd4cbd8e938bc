"""Reads faults.yaml: the true faults of the bundled documents, found by reading them."""

from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fault(_Strict):
    """One true fault; ``rule`` is the rule that should find it, a family (``law.*``) or none.

    ``item`` is empty for a row of the 変更箇所 table; ``scan`` marks what the scanner may have
    done; ``reading`` is the reading that found it: the second came after the first rules, the
    third was made of one document by another reader before running ``check``.
    """

    document: str
    item: str
    quote: str
    rule: str
    what: str
    why: str
    scan: bool = False
    reading: Literal["first", "second", "third"] = "first"


class NotFault(_Strict):
    """A passage that looks odd and is right."""

    document: str
    item: str
    quote: str
    why: str


class Judged(_Strict):
    """A finding that is on no list, judged by reading."""

    document: str
    item: str
    rule: str
    quote: str
    verdict: Literal["real", "false", "unclear"]
    why: str


class FaultList(_Strict):
    """Everything in faults.yaml."""

    source: str
    faults: tuple[Fault, ...]
    not_faults: tuple[NotFault, ...]
    judged: tuple[Judged, ...]


@lru_cache
def fault_list() -> FaultList:
    """Return the list; raises DataError if the file is not sound."""
    path = resources.files("evals").joinpath("faults.yaml")
    try:
        return FaultList.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"誤りの一覧 faults.yaml を読めません: {error}") from error
