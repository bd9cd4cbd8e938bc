"""Reads what the chat knows by data: ways of asking, rules, changes of wording asked about."""

import datetime as dt
from functools import lru_cache
from importlib import resources
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.known_names import plainly
from corpus.errors import DataError
from corpus.wording.model import Platform

T = TypeVar("T", bound=BaseModel)
AskedIntent = Literal[
    "example", "draft", "check", "law", "rule", "compare", "item", "platforms", "shorter", "next"
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IntentRule(_Strict):
    """Words by which a kind of question is told, and what the question must hold besides."""

    intent: AskedIntent
    needs: Literal["text", "citation", "procedure", "rule", "context"] | None = None
    words: list[str] = []


class IntentFile(_Strict):
    """intents.yaml."""

    source: str
    verified: bool
    intents: list[IntentRule]
    filler: list[str]
    shorter_leads: list[str]
    own_words: list[str]
    negations: list[str]


class RuleAnswer(_Strict):
    """What the rules of 特定個人情報保護評価 say on one topic."""

    id: str
    title: str
    ask: list[str] = Field(min_length=1)
    text: str
    source: str
    as_of: dt.date
    verified: bool
    unverified_part: str = ""
    item: bool = False
    threshold: bool = False


class RuleFile(_Strict):
    """rule_answers.yaml."""

    date: dt.date
    answers: list[RuleAnswer]


class Comparison(_Strict):
    """Words that mean a change of one platform's standard wording, and what it is about."""

    platform: Platform
    terms: list[str]
    note: str


class ComparisonFile(_Strict):
    """compare_terms.yaml."""

    source: str
    verified: bool
    comparisons: list[Comparison]


def says(plain: str, phrase: str) -> bool:
    """Whether a folded question holds a phrase; the parts of ``a+b`` may stand anywhere."""
    return all(part in plain for part in _parts(phrase))


@lru_cache(maxsize=4096)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(plainly(part) for part in phrase.split("+"))


@lru_cache
def intents() -> IntentFile:
    """Return the ways of asking."""
    return _read("intents.yaml", IntentFile)


@lru_cache
def rule_answers() -> tuple[RuleAnswer, ...]:
    """Return the answers on the rules."""
    return tuple(_read("rule_answers.yaml", RuleFile).answers)


@lru_cache
def comparisons() -> tuple[Comparison, ...]:
    """Return the known changes of wording people ask about."""
    return tuple(_read("compare_terms.yaml", ComparisonFile).comparisons)


def _read(name: str, model: type[T]) -> T:
    path = resources.files("assistant.chat").joinpath("data", name)
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"問答のデータ {name} を読めません: {error}") from error
