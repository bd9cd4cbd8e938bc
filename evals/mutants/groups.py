"""Reads mutants.yaml: which modules are tried with which tests, and which faults are none."""

from functools import lru_cache
from importlib import resources
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from evals.modules import modules


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Group(_Strict):
    """Modules of one purpose (patterns of paths) and the tests that answer for them."""

    id: str
    title: str
    modules: list[str]
    tests: list[str]

    def paths(self) -> list[Path]:
        """Return the modules, in order; raises DataError where a pattern finds none."""
        return modules(self.modules)


class Equivalent(_Strict):
    """A fault that changes nothing that anybody could see, and why.

    ``line`` is the line of the module as it stands there, without the spaces around it.
    """

    module: str
    line: str
    before: str
    after: str
    why: str


class Plan(_Strict):
    """What is tried: ``sample`` faults of each group, chosen by the seed.

    ``seconds``: processor time after which a test run counts as hanging, which is a fault noticed.
    """

    source: str
    verified: bool
    seed: int
    sample: int
    seconds: int
    groups: list[Group]
    equivalent: list[Equivalent] = []

    def group(self, group_id: str) -> Group:
        """Return a group; raises KeyError where there is none."""
        return {group.id: group for group in self.groups}[group_id]


@lru_cache
def plan() -> Plan:
    """Return the plan; raises DataError if the file is not sound."""
    path = resources.files("evals") / "data" / "mutants.yaml"
    try:
        return Plan.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DataError(f"mutants.yaml を読めません: {error}") from error
