"""Reads consistency.yaml: the words by which items of one document are held against each other."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError
from corpus.text.fold import fold, folded
from corpus.text.yaml_text import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Systems(_Strict):
    common: list[str]
    prefixes: list[str]


class _Kind(_Strict):
    said: str
    name: str
    annex: list[str]
    also: str = ""
    sure: bool = False
    listed: str = ""


class _Acquired(_Strict):
    said: str
    option: str


class _TwoNames(_Strict):
    names: tuple[str, str]
    source: str


class _OldLabel(_Strict):
    key: str
    old: str
    new: str
    until: dt.date
    source: str


class _Duty(_Strict):
    said: str
    of: tuple[str, ...]


class _Denied(_Strict):
    choice: str
    value: str
    item: str
    said: str


class _Measure(_Strict):
    name: str
    said: str
    keys: tuple[str, ...]
    but: tuple[str, ...] = Field(default=(), alias="except")


class _Actor(_Strict):
    agency: str
    able: str


class _File(_Strict):
    source: str
    verified: dt.date
    systems: _Systems
    record_kinds: list[_Kind]
    acquired_from: list[_Acquired]
    two_names: list[_TwoNames]
    old_labels: list[_OldLabel]
    other_duties: list[_Duty]
    denied_choices: list[_Denied]
    bodies_apart: list[str]
    measure_kinds: list[_Measure]
    actors: list[_Actor]
    one_law: list[str]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of recorded items: how その妥当性 names it, and what the annex must then hold."""

    said: re.Pattern[str]
    name: str
    annex: tuple[re.Pattern[str], ...]
    sure: bool
    also: re.Pattern[str]
    """Other words in その妥当性 that are an explanation of the kind."""
    listed: re.Pattern[str] | None
    """What stands in a list of recorded items only where the kind is recorded."""


@dataclass(frozen=True, slots=True)
class AcquiredFrom:
    """Words that tell of a source, and the option of 入手元 that belongs to it."""

    said: re.Pattern[str]
    option: str


@dataclass(frozen=True, slots=True)
class OldLabel:
    """A name that an item of the form no longer uses from a day on, and the new one."""

    key: str
    old: re.Pattern[str]
    new: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class Duty:
    """Words for what only one 事務 does, and words in the names of the 事務 that do it."""

    said: re.Pattern[str]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeniedChoice:
    """An option, and words that deny it in the item that explains it."""

    choice: str
    value: str
    item: str
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A kind of measures, and the items that it alone is no answer to."""

    name: str
    said: re.Pattern[str]
    keys: tuple[str, ...]
    but: tuple[str, ...]

    def is_strange_in(self, key: str) -> bool:
        """Whether an item asks for other measures than these."""
        return key.startswith(self.keys) and not (self.but and key.startswith(self.but))


@dataclass(frozen=True)
class CrossWords:
    """Everything in consistency.yaml, compiled; system names are folded."""

    common_systems: frozenset[str]
    generic_prefixes: tuple[str, ...]
    record_kinds: tuple[RecordKind, ...]
    acquired_from: tuple[AcquiredFrom, ...]
    two_names: tuple[tuple[str, str], ...]
    """The names that two editions of the model texts give one thing."""
    old_labels: tuple[OldLabel, ...]
    other_duties: tuple[Duty, ...]
    denied_choices: tuple[DeniedChoice, ...]
    bodies_apart: tuple[str, ...]
    """Bodies of a municipality that are not under its head: 教育委員会."""
    measure_kinds: tuple[MeasureKind, ...]
    actors: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Kinds of bodies, by their heads, and the words for who asks that can mean such a body."""
    one_law: tuple[str, ...]
    """Words in the names of 事務 that rest on one law alone."""


@lru_cache
def cross_words() -> CrossWords:
    """Return the words; raises DataError if the file is not sound."""
    path = resources.files("assistant.gate").joinpath("data", "consistency.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
        return CrossWords(
            frozenset(fold(name, long_vowels=True).text for name in file.systems.common),
            tuple(file.systems.prefixes),
            tuple(_kind(entry) for entry in file.record_kinds),
            tuple(
                AcquiredFrom(re.compile(entry.said, re.MULTILINE), entry.option)
                for entry in file.acquired_from
            ),
            tuple(entry.names for entry in file.two_names),
            tuple(
                OldLabel(entry.key, re.compile(entry.old), entry.new, entry.until)
                for entry in file.old_labels
            ),
            tuple(Duty(re.compile(entry.said), entry.of) for entry in file.other_duties),
            tuple(
                DeniedChoice(entry.choice, entry.value, entry.item, re.compile(entry.said))
                for entry in file.denied_choices
            ),
            tuple(file.bodies_apart),
            tuple(
                MeasureKind(entry.name, re.compile(entry.said), entry.keys, entry.but)
                for entry in file.measure_kinds
            ),
            tuple((re.compile(entry.agency), re.compile(entry.able)) for entry in file.actors),
            tuple(file.one_law),
        )
    except (yaml.YAMLError, ValidationError, re.error) as error:
        raise DataError(f"突合せのデータ consistency.yaml を読めません: {error}") from error


def rests_on_one_law(procedures: Iterable[str]) -> bool:
    """Whether one of the names of a 事務 says that it rests on one law alone."""
    return any(word in name for word in cross_words().one_law for name in procedures)


def able_actor(agency: str) -> re.Pattern[str] | None:
    """Return the words of a 情報照会者 that can mean a body with such a head, or None."""
    plain = folded(agency)
    return next((able for kind, able in cross_words().actors if kind.search(plain)), None)


def _kind(entry: _Kind) -> RecordKind:
    annex = tuple(re.compile(pattern) for pattern in entry.annex)
    also = re.compile(entry.also or entry.said)
    listed = re.compile(entry.listed) if entry.listed else None
    return RecordKind(re.compile(entry.said), entry.name, annex, entry.sure, also, listed)
