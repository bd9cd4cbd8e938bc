"""Characters that a scanner takes for one another (連 and 運, 力 and カ)."""

import unicodedata
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    groups: list[str]


@lru_cache
def _groups() -> dict[str, frozenset[int]]:
    """Return the groups of look-alikes each character belongs to."""
    path = resources.files("corpus.text").joinpath("data", "lookalikes.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"形の似た文字のデータ lookalikes.yaml を読めません: {error}") from error
    found: dict[str, set[int]] = {}
    for number, group in enumerate(file.groups):
        for char in group:
            found.setdefault(char, set()).add(number)
    return {char: frozenset(numbers) for char, numbers in found.items()}


def look_alike(one: str, other: str) -> bool:
    """Whether two characters are the same or look so alike that a scanner may swap them."""
    groups = _groups()
    if groups.get(one, frozenset()) & groups.get(other, frozenset()):
        return True
    return _unmarked(one) == _unmarked(other)


@lru_cache(maxsize=8192)
def alternatives(char: str) -> tuple[str, ...]:
    """Return the other characters that look like one."""
    return tuple(
        other
        for other, numbers in _groups().items()
        if other != char and numbers & _groups().get(char, frozenset())
    )


def _unmarked(char: str) -> str:
    """Return a kana without its ゛ or ゜; other characters as they are."""
    return unicodedata.normalize("NFD", char)[:1]


def scanned_alike(one: str, other: str) -> bool:
    """Whether one text may be the other as a scanner read it, character by character."""
    return len(one) == len(other) > 0 and all(map(look_alike, one, other))


def is_kana(text: str) -> bool:
    """Whether a text is hiragana or katakana only (an empty text is not)."""
    return bool(text) and all("ぁ" <= char <= "ヿ" for char in text)
