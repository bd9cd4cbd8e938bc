"""Why a version of standard wording took the place of another: law, model text, or platform."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml
from corpus.wording.model import Platform, WordingBlock, WordingVersion

StepCause = Literal["law", "model", "platform"]
_ASK = "この文例の版がこの団体に当てはまるか"


@dataclass(frozen=True, slots=True)
class Step:
    """The cause of a version; ``ask`` is what only the office knows.

    ``occasion`` is what a 変更箇所 row says that the change is due to.
    """

    cause: StepCause
    occasion: str = ""
    ask: str = _ASK


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Entry(_Strict):
    platform: Platform
    version: str
    cause: StepCause
    occasion: str
    ask: str = ""
    source: str
    verified: bool


class _File(_Strict):
    source: str
    steps: list[_Entry]


@lru_cache
def _steps() -> dict[tuple[Platform, str], Step]:
    path = resources.files("assistant.revise").joinpath("data", "wording_steps.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"文例の版の原因 wording_steps.yaml を読めません: {error}") from error
    return {(e.platform, e.version): Step(e.cause, e.occasion, e.ask or _ASK) for e in file.steps}


def step_to(block: WordingBlock, version: WordingVersion) -> Step:
    """Return the cause of a version; one that is not listed counts as a move of the platform."""
    return _steps().get((block.platform, version.id), Step("platform"))


def steps_between(
    block: WordingBlock, older: WordingVersion, newer: WordingVersion
) -> tuple[tuple[WordingVersion, Step], ...]:
    """Return the versions after ``older`` up to ``newer`` with their causes."""
    first, last = block.versions.index(older), block.versions.index(newer)
    return tuple((v, step_to(block, v)) for v in block.versions[first + 1 : last + 1])
