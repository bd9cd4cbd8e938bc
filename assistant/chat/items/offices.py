"""The offices whose documents are held, and which of them a text names, as people call them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from assistant.chat.reading.vocabulary import reading_of
from assistant.known_names import plainly
from assistant.name_index import NameIndex
from corpus.assessments.outline import Outline

_TITLE = re.compile("知事$|(?<=[市区町村])長$")
_PREFECTURE = re.compile("^.{2,3}[都道府県](?=.)")
_ENDINGS = ("市", "区", "町", "村", "都")
_SHORTEST_NAME = 2

Offices = Mapping[str, Sequence[str]]
"""Offices by their heads, each with the names of its documents."""


class HeldOffices(Offices):
    """All offices of which documents are held; to find those in a text takes no longer for many."""

    def __init__(self, outlines: Iterable[tuple[str, Outline]]) -> None:
        """Take the documents held, each with its name."""
        self._documents: dict[str, list[str]] = {}
        for name, outline in outlines:
            self._documents.setdefault(outline.agency, []).append(name)

    def __getitem__(self, agency: str) -> Sequence[str]:
        """Return the names of the documents of an office."""
        return self._documents[agency]

    def __iter__(self) -> Iterator[str]:
        """Yield the heads of the offices, in the order of their documents."""
        return iter(self._documents)

    def __len__(self) -> int:
        """Return how many offices there are."""
        return len(self._documents)

    def named_in(self, text: str) -> list[str]:
        """Return the offices that a text names, sorted."""
        names = self._index.names_in(text)
        return sorted({agency for name in names for agency in self._by_name[name]})

    def are_named(self, plain: str) -> bool:
        """Whether a folded text names any."""
        return self._folded.first_in(plain) is not None

    def without(self, text: str) -> str:
        """Return a text without the names of offices, for finding the item that it means."""
        return without_offices(text, self.named_in(text))

    @cached_property
    def by_reading(self) -> Mapping[str, str]:
        """The names of the offices by how they are read, in kana."""
        return {reading_of(name): name for name in self._by_name}

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        """The offices that people call by each name."""
        found: dict[str, list[str]] = {}
        for agency in sorted(self):
            for name in office_names(agency):
                found.setdefault(name, []).append(agency)
        return found

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self._by_name)

    @cached_property
    def _folded(self) -> NameIndex:
        return NameIndex(map(plainly, self._by_name))


def is_of_office(agency: str, text: str) -> bool:
    """Whether a text names an office as people call it."""
    return any(name in text for name in office_names(agency))


def office_names(agency: str) -> tuple[str, ...]:
    """Return how people call an office by its head: みどり県みどり市, みどり市, みどり."""
    office = _TITLE.sub("", agency)
    bare = _PREFECTURE.sub("", office)
    short = bare[:-1] if bare.endswith(_ENDINGS) else ""
    names = (name for name in (office, bare, short) if len(name) >= _SHORTEST_NAME)
    return tuple(dict.fromkeys(names))


def without_offices(text: str, offices: Iterable[str]) -> str:
    """Return a text without the names of some offices, for finding the item that it means."""
    names = {name for agency in offices for name in office_names(agency)}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text
