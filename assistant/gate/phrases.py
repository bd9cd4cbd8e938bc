"""Reads phrases.yaml: the words and patterns that the text rules look for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from corpus.errors import DataError
from corpus.text.fold import folded
from corpus.text.yaml_text import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Strict):
    source: str
    words: list[str]


class _Instruction(_Strict):
    pattern: str
    words: list[str] = []
    why: str
    source: str


class _Slip(_Strict):
    pattern: str
    words: list[str] = []
    wrong: str
    fix: str
    source: str

    @model_validator(mode="after")
    def _is_in_the_pattern(self) -> Self:
        if self.wrong not in self.pattern:
            raise ValueError(f"「{self.wrong}」がパターンにありません: {self.pattern}")
        return self


class _OldForms(_Strict):
    source: str
    characters: str


class _Pair(_Strict):
    right: str
    other: str


class _Spellings(_Strict):
    source: str
    pairs: list[_Pair]


class _Polite(_Strict):
    source: str
    pattern: str


class _File(_Strict):
    blanks: _Words
    template_instructions: list[_Instruction]
    slips: list[_Slip]
    lookalikes: list[_Slip]
    old_forms: _OldForms
    spellings: _Spellings
    long_vowels: _Words
    proper_names: _Words
    polite: _Polite


@dataclass(frozen=True, slots=True)
class Slip:
    """A pattern that matches a slip, the wrong part of it, and what should stand there.

    One of ``words`` is in whatever the pattern matches or looks at.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    wrong: str
    fix: str

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Return where the slip stands in a text."""
        return _where(self.pattern, self.words, text)


@dataclass(frozen=True, slots=True)
class Instruction:
    """A pattern that matches words left over from a template, and what they are.

    One of ``words`` is in whatever it matches (none: not known).
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    why: str

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Return where such words stand in a text."""
        return _where(self.pattern, self.words, text)


def _where(pattern: re.Pattern[str], words: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Return where a pattern matches, of which one of some words is a part (none: not known)."""
    for word in words:
        if word in text:
            break
    else:
        if words:
            return iter(())
    return pattern.finditer(text)


@dataclass(frozen=True)
class Phrases:
    """Everything in phrases.yaml, compiled."""

    blanks: frozenset[str]
    instructions: tuple[Instruction, ...]
    slips: tuple[Slip, ...]
    lookalikes: tuple[Slip, ...]
    old_forms: dict[str, str]
    """Old shape of a character → the one in use."""
    spellings: tuple[tuple[str, str], ...]
    """What official texts write, and the other spelling of the same word."""
    long_vowels: tuple[str, ...]
    proper_names: tuple[str, ...]
    polite: re.Pattern[str]


@lru_cache
def phrases() -> Phrases:
    """Return the phrases; raises DataError if the file is not sound."""
    path = resources.files("assistant.gate").joinpath("data", "phrases.yaml")
    try:
        file = _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
        return Phrases(
            blanks=frozenset(folded(word) for word in file.blanks.words),
            instructions=tuple(
                Instruction(re.compile(entry.pattern, re.MULTILINE), tuple(entry.words), entry.why)
                for entry in file.template_instructions
            ),
            slips=_slips(file.slips),
            lookalikes=_slips(file.lookalikes),
            old_forms=_old_forms(file.old_forms.characters),
            spellings=tuple((pair.right, pair.other) for pair in file.spellings.pairs),
            long_vowels=tuple(file.long_vowels.words),
            proper_names=tuple(file.proper_names.words),
            polite=re.compile(file.polite.pattern, re.MULTILINE),
        )
    except (yaml.YAMLError, ValidationError, re.error) as error:
        raise DataError(f"語句のデータ phrases.yaml を読めません: {error}") from error


def _slips(entries: list[_Slip]) -> tuple[Slip, ...]:
    return tuple(
        Slip(re.compile(e.pattern), tuple(e.words) or (e.wrong,), e.wrong, e.fix) for e in entries
    )


def _old_forms(characters: str) -> dict[str, str]:
    return dict(zip(characters[::2], characters[1::2], strict=True))


@lru_cache
def old_form_pattern() -> re.Pattern[str]:
    """Return what matches one character in its old shape."""
    return re.compile(f"[{''.join(phrases().old_forms)}]")


def is_blank(text: str) -> bool:
    """Whether a text is empty or says that there is nothing to say (-, なし, 該当なし)."""
    plain = folded(text).rstrip("。")
    return not plain or plain in phrases().blanks


_SHOWN_AROUND = 6
_TOO_BARE = 3
_IN_A_WORD = re.compile(r"[一-龥々ァ-ヺー]")


def shown(text: str, match: re.Match[str], start: int, end: int, right: str) -> tuple[str, str]:
    """Return the words around a slip, as they are and as they should be, whole words if it can."""
    first, last = match.span()
    for _ in range(_SHOWN_AROUND):
        first -= bool(first and _IN_A_WORD.match(text[first - 1]))
        last += bool(last < len(text) and _IN_A_WORD.match(text[last]))
    if last - first <= _TOO_BARE:
        first, last = max(0, first - _TOO_BARE), last + _TOO_BARE
    before = text[first:start].rpartition("\n")[2]
    after = text[end:last].partition("\n")[0]
    return before + text[start:end] + after, before + right + after


def wrong_part(match: re.Match[str], slip: Slip) -> tuple[int, int]:
    """Return where in the text the wrong part of a slip stands."""
    start = match.start() + max(match[0].rfind(slip.wrong), 0)
    return start, start + len(slip.wrong)
