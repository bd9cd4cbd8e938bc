"""Other words for what a question asks: a small dictionary of the field, for the lexical query."""

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError
from corpus.store.ngrams import normalised


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Group(_Strict):
    terms: list[str] = Field(min_length=2)
    verified: bool = True


class _File(_Strict):
    source: str
    groups: list[_Group]


@lru_cache
def load_synonyms() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that mean the same; raises DataError if the file is not sound."""
    path = resources.files("corpus.store").joinpath("data", "synonyms.yaml")
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"検索語の言い換え synonyms.yaml を読めません: {error}") from error
    return tuple(tuple(group.terms) for group in file.groups)


@lru_cache
def _normalised_groups() -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple((normalised(t), t) for t in group) for group in load_synonyms())


def other_words(question: str) -> tuple[str, ...]:
    """Return the words that mean the same as words of a question, without those it contains."""
    plain = normalised(question)
    found: dict[str, None] = {}
    for group in _normalised_groups():
        if any(term in plain for term, _ in group):
            found |= {term: None for key, term in group if key not in plain}
    return tuple(found)
