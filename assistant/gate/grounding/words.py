"""Reads grounding.yaml: the words whose change changes what a sentence states."""

import re
import string
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml
from corpus.wording.normal import normal_text

Sign = Literal[
    "none", "not", "except", "only", "at_least", "at_most", "less", "more", "may", "intended"
]
LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Certifications(_Strict):
    names: list[str]
    standards: list[str]


class _Polarity(_Strict):
    words: list[str]
    sign: Sign


class _Actor(_Strict):
    id: str
    same: list[str]


class _File(_Strict):
    source: str
    verified: bool
    units: list[str]
    not_numbers: list[str]
    own_words: list[str]
    frequencies: list[str]
    certifications: _Certifications
    name_endings: list[str]
    name_kana: list[str]
    not_names: list[str]
    not_name_endings: list[str]
    company_words: list[str]
    law_endings: list[str]
    not_laws: list[str]
    polarity: list[_Polarity]
    actors: list[_Actor]
    skip: list[str]
    name_items: list[str]
    topics: list[str]
    joins: list[str]
    implied: list[str]
    measures: list[list[str]]
    acts: list[str]


@dataclass(frozen=True)
class Words:
    """Everything in grounding.yaml as patterns over canonical text."""

    own_words: tuple[str, ...]
    units: str
    not_numbers: str
    frequencies: str
    number_firsts: str
    """What such words begin with, as characters of a class; so of certifications."""
    certification_firsts: str
    certification_names: str
    standards: str
    name_endings: str
    name_marks: str
    """The endings and the words of companies, one of which every name has."""
    name_kana: str
    not_names: frozenset[str]
    not_name_endings: tuple[str, ...]
    company_words: str
    law_endings: str
    not_laws: frozenset[str]
    polarity: re.Pattern[str]
    signs: dict[str, Sign]
    actors: re.Pattern[str]
    actor_ids: dict[str, str]
    name_items: frozenset[str]
    """Keys of the items whose answer is a name."""
    topics: tuple[str, ...]
    joins: tuple[str, ...]
    """What joins somebody to another before him."""
    implied: frozenset[str]
    measures: re.Pattern[str]
    measure_words: re.Pattern[str]
    """The measures, also where they are parts of longer words."""
    measure_ids: dict[str, str]
    acts: re.Pattern[str]


def plain(word: str) -> str:
    """Return a word as it stands in canonical text."""
    return normal_text(word).translate(LOWER)


def one_of(words: list[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    ready = sorted({plain(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ready)) + ")"


def _firsts(words: list[str]) -> str:
    return "".join(map(re.escape, sorted({plain(word)[0] for word in words})))


@lru_cache
def words() -> Words:
    """Return the words; raises DataError if the file is not sound."""
    path = resources.files("assistant.gate").joinpath("data", "grounding.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"根拠の照合のデータ grounding.yaml を読めません: {error}") from error
    actor_ids = {plain(word): actor.id for actor in file.actors for word in actor.same}
    measure_ids = {plain(word): group[0] for group in file.measures for word in group}
    signs = {plain(word): entry.sign for entry in file.polarity for word in entry.words}
    return Words(
        own_words=tuple(file.own_words),
        units=one_of(file.units),
        not_numbers=one_of(file.not_numbers),
        frequencies=one_of(file.frequencies),
        number_firsts=_firsts([*file.not_numbers, *file.frequencies]),
        certification_firsts=_firsts([*file.certifications.names, *file.certifications.standards]),
        certification_names=one_of(file.certifications.names),
        standards=one_of(file.certifications.standards),
        name_endings=one_of(file.name_endings),
        name_marks=one_of([*file.name_endings, *file.company_words]),
        name_kana=one_of(file.name_kana),
        not_names=frozenset(map(plain, file.not_names)),
        not_name_endings=tuple(map(plain, file.not_name_endings)),
        company_words=one_of(file.company_words),
        law_endings=one_of(file.law_endings),
        not_laws=frozenset(map(plain, file.not_laws)),
        polarity=re.compile(one_of(list(signs))),
        signs=signs,
        actors=re.compile(one_of([*actor_ids, *file.skip])),
        actor_ids=actor_ids,
        name_items=frozenset(file.name_items),
        topics=tuple(map(plain, file.topics)),
        joins=tuple(map(plain, file.joins)),
        implied=frozenset(file.implied),
        measures=re.compile(rf"(?<![a-z]){one_of(list(measure_ids))}(?![a-z])"),
        measure_words=re.compile(one_of(list(measure_ids))),
        measure_ids=measure_ids,
        acts=re.compile(rf"[一-龥]{{2}}(?:し|す|さ[せれ])|{one_of(file.acts)}"),
    )
