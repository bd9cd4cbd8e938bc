"""Other words for what a question asks: a small dictionary of the field."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError
from corpus.store.ngrams import normalised
from corpus.text.yaml_text import read_yaml

_plain = lru_cache(maxsize=4096)(normalised)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Entry(_Strict):
    say: list[str] = Field(min_length=1)
    mean: list[str] = Field(min_length=1)
    verified: bool = True


class _File(_Strict):
    date: dt.date
    source: str
    asking: list[str] = Field(min_length=1)
    entries: list[_Entry]
    everyday: list[_Entry]


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words people say, and the words the documents print for the same thing.

    ``everyday`` words (業者 for 委託先) mean the same; the others are names and short forms.
    """

    say: tuple[str, ...]
    mean: tuple[str, ...]
    everyday: bool = False


@lru_cache
def _file() -> _File:
    path = resources.files("corpus.store").joinpath("data", "synonyms.yaml")
    try:
        return _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"検索語の言い換え synonyms.yaml を読めません: {error}") from error


@lru_cache
def load_synonyms() -> tuple[Synonym, ...]:
    """Return the dictionary; raises DataError if its file is not sound."""
    file = _file()
    return tuple(
        Synonym(tuple(entry.say), tuple(entry.mean), everyday)
        for entries, everyday in ((file.entries, False), (file.everyday, True))
        for entry in entries
    )


def what_is_asked(question: str) -> str:
    """Return a question without the turns of speech that ask and say nothing of what about.

    どうしてる asks how, and どうして in it would be read as why. A question of such words
    alone stays as it is.
    """
    left = question
    for turn in _file().asking:
        left = left.replace(turn, " ")
    return left if normalised(left) else question


def other_words(question: str) -> tuple[str, ...]:
    """Return the printed words for what a question says in other words."""
    return _other_words(question, load_synonyms())


def widened(question: str) -> str:
    """Return a question with the printed words for its everyday ones, for a search by meaning."""
    everyday = _other_words(question, [entry for entry in load_synonyms() if entry.everyday])
    return "\n".join((question, *everyday))


def _other_words(question: str, entries: Iterable[Synonym]) -> tuple[str, ...]:
    plain = _plain(question)
    found: dict[str, None] = {}
    for entry in entries:
        if any(_plain(word) in plain for word in entry.say):
            found |= {word: None for word in entry.mean if _plain(word) not in plain}
    return tuple(found)
