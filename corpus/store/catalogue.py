"""The rows of the indexes: which section a row belongs to, and which rows a filter leaves."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.store.model import Piece, Section
from corpus.store.near_duplicates import blanked, near_groups
from corpus.store.ngrams import normalised
from corpus.store.ranking import Rows, Scores

_SHORT = 30


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


@dataclass(frozen=True)
class Catalogue:
    """Columns by section, and the section and text digest of every row (piece)."""

    ids: Sequence[str]
    kinds: Sequence[str]
    forms: Sequence[str]
    keys: Sequence[str]
    documents: Sequence[str]
    twins: Sequence[str]
    """Sections with the same mark say the same, or nearly so (see ``twin_marks``)."""
    sections: Sequence[int]
    numbers: Sequence[int]
    digests: Sequence[str] = field(repr=False)

    @cached_property
    def section_of(self) -> NDArray[np.int64]:
        """Section number of every row."""
        return np.array(self.sections, dtype=np.int64)

    @cached_property
    def piece_ids(self) -> tuple[str, ...]:
        """Piece id of every row."""
        pairs = zip(self.sections, self.numbers, strict=True)
        return tuple(f"{self.ids[section]}-{number}" for section, number in pairs)

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Section number by section id."""
        return {section_id: number for number, section_id in enumerate(self.ids)}

    @cached_property
    def group_of(self) -> NDArray[np.int64]:
        """A number for every section, the same for those that say the same."""
        codes: NDArray[np.int64] = np.unique(np.array(self.twins), return_inverse=True)[1]
        return codes

    @cached_property
    def _by_twin(self) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for number, mark in enumerate(self.twins):
            groups.setdefault(mark, []).append(number)
        return groups

    @cached_property
    def _form_column(self) -> "_Column":
        return _Column(self.forms)

    @cached_property
    def _key_column(self) -> "_Column":
        return _Column(self.keys)

    @cached_property
    def _kind_column(self) -> "_Column":
        return _Column(self.kinds)

    @cached_property
    def _document_column(self) -> "_Column":
        return _Column(self.documents)

    def twins_of(self, section: int) -> Sequence[int]:
        """Return the numbers of all sections that say the same, this one among them."""
        return self._by_twin[self.twins[section]]

    def rows_of(self, section: int) -> range:
        """Return the rows of a section; the pieces of a section follow one another."""
        start, end = np.searchsorted(self.section_of, [section, section + 1])
        return range(int(start), int(end))

    def all_rows_of(self, sections: NDArray[np.int64]) -> tuple[Rows, NDArray[np.int64]]:
        """Return the rows of sections, one section after another, and where each section begins."""
        first = np.searchsorted(self.section_of, sections)
        counts = np.searchsorted(self.section_of, sections, side="right") - first
        starts = np.cumsum(counts) - counts
        rows: Rows = np.arange(counts.sum()) + np.repeat(first - starts, counts)
        return rows, starts

    def by_key(self, values: Mapping[str, float], sections: NDArray[np.int64]) -> Scores:
        """Return a value given by item key for each section; 0 where none is given."""
        return np.array([values.get(self.keys[n], 0.0) for n in sections], dtype=np.float32)

    def rows_with_key(self, key: str, among: Rows | None) -> Rows:
        """Return the rows of an item's sections, ascending; ``among`` these only, where given."""
        rows = self._rows_by_key.get(key, np.zeros(0, dtype=np.int64))
        return rows if among is None else np.intersect1d(rows, among, assume_unique=True)

    @cached_property
    def _rows_by_key(self) -> dict[str, Rows]:
        keys, codes = np.unique(np.array(self.keys, dtype=np.str_), return_inverse=True)
        of_rows = codes[self.section_of]
        order = np.argsort(of_rows, kind="stable")
        bounds = np.searchsorted(of_rows[order], np.arange(len(keys) + 1)).tolist()
        return {str(key): order[bounds[n] : bounds[n + 1]] for n, key in enumerate(keys)}

    def allowed(self, condition: Filter) -> NDArray[np.bool_]:
        """Return whether each section meets a filter."""
        mask = np.ones(len(self.ids), dtype=bool)
        if condition.form is not None:
            mask &= self._form_column.among({condition.form})
        if condition.keys is not None:
            mask &= self._key_column.among(condition.keys)
        if condition.kind is not None:
            mask &= self._kind_column.among({condition.kind})
        if condition.exclude_documents:
            mask &= ~self._document_column.among(condition.exclude_documents)
        return mask

    def rows(self, allowed: NDArray[np.bool_]) -> Rows:
        """Return the rows of the sections that are allowed, ascending."""
        rows: Rows = np.flatnonzero(allowed[self.section_of]).astype(np.int64)
        return rows


class _Column:
    """A column as codes: comparing tens of thousands of strings at every search is too slow."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values, self._codes = np.unique(np.array(values, dtype=np.str_), return_inverse=True)

    def among(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """Return whether each value is one of those wanted."""
        hits: NDArray[np.bool_] = np.array([value in wanted for value in self._values], dtype=bool)
        found: NDArray[np.bool_] = hits[self._codes]
        return found


def twin_mark(section: Section) -> str:
    """Mark sections with the same words, whatever their width, spacing and punctuation.

    A short answer (十分である) says something only together with its item, so there the item key
    is part of the mark. Standard wording is never the same as what an office wrote: it is shown
    beside it, as what it is.
    """
    plain = normalised(section.text) or section.text
    place = (section.key or section.path) if len(plain) < _SHORT else ""
    return hashlib.sha256(f"{section.kind}\0{place}\0{plain}".encode()).hexdigest()[:16]


def twin_marks(sections: Sequence[Section]) -> list[str]:
    """Mark every section, those that say the same or nearly the same with one mark."""
    marks = [twin_mark(section) for section in sections]
    first = {mark: number for number, mark in reversed(list(enumerate(marks)))}
    written = [n for mark, n in sorted(first.items(), key=lambda entry: entry[1])]
    numbers = [n for n in written if sections[n].kind == "section"]
    leaders = near_groups([_blanked(sections[number]) for number in numbers])
    near = {marks[n]: marks[numbers[k]] for n, k in zip(numbers, leaders, strict=True)}
    return [near.get(mark, mark) for mark in marks]


def _blanked(section: Section) -> str:
    body = re.sub("(?:長|知事)$", "", section.agency)
    return blanked(section.text, (body, section.procedure))


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
        ids=[section.id for section in every],
        kinds=[section.kind for section in every],
        forms=[section.form for section in every],
        keys=[section.key for section in every],
        documents=[section.document for section in every],
        twins=twin_marks(every),
        sections=rows,
        numbers=numbers,
        digests=digests,
    )


def save_catalogue(path: Path, catalogue: Catalogue) -> None:
    """Write a catalogue as JSON."""
    names = Catalogue.__dataclass_fields__
    value = {name: getattr(catalogue, name) for name in names}
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def load_catalogue(path: Path) -> Catalogue:
    """Read what ``save_catalogue`` wrote."""
    return Catalogue(**json.loads(path.read_text(encoding="utf-8")))
