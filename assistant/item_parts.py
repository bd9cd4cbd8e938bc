"""Which items of the two forms ask the same, and which topic of a case feeds which item."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.case import Case
from assistant.data_files import Strict, read_data
from corpus.forms.model import FormId


class _Part(Strict):
    heading: str = ""
    words: tuple[str, ...] = ()
    keys: list[str]
    when: Literal["inquiry", "provision"] | None = None


class _Gathered(Strict):
    key: str
    parts: list[_Part]


class _Topic(Strict):
    key: str
    topic: str


class _File(Strict):
    source: str
    verified: bool
    gathered: list[_Gathered]
    topics: list[_Topic]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item: its heading there, and where past documents say the same."""

    heading: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    """Keys of 様式4 that make up this part; the first is the narrowest."""
    when: Literal["inquiry", "provision"] | None = None

    def applies(self, case: Case) -> bool:
        """Whether the case has this part at all."""
        if self.when == "inquiry":
            return bool(case.network.inquiry)
        if self.when == "provision":
            return bool(case.network.provision)
        return True


@lru_cache
def _file() -> _File:
    return read_data("item_parts.yaml", _File)


def parts_of(form: FormId, key: str) -> tuple[Part, ...]:
    """Return the parts of an item; an item that gathers nothing is one part without heading."""
    if form == FormId.JUTEN:
        for gathered in _file().gathered:
            if gathered.key == key:
                return tuple(
                    Part(p.heading, tuple(p.words), tuple(p.keys), p.when) for p in gathered.parts
                )
    return (Part("", (), (key,)),)


def gathering(key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return where 様式3 says what an item of 様式4 asks: (key, words of the heading there)."""
    return tuple(
        (gathered.key, tuple(part.words))
        for gathered in _file().gathered
        for part in gathered.parts
        if key in part.keys
    )


def topic_of(key: str) -> str | None:
    """Return the topic of a case's own measures that an item of 様式4 is about."""
    return next((entry.topic for entry in _file().topics if entry.key == key), None)
