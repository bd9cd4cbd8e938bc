"""Dated words and titles of laws that amendments changed, read from data."""

import datetime as dt
from functools import lru_cache
from importlib import resources
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Term(_Strict):
    """A word that an amendment changed; always asked, never replaced unasked."""

    pattern: str
    new: str
    since: dt.date
    not_near: list[str] = []
    why: str
    amendment: str
    source: str
    verified: bool


class TitleChange(_Strict):
    """A part of a law's title that changed on a day."""

    law: str
    pattern: str
    new: str
    since: dt.date
    source: str
    verified: bool


class Rights(_Strict):
    """The articles under which 開示・訂正・利用停止 are asked for, and the items that say so."""

    keys: list[str]
    places: str
    source: str
    verified: bool


class _Terms(_Strict):
    source: str = ""
    terms: list[Term]
    rights: Rights


class _Titles(_Strict):
    titles: list[TitleChange]


T = TypeVar("T", bound=BaseModel)


def _read(name: str, model: type[T]) -> T:
    path = resources.files("assistant.revise").joinpath("data", name)
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"改正のデータ {name} を読めません: {error}") from error


@lru_cache
def terms() -> tuple[Term, ...]:
    """Return the dated words."""
    return tuple(_read("terms.yaml", _Terms).terms)


@lru_cache
def rights() -> Rights:
    """Return the articles for requests by the person concerned."""
    return _read("terms.yaml", _Terms).rights


@lru_cache
def titles() -> tuple[TitleChange, ...]:
    """Return the changes of titles."""
    return tuple(_read("titles.yaml", _Titles).titles)
