"""The cases of each rule, read from rule_cases.yaml."""

import datetime as dt
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.gate.examples import AS_OF
from assistant.gate.rulebook import Example


class Expected(BaseModel):
    model_config = ConfigDict(extra="forbid")

    quote: str
    severity: str | None = None
    fix: str | None = None


class RuleCase(Example):
    rule: str
    about: str
    source: str = "試験のための例"
    as_of: dt.date = AS_OF
    hits: list[Expected]


CASES = TypeAdapter(list[RuleCase]).validate_python(
    yaml.safe_load(Path(__file__).with_name("rule_cases.yaml").read_text(encoding="utf-8"))
)
