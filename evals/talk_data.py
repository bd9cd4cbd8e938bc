"""Conversations with officials, written before any answer was seen, with what may be expected.

``good`` of a turn is what a good colleague would answer, for a reader; ``expect`` is what a
program can check of it, and no reader's verdict.
"""

from importlib import resources
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.case import Case
from assistant.case_file import parse_case
from corpus.text.yaml_text import read_yaml

Alternatives = tuple[str, ...]
"""Words of which one is enough, or keys."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expected(_Strict):
    """What can be checked of an answer; what is left out is not asked for.

    ``first``: keys of which one is the first item named; ``items``: of which one is named.
    ``words``: of each group one stands in the answer; ``never``: none does. ``draft`` and
    ``draft_never``: the same of the text suggested. ``suggestion``: whether a text is suggested.
    ``known``: whether the answer is one, or says that it is not known. ``shorter_than`` and
    ``returns_to``: the earlier turn (from 1) whose suggestion this one's undercuts or repeats.
    """

    first: Alternatives = ()
    items: Alternatives = ()
    words: tuple[Alternatives, ...] = ()
    never: Alternatives = ()
    draft: tuple[Alternatives, ...] = ()
    draft_never: Alternatives = ()
    suggestion: bool | None = None
    known: bool | None = None
    shorter_than: int | None = None
    returns_to: int | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not self.model_dump(exclude_defaults=True):
            raise ValueError("期待が一つもありません。")
        return self


class Turn(_Strict):
    """One thing an official types, what a good colleague would answer, what is checked."""

    ask: str = Field(min_length=1)
    kind: str
    good: str = Field(min_length=1)
    expect: Expected


class Talk(_Strict):
    """One conversation; ``case`` names a case of its set or a bundled sample."""

    id: str
    who: str
    case: str = ""
    turns: tuple[Turn, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _refers_back(self) -> Self:
        for number, turn in enumerate(self.turns, 1):
            for back in (turn.expect.shorter_than, turn.expect.returns_to):
                if back is not None and not 1 <= back < number:
                    raise ValueError(f"{self.id} の {number}: {back} は前の問いではありません。")
        return self


class TalkSet(_Strict):
    """Conversations written together; of those held back no answer was read before mending."""

    id: str
    held_back: bool = False
    cases: dict[str, Case] = {}
    talks: tuple[Talk, ...]

    def case_of(self, talk: Talk) -> Case | None:
        """Return the case of a conversation: of the set, or a bundled sample; None without."""
        if not talk.case:
            return None
        return self.cases[talk.case] if talk.case in self.cases else _sample(talk.case)


class TalkFile(_Strict):
    """All sets, how they came about, and what the kinds of turns are called."""

    source: str
    kinds: dict[str, str]
    sets: tuple[TalkSet, ...]

    @model_validator(mode="after")
    def _knows_its_kinds(self) -> Self:
        turns = (turn for of in self.sets for talk in of.talks for turn in talk.turns)
        if unknown := sorted({turn.kind for turn in turns} - set(self.kinds)):
            raise ValueError(f"問いの種類にない: {'、'.join(unknown)}")
        return self


def _sample(name: str) -> Case:
    path = resources.files("assistant").joinpath("data", "samples", name)
    return parse_case(path.read_text(encoding="utf-8"), name)


def load_talks() -> TalkFile:
    """Return the conversations."""
    path = resources.files("evals").joinpath("data", "conversations.yaml")
    return TalkFile.model_validate(read_yaml(path.read_text(encoding="utf-8")))
