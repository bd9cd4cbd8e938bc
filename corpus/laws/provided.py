"""Which rows of 第2条の表 name a body as 情報提供者 of what it holds under a law."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from corpus.laws.load import lines, number, revisions, tables
from corpus.laws.model import Citation, Number
from corpus.laws.registry import exists
from corpus.laws.schema import ProvidedEntry, RevisionFile

Body = Literal["都道府県知事", "市長", "町村長"]
"""実施機関; 特別区の区長 counts as 市長."""

_PROVIDERS: dict[Body, tuple[str, ...]] = {
    "都道府県知事": ("都道府県知事",),
    "市長": ("市町村長", "都道府県知事等", "市長"),
    "町村長": ("市町村長",),
}
_INSURERS, _INSURANCE = "医療保険者", "国民健康保険法"


@dataclass(frozen=True, slots=True)
class Provided:
    """A row of 第2条の表 with one of its 情報提供者 and the laws its information comes from."""

    row: Number
    provider: str
    laws: tuple[str, ...]
    since: dt.date
    until: dt.date | None = None
    """The day from which the line is no longer in the table."""

    def is_by(self, body: Body, law: str) -> bool:
        """Whether a body provides what it holds under a law."""
        if law not in self.laws:
            return False
        if self.provider.startswith(_INSURERS):
            return law == _INSURANCE and body != "都道府県知事"
        return any(word in self.provider for word in _PROVIDERS[body])


@lru_cache
def provided() -> tuple[Provided, ...]:
    """Return who provides what by which row, and from which day to which.

    Raises DataError if the data are not sound.
    """
    start = tables().entries["dai2jo"].since
    found = [_line(entry, start) for entry in lines("provided.tsv", ProvidedEntry)]
    for revision in revisions():
        for entry in revision.provides_no_more:
            found = [_ended(line, entry, revision) for line in found]
        found += [_line(entry, revision.since) for entry in revision.provides]
    return tuple(found)


def _line(entry: ProvidedEntry, since: dt.date) -> Provided:
    return Provided(number(entry.row), entry.provider, tuple(entry.laws.split("、")), since)


def _ended(line: Provided, entry: ProvidedEntry, revision: RevisionFile) -> Provided:
    same = line == replace(_line(entry, line.since), until=line.until)
    return replace(line, until=revision.since) if same and line.until is None else line


def provided_on(on: dt.date) -> Iterator[Provided]:
    """Yield who provides what by which row on a day."""
    for line in provided():
        in_force = line.since <= on and (line.until is None or on < line.until)
        if in_force and exists(Citation(table="dai2jo", row=line.row), on) == "yes":
            yield line


def rows_provided(body: Body, laws: frozenset[str], on: dt.date) -> tuple[Number, ...]:
    """Return the rows by which a body provides what it holds under laws, on a day."""
    lines = (line for line in provided_on(on) if any(line.is_by(body, law) for law in laws))
    return tuple(sorted({line.row for line in lines}))


def laws_held() -> frozenset[str]:
    """Return the laws under which some body holds what others may ask for."""
    return frozenset(law for line in provided() for law in line.laws)
