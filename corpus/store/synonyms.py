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
def load_synonyms() -> tuple[Synonym, ...]:
    """Return the dictionary; raises DataError if its file is not sound."""
    path = resources.files("corpus.store").joinpath("data", "synonyms.yaml")
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"検索語の言い換え synonyms.yaml を読めません: {error}") from error
    return tuple(
        Synonym(tuple(entry.say), tuple(entry.mean), everyday)
        for entries, everyday in ((file.entries, False), (file.everyday, True))
        for entry in entries
    )


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
