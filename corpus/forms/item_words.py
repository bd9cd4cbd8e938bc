"""What is known of an item beside its label: how people call it, and what goes into it."""

from functools import lru_cache
from importlib import resources

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
    guidance: str = ""


class _File(_Strict):
    source: str
    verified: bool
    items: list[ItemHelp]


@lru_cache
def item_help() -> dict[str, ItemHelp]:
    """Return what is known of items beside the forms, by key; raises DataError."""
    path = resources.files("corpus.forms").joinpath("data", "item_help.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"項目の説明 item_help.yaml を読めません: {error}") from error
    return {entry.key: entry for entry in file.items}


@lru_cache
def item_words() -> dict[str, str]:
    """Return all words about an item by key: printed headings of every form, other words, help."""
    lines: dict[str, dict[str, None]] = {}
    for form in load_forms():
        for node in form.items:
            if node.key:
                lines.setdefault(node.key, {}).update(dict.fromkeys(node.path))
    for key, known in item_help().items():
        lines.setdefault(key, {}).update(dict.fromkeys((*known.say, known.guidance)))
    return {key: "\n".join(words) for key, words in lines.items()}
