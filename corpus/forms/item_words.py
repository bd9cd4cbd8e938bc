"""What is known of an item beside its label: how people call it, and what goes into it."""

from functools import lru_cache
from importlib import resources
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.forms.load import load_forms
from corpus.text.yaml_text import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ItemHelp(_Strict):
    """Other words for an item, and what goes into it in our own words."""

    key: str
    say: list[str] = []
    counts: list[str] = []
    """Things of which the item says how many there are."""
    guidance: str = ""


class _File(_Strict):
    source: str
    verified: bool
    items: list[ItemHelp]


_Data = TypeVar("_Data", bound=BaseModel)


@lru_cache
def item_help() -> dict[str, ItemHelp]:
    """Return what is known of items beside the forms, by key; raises DataError."""
    return {entry.key: entry for entry in _read("item_help.yaml", _File).items}


def _read(name: str, model: type[_Data]) -> _Data:
    path = resources.files("corpus.forms").joinpath("data", name)
    try:
        return model.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"項目の説明 {name} を読めません: {error}") from error


class _Questions(_Strict):
    source: str
    items: dict[str, list[str]]


@lru_cache
def item_questions() -> dict[str, list[str]]:
    """Return how people who do not know the form ask for an item, by key; raises DataError."""
    return _read("item_questions.yaml", _Questions).items


@lru_cache
def item_words() -> dict[str, str]:
    """Return all words about an item by key: headings of every form, help, how it is asked for.

    The printed label and the heading above it stand twice: whoever says them means them.
    """
    lines: dict[str, dict[str, None]] = {}
    printed: dict[str, dict[str, None]] = {}
    for form in load_forms():
        for node in form.items:
            if node.key:
                lines.setdefault(node.key, {}).update(dict.fromkeys(node.path))
                printed.setdefault(node.key, {}).update(dict.fromkeys(node.path[-2:]))
    for key, known in item_help().items():
        lines.setdefault(key, {}).update(dict.fromkeys((*known.say, known.guidance)))
    for key, asked in item_questions().items():
        lines.setdefault(key, {}).update(dict.fromkeys(asked))
    return {key: "\n".join((*words, *printed.get(key, ()))) for key, words in lines.items()}
