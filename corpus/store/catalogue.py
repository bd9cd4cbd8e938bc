"""The rows of the indexes: which section a row belongs to, and which rows a filter leaves.

Columns are arrays of codes and are mapped from their files, so that a store of a million sections
opens at once.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.store.model import Piece, Section
from corpus.store.ranking import Groups, Rows, Scores, stretches
from corpus.store.twins import twin_marks

Codes = NDArray[np.int32]
Words = NDArray[np.bytes_]
_VALUES = "values.json"
_COLUMNS = ("kinds", "forms", "keys", "documents")
_ARRAYS = ("ids", "groups", "sections", "numbers", "digests")


@dataclass(frozen=True, slots=True)
class Filter:
    """What may be found; None or empty means no condition."""

    form: str | None = None
    keys: frozenset[str] | None = None
    kind: str | None = None
    exclude_documents: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether everything may be found."""
        return (
            self.form is None
            and self.keys is None
            and self.kind is None
            and not self.exclude_documents
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of few different values: a code for each section, and the value of each code."""

    codes: Codes
    values: Sequence[str]

    def __getitem__(self, number: int) -> str:
        return self.values[int(self.codes[number])]

    def among(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """Return whether each value is one of those wanted."""
        hits: NDArray[np.bool_] = np.array([value in wanted for value in self.values], dtype=bool)
        found: NDArray[np.bool_] = hits[self.codes]
        return found


@dataclass(frozen=True)
class Catalogue:
    """Columns by section, and the section and text digest of every row (piece)."""

    ids: Words
    kinds: Column
    forms: Column
    keys: Column
    documents: Column
    groups: Codes
    """A number for every section, the same for those that say the same, or nearly so."""
    sections: Codes
    """Section number of every row."""
    numbers: Codes
    """Number of every row within its section."""
    digests: Words = field(repr=False)

    def load(self) -> None:
        """Put the rows in the orders that searches ask for."""
        _ = self.row_groups, self._members, self._rows_by_key

    def id_of(self, section: int) -> str:
        """Return the id of a section."""
        return bytes(self.ids[section]).decode()

    def piece_ids(self) -> list[str]:
        """Return the piece id of every row."""
        ids = self.ids[self.sections].astype(str).tolist()
        return [f"{i}-{number}" for i, number in zip(ids, self.numbers.tolist(), strict=True)]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Section number by section id."""
        return {name: number for number, name in enumerate(self.ids.astype(str).tolist())}

    @cached_property
    def row_groups(self) -> Groups:
        """The rows by group."""
        return Groups.of(self.groups[self.sections])

    @cached_property
    def _members(self) -> Groups:
        """The sections by group."""
        return Groups.of(self.groups)

    def twins_of(self, section: int) -> NDArray[np.int64]:
        """Return the numbers of all sections that say the same, this one among them, ascending."""
        return self._members.members(int(self.groups[section]))

    def rows_of(self, section: int) -> range:
        """Return the rows of a section; the pieces of a section follow one another."""
        start, end = np.searchsorted(self.sections, [section, section + 1])
        return range(int(start), int(end))

    def all_rows_of(self, sections: NDArray[np.int64]) -> tuple[Rows, NDArray[np.int64]]:
        """Return the rows of sections, one section after another, and where each section begins."""
        wanted = sections.astype(np.int32)
        first = np.searchsorted(self.sections, wanted)
        return stretches(first, np.searchsorted(self.sections, wanted, side="right"))

    def by_key(self, values: Mapping[str, float], sections: NDArray[np.int64]) -> Scores:
        """Return a value given by item key for each section; 0 where none is given."""
        of_keys = np.array([values.get(key, 0.0) for key in self.keys.values], dtype=np.float32)
        found: Scores = of_keys[self.keys.codes[sections]]
        return found

    def rows_with_key(self, key: str, among: Rows | None) -> Rows:
        """Return the rows of an item's sections, ascending; ``among`` these only, where given."""
        rows = self._rows_by_key.get(key, np.zeros(0, dtype=np.int64))
        return rows if among is None else np.intersect1d(rows, among, assume_unique=True)

    @cached_property
    def _rows_by_key(self) -> dict[str, Rows]:
        keys, of_rows = self.keys.values, self.keys.codes[self.sections]
        order = np.argsort(of_rows, kind="stable")
        bounds = np.searchsorted(of_rows[order], np.arange(len(keys) + 1)).tolist()
        return {key: order[bounds[n] : bounds[n + 1]] for n, key in enumerate(keys)}

    def allowed(self, condition: Filter) -> NDArray[np.bool_]:
        """Return whether each section meets a filter."""
        mask = np.ones(len(self.ids), dtype=bool)
        if condition.form is not None:
            mask &= self.forms.among({condition.form})
        if condition.keys is not None:
            mask &= self.keys.among(condition.keys)
        if condition.kind is not None:
            mask &= self.kinds.among({condition.kind})
        if condition.exclude_documents:
            mask &= ~self.documents.among(condition.exclude_documents)
        return mask

    def rows(self, allowed: NDArray[np.bool_]) -> Rows:
        """Return the rows of the sections that are allowed, ascending."""
        rows: Rows = np.flatnonzero(allowed[self.sections]).astype(np.int64)
        return rows


def piece_digest(piece: Piece) -> str:
    """Digest what is encoded of a piece."""
    return hashlib.sha256(piece.index_text.encode()).hexdigest()[:24]


def catalogue_of(pieces: Iterable[Piece]) -> Catalogue:
    """List pieces in their order; the pieces of a section must follow one another."""
    sections: dict[str, Section] = {}
    rows: list[int] = []
    numbers: list[int] = []
    digests: list[str] = []
    for piece in pieces:
        sections.setdefault(piece.section.id, piece.section)
        rows.append(len(sections) - 1)
        numbers.append(piece.number)
        digests.append(piece_digest(piece))
    every = list(sections.values())
    return Catalogue(
        ids=_words([section.id for section in every]),
        kinds=_column([section.kind for section in every]),
        forms=_column([section.form for section in every]),
        keys=_column([section.key for section in every]),
        documents=_column([section.document for section in every]),
        groups=_column(twin_marks(every)).codes,
        sections=np.array(rows, dtype=np.int32),
        numbers=np.array(numbers, dtype=np.int32),
        digests=_words(digests),
    )


def _words(values: Sequence[str]) -> Words:
    return np.array([value.encode() for value in values], dtype=np.bytes_)


def _column(values: Sequence[str]) -> Column:
    """Number values by their first occurrence."""
    codes: dict[str, int] = {}
    column = [codes.setdefault(value, len(codes)) for value in values]
    return Column(np.array(column, dtype=np.int32), tuple(codes))


def save_catalogue(directory: Path, catalogue: Catalogue) -> None:
    """Write a catalogue to a directory that does not exist yet."""
    directory.mkdir()
    values: dict[str, Sequence[str]] = {}
    for name in _COLUMNS:
        column: Column = getattr(catalogue, name)
        np.save(directory / f"{name}.npy", column.codes)
        values[name] = column.values
    for name in _ARRAYS:
        np.save(directory / f"{name}.npy", getattr(catalogue, name))
    text = json.dumps(values, ensure_ascii=False)
    (directory / _VALUES).write_text(text, encoding="utf-8")


def load_catalogue(directory: Path) -> Catalogue:
    """Map what ``save_catalogue`` wrote."""
    values = json.loads((directory / _VALUES).read_text(encoding="utf-8"))

    def column(name: str) -> Column:
        return Column(_mapped(directory, name), values[name])

    return Catalogue(
        ids=_mapped(directory, "ids"),
        kinds=column("kinds"),
        forms=column("forms"),
        keys=column("keys"),
        documents=column("documents"),
        groups=_mapped(directory, "groups"),
        sections=_mapped(directory, "sections"),
        numbers=_mapped(directory, "numbers"),
        digests=_mapped(directory, "digests"),
    )


def _mapped(directory: Path, name: str) -> NDArray[Any]:
    # As a plain array: each little operation on a memmap object costs as much as ten on an array.
    return np.asarray(np.load(directory / f"{name}.npy", mmap_mode="r"))
