"""Reads the attacks on the gate and the ways to put a text otherwise (data/adversarial.yaml)."""

from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.gate.grounding.model import FactKind, SentenceStatus
from corpus.errors import DataError
from evals.mutation_data import Change, Mutation, Operation


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Attack(_Strict):
    """One kind of attack, and what the gate must say of it.

    Right is a sentence with one of ``statuses`` (that names a difference of one of ``kinds``,
    where there are any), or a blocking finding of one of ``rules``.
    """

    id: str
    title: str
    operation: Operation | Literal["my_number"]
    least: int
    statuses: list[SentenceStatus] = []
    kinds: list[FactKind] = []
    rules: list[str] = []
    changes: list[Change] = []
    to: list[str] = []
    kind: str = ""

    def mutation(self, texts: list[str]) -> Mutation:
        """Return the attack as a way of damage; ``texts`` stand in for those of the data."""
        return Mutation(
            id=self.id,
            title=self.title,
            blocks=True,
            rules=self.rules,
            operation="append" if self.operation == "my_number" else self.operation,
            changes=self.changes,
            to=texts or self.to,
            kind=self.kind,
        )


class Rewording(_Strict):
    """A pattern and what says the same in other words."""

    pattern: str
    to: str


class Adversarial(_Strict):
    """adversarial.yaml."""

    source: str
    verified: bool
    seed: int
    most: int
    attacks: list[Attack]
    numbers: list[str]
    sentences: list[str]
    paraphrases: list[Rewording]


@lru_cache
def adversarial() -> Adversarial:
    """Return the attacks; raises DataError if the file is not sound."""
    path = resources.files("evals").joinpath("data", "adversarial.yaml")
    try:
        return Adversarial.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"攻撃のデータ adversarial.yaml を読めません: {error}") from error
