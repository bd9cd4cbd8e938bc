"""Reads what the chat knows by data: ways of asking, rules, comparisons, tools."""

import datetime as dt
from functools import lru_cache
from importlib import resources
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.known_names import plainly
from corpus.errors import DataError
from corpus.text.yaml_text import read_yaml
from corpus.wording.model import Platform

T = TypeVar("T", bound=BaseModel)
AskedIntent = Literal[
    "example",
    "draft",
    "check",
    "law",
    "rule",
    "compare",
    "item",
    "platforms",
    "shorter",
    "next",
    "another",
    "why",
    "back",
    "told",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IntentRule(_Strict):
    """Words by which a kind of question is told, and what the question must hold besides.

    ``longest`` is the most characters that such a question has: 「それはなぜ？」 is short.
    ``unless`` are words that tell another kind: 間違い holds 違い.
    """

    intent: AskedIntent
    needs: (
        Literal[
            "text",
            "pasted",
            "citation",
            "procedure",
            "provided",
            "word",
            "rule",
            "situation",
            "term",
            "two_terms",
            "count",
            "context",
        ]
        | None
    ) = None
    words: list[str] = []
    unless: list[str] = []
    longest: int | None = None


class IntentFile(_Strict):
    """intents.yaml."""

    source: str
    verified: bool
    intents: list[IntentRule]
    asides: list[str]
    listing: list[str]
    filler: list[str]
    shorter_leads: list[str]
    platform_words: dict[Platform, list[str]]
    """What people call a platform beside its official names."""
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
    term: bool = False
    """Whether this is what a word means; such a text says itself how sure it is."""
    item: bool = False
    threshold: bool = False
    years: int = 0
    """Years that a rule counts from a day."""


class RuleFile(_Strict):
    """rule_answers.yaml."""

    date: dt.date
    answers: list[RuleAnswer]


class Term(_Strict):
    """What a word of the field means; ``say`` is how people write it, the usual way first."""

    say: list[str] = Field(min_length=1)
    text: str
    source: str
    verified: bool


class TermFile(_Strict):
    """terms.yaml."""

    as_of: dt.date
    hedge: str
    terms: list[Term]


class Gist(_Strict):
    """What an article, or one paragraph of it, lays down today, in a few words."""

    article: str
    paragraph: int | None = None
    content: str


class GistsOfLaw(_Strict):
    """The gists of one law, all read in the same place."""

    law: str
    source: str
    verified: bool
    articles: list[Gist]


class GistFile(_Strict):
    """articles.yaml."""

    as_of: dt.date
    laws: list[GistsOfLaw]


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


class ProvidedName(_Strict):
    """What an information that is provided is called, and the laws that it comes from."""

    say: list[str] = Field(min_length=1)
    laws: list[str] = Field(min_length=1)


class ProvidedFile(_Strict):
    """provided_names.yaml."""

    source: str
    verified: bool
    information: list[ProvidedName]


class Former(_Strict):
    """A word that another has replaced, known in the field; the law itself was not read."""

    old: list[str] = Field(min_length=1)
    new: str
    since: dt.date
    note: str = ""
    source: str


class StandingFile(_Strict):
    """standing.yaml: how it is asked whether a word still holds, and words that do not."""

    source: str
    verified: bool
    still: list[str]
    deeds: list[str]
    weak: list[str]
    why: list[str]
    changed: list[str]
    marks: list[str]
    former: list[Former]


class Matter(_Strict):
    """Something that is in no form and in no record, and whom to ask of it."""

    id: str
    words: list[str] = Field(min_length=1)
    unless: list[str] = []
    say: str


class OutsideFile(_Strict):
    """outside.yaml."""

    source: str
    verified: bool
    matters: list[Matter]


class Spelling(_Strict):
    """Ways to write one thing, and which to take."""

    words: list[str] = Field(min_length=2)
    say: str


class SpellingFile(_Strict):
    """spellings.yaml."""

    source: str
    verified: bool
    long_vowel: str
    spellings: list[Spelling]


class Situation(_Strict):
    """A rule, and the kinds of words that a question about it holds."""

    rule: str
    when: list[str] = Field(min_length=1)
    unless: list[str] = []


class SituationFile(_Strict):
    """situations.yaml."""

    source: str
    verified: bool
    classes: dict[str, list[str]]
    situations: list[Situation]


class ToolEntry(_Strict):
    """A tool of the chat that a model may use; it answers as questions of ``intent`` are."""

    name: str
    intent: AskedIntent
    doing: str
    description: str


class ToolFile(_Strict):
    """tools.yaml."""

    source: str
    verified: bool
    tools: list[ToolEntry]


def says(plain: str, phrase: str) -> bool:
    """Whether a folded question holds a phrase; the parts of ``a+b`` may stand anywhere.

    A part with ``$`` stands at the end: 書いて$ asks for a text, 書いている does not.
    """
    end = plain.rstrip("。!?")
    return all(
        end.endswith(part[:-1]) if part.endswith("$") else part in plain for part in _parts(phrase)
    )


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
def terms() -> dict[str, RuleAnswer]:
    """Return what words of the field mean, by every folded way to write them."""
    data = _read("terms.yaml", TermFile)
    return {
        plainly(said): RuleAnswer(
            id=f"term:{term.say[0]}",
            title=term.say[0],
            ask=term.say,
            text=f"「{term.say[0]}」は、{term.text}{'' if term.verified else data.hedge}",
            source=term.source,
            as_of=data.as_of,
            verified=term.verified,
            term=True,
        )
        for term in data.terms
        for said in term.say
    }


@lru_cache
def gists() -> GistFile:
    """Return what articles lay down today."""
    return _read("articles.yaml", GistFile)


@lru_cache
def provided_names() -> ProvidedFile:
    """Return what the information of 情報連携 is called."""
    return _read("provided_names.yaml", ProvidedFile)


@lru_cache
def standing() -> StandingFile:
    """Return how it is asked whether a word still holds, and words that no longer do."""
    return _read("standing.yaml", StandingFile)


@lru_cache
def outside() -> tuple[Matter, ...]:
    """Return what is in no form and in no record."""
    return tuple(_read("outside.yaml", OutsideFile).matters)


@lru_cache
def spellings() -> SpellingFile:
    """Return how to choose between ways to write a word."""
    return _read("spellings.yaml", SpellingFile)


@lru_cache
def situations() -> SituationFile:
    """Return which rule questions are about by the kinds of words they hold."""
    return _read("situations.yaml", SituationFile)


@lru_cache
def tool_entries() -> dict[str, ToolEntry]:
    """Return the tools a model may use, by name."""
    return {entry.name: entry for entry in _read("tools.yaml", ToolFile).tools}


@lru_cache
def comparisons() -> tuple[Comparison, ...]:
    """Return the known changes of wording people ask about."""
    return tuple(_read("compare_terms.yaml", ComparisonFile).comparisons)


def _read(name: str, model: type[T]) -> T:
    path = resources.files("assistant.chat").joinpath("data", name)
    try:
        return model.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"問答のデータ {name} を読めません: {error}") from error
