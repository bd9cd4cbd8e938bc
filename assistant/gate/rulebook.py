"""Reads rules.yaml: what each rule is called, how grave it is, what it says and an example."""

from fnmatch import fnmatchcase
from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.gate.model import Severity
from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml

WHAT_LENGTH = 60
"""Longest statement of what is wrong, in characters."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleName(_Strict):
    """A name of another document in an example."""

    kind: Literal[
        "agency", "municipality", "department", "system", "partner", "file", "ordinance", "person"
    ]
    name: str


class ExampleItem(_Strict):
    """An item of an example document that is more than text."""

    choice: str = ""
    checked: list[str] = []
    details: dict[str, str] = {}
    text: str = ""
    doubts: list[str] = []


class ExampleChange(_Strict):
    """A row of the 変更箇所 table in an example document."""

    date: str = "2026-01-05"
    item: str = ""
    before: str = ""
    after: str = ""
    timing: str = ""
    reason: str = ""


class ExampleSource(_Strict):
    """A text that an example rests on, with the key of the item it stands in."""

    text: str
    key: str = ""
    path: str = ""


class Example(_Strict):
    """A text, or a small document, that a rule catches or leaves alone."""

    source: str
    form: str = "様式3"
    item: str = ""
    text: str = ""
    own: list[str] = []
    foreign: list[ExampleName] = []
    sources: list[str | ExampleSource] = []
    items: dict[str, str | ExampleItem] = {}
    changes: list[ExampleChange] = []
    procedures: list[str] = []
    platforms: list[str] | None = None


class Many(_Strict):
    """How a rule speaks of many items of a section that have one cause.

    ``by`` is the word of its message that tells the cause; ``message`` knows ``others`` besides.
    """

    by: str
    least: int
    message: str = Field(max_length=WHAT_LENGTH)


class RuleInfo(_Strict):
    """One rule as rules.yaml describes it."""

    id: str
    severity: Severity
    suggestion: Literal["block", "warn", "off"]
    title: str
    message: str = Field(max_length=WHAT_LENGTH)
    todo: str = Field(max_length=WHAT_LENGTH)
    why: str
    source: str
    scope: Literal["passage", "document", "both", "frame"] = "passage"
    except_keys: list[str] = []
    yields_to: list[str] = []
    reads: list[str] = []
    many: Many | None = None
    catches: Example | None = None
    leaves: Example | None = None

    def applies_to(self, key: str) -> bool:
        """Whether the rule judges items with this key; ``x.*`` in the data means all below x."""
        return not any(fnmatchcase(key, pattern) for pattern in self.except_keys)


class _File(_Strict):
    rules: list[RuleInfo]


@lru_cache
def rulebook() -> dict[str, RuleInfo]:
    """Return every rule's description by id; raises DataError if the file is not sound."""
    path = resources.files("assistant.gate").joinpath("data", "rules.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"検査規則のデータ rules.yaml を読めません: {error}") from error
    book = {info.id: info for info in file.rules}
    if len(book) != len(file.rules):
        raise DataError("検査規則のデータ rules.yaml に同じ id が二度あります。")
    return book
