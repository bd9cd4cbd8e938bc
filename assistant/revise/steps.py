"""Why a version of standard wording took the place of another: law, model text, or platform."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.fold import folded
from corpus.text.yaml_text import read_yaml
from corpus.wording.model import Platform, WordingBlock, WordingVersion

StepCause = Literal["law", "model", "platform"]
_ASK = "新しい標準文例がこの団体に当てはまるか"


@dataclass(frozen=True, slots=True)
class Step:
    """The cause of a version; ``ask`` is what only the office knows.

    ``occasion`` is what a 変更箇所 row says that the change is due to. Where a version brought new
    words for ``old`` ones and other changes beside, both are said of those words alone.
    """

    cause: StepCause
    occasion: str = ""
    ask: str = _ASK
    old: str = ""
    new: str = ""

    def of_change(self, before: str, after: str) -> "Step":
        """Return the cause of one change of the version."""
        about_it = folded(self.old) in folded(before) and folded(self.new) in folded(after)
        return self if about_it else Step(self.cause)

    @property
    def is_told(self) -> bool:
        """Whether the data tells what the change is due to."""
        return bool(self.occasion)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Entry(_Strict):
    platform: Platform
    version: str
    cause: StepCause
    occasion: str
    ask: str = _ASK
    old: str = ""
    new: str = ""
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
    return {
        (e.platform, e.version): Step(e.cause, e.occasion, e.ask, e.old, e.new) for e in file.steps
    }


def step_to(block: WordingBlock, version: WordingVersion) -> Step:
    """Return the cause of a version; one that is not listed counts as a move of the platform."""
    return _steps().get((block.platform, version.id), Step("platform"))


def versions_between(
    block: WordingBlock, older: WordingVersion, newer: WordingVersion
) -> tuple[WordingVersion, ...]:
    """Return the versions after ``older`` up to ``newer``."""
    return block.versions[block.versions.index(older) + 1 : block.versions.index(newer) + 1]


def steps_between(
    block: WordingBlock, older: WordingVersion, newer: WordingVersion, before: str, after: str
) -> tuple[tuple[WordingVersion, Step], ...]:
    """Return the versions after ``older`` up to ``newer`` with the causes of one change."""
    versions = versions_between(block, older, newer)
    return tuple((v, step_to(block, v).of_change(before, after)) for v in versions)
