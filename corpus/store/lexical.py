"""The lexical index: BM25 over character 1- and 2-grams, as arrays that are mapped, not read.

Texts are counted in blocks by sorting numbers, which is ten times quicker than counting words one
by one and lets other threads go on meanwhile. The weight of every posting is computed when the
index is built, so a search only adds up.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.store.ngrams import normalised
from corpus.store.ranking import Scores

Terms = NDArray[np.uint64]
Places = NDArray[np.int64]
_K1, _B = 1.2, 0.75
_OTHER = 0.5
"""What a term counts that only another word for the question has, beside one of its own."""
_SIZE = "size.json"
_ARRAYS = ("terms", "starts", "rows", "weights")
_CHARACTER, _ROW = np.uint64(21), np.uint64(12)
"""Bits of a character, and of the number of a text within its block; a term has two characters."""
_BLOCK = 1 << int(_ROW)
_WITHIN = np.uint64(_BLOCK - 1)


@dataclass(frozen=True)
class LexicalIndex:
    """BM25 scores of every piece for a query; rows are in the order of building."""

    size: int
    terms: Terms
    """The terms that occur, ascending."""
    starts: Places
    """Where the postings of each term begin, and the end of the last."""
    rows: NDArray[np.int32]
    """Row of every posting, ascending within a term."""
    weights: Scores
    """What each posting adds to the score of its row."""

    def scores(self, text: str, extra: Iterable[str] = ()) -> Scores:
        """Return one score a row (0 where no term occurs); shape (size,).

        Terms of ``extra`` that the query lacks are searched as well, for half: 滅失 is what the
        documents print for 停電, but where 停電 itself stands, the answer stands. A query without
        any known term scores 0 everywhere.
        """
        own = _terms(normalised(text))
        others = [_terms(normalised(words)) for words in extra]
        sums = self._sums(own)
        if others:
            among = np.concatenate(others)
            sums += np.float32(_OTHER) * self._sums(among[~np.isin(among, own)])
        return sums

    def _sums(self, wanted: Terms) -> Scores:
        """Add up the postings of terms, in their order and as often as they are given."""
        sums = np.zeros(self.size, dtype=np.float32)
        places = np.searchsorted(self.terms, wanted)
        for place, term in zip(places.tolist(), wanted.tolist(), strict=True):
            if place < len(self.terms) and self.terms[place] == term:
                own = slice(self.starts[place], self.starts[place + 1])
                np.add.at(sums, self.rows[own], self.weights[own])
        return sums

    def save(self, directory: Path) -> None:
        """Write the index to a directory that does not exist yet."""
        directory.mkdir()
        (directory / _SIZE).write_text(json.dumps(self.size), encoding="utf-8")
        for name in _ARRAYS:
            np.save(directory / f"{name}.npy", getattr(self, name))


def _terms(plain: str) -> Terms:
    """Return the characters and then the pairs of neighbours of a normalised text, as numbers."""
    codes = _codes(plain)
    return np.concatenate([codes << _CHARACTER, codes[:-1] << _CHARACTER | codes[1:]])


def _codes(plain: str) -> Terms:
    codes: Terms = np.frombuffer(plain.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    return codes


@dataclass(frozen=True, slots=True)
class _Block:
    """The postings of some texts, by term and then by row."""

    terms: Terms
    """The different terms."""
    counts: Places
    """How many postings each has."""
    rows: NDArray[np.int32]
    times: NDArray[np.int32]
    """How often the term stands in the row, for each posting."""
    lengths: Places
    """Number of terms of every text, each as often as it stands there."""


def _block(texts: list[str], first_row: int) -> _Block:
    """Count the terms of at most ``_BLOCK`` normalised texts."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    codes = _codes("".join(texts))
    rows = np.repeat(np.arange(len(texts), dtype=np.uint64), sizes)
    within = rows[:-1] == rows[1:]
    pairs = (codes[:-1] << _CHARACTER | codes[1:])[within]
    standing = np.concatenate([
        (codes << _CHARACTER) << _ROW | rows, pairs << _ROW | rows[:-1][within]
    ])  # fmt: skip
    postings, times = np.unique(standing, return_counts=True)
    terms, counts = np.unique(postings >> _ROW, return_counts=True)
    own = (postings & _WITHIN).astype(np.int32) + np.int32(first_row)
    lengths = np.maximum(2 * sizes - 1, 0)
    return _Block(terms, counts, own, times.astype(np.int32), lengths)


def _blocks(texts: Iterable[str]) -> Iterator[_Block]:
    rest, row = iter(texts), 0
    while some := [normalised(text) for text in islice(rest, _BLOCK)]:
        yield _block(some, row)
        row += len(some)


def index_texts(texts: Iterable[str]) -> LexicalIndex:
    """Index texts in their order, in memory."""
    blocks = list(_blocks(texts))
    lengths = np.concatenate([np.zeros(0, np.int64), *(block.lengths for block in blocks)])
    terms = np.unique(np.concatenate([np.zeros(0, np.uint64), *(block.terms for block in blocks)]))
    places = [np.searchsorted(terms, block.terms) for block in blocks]
    counts = np.zeros(len(terms), dtype=np.int64)
    for block, own in zip(blocks, places, strict=True):
        counts[own] += block.counts
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    index = LexicalIndex(
        size=len(lengths),
        terms=terms,
        starts=starts,
        rows=np.empty(starts[-1], dtype=np.int32),
        weights=np.empty(starts[-1], dtype=np.float32),
    )
    _fill(index, zip(blocks, places, strict=True), counts, lengths)
    return index


def _fill(
    index: LexicalIndex,
    blocks: Iterable[tuple[_Block, Places]],
    counts: Places,
    lengths: Places,
) -> None:
    """Put the postings of blocks, each with the places of its terms, where they belong."""
    rarity = np.log(1 + (index.size - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    damped = _K1 * ((1 - _B) + _B * lengths / (lengths.sum() / max(index.size, 1) or 1.0))
    free = index.starts[:-1].copy()
    for block, own in blocks:
        first = np.cumsum(block.counts) - block.counts
        to = np.repeat(free[own] - first, block.counts) + np.arange(len(block.rows))
        share = block.times / (damped[block.rows] + block.times)
        index.rows[to] = block.rows
        index.weights[to] = np.repeat(rarity[own], block.counts) * share
        free[own] += block.counts


def build_lexical(directory: Path, texts: Iterable[str]) -> LexicalIndex:
    """Index texts in their order and save the index; the directory must not exist yet."""
    index = index_texts(texts)
    index.save(directory)
    return index


def open_lexical(directory: Path) -> LexicalIndex:
    """Open a saved index; its arrays are mapped, not read."""
    size = json.loads((directory / _SIZE).read_text(encoding="utf-8"))
    return LexicalIndex(size, **{name: _mapped(directory / f"{name}.npy") for name in _ARRAYS})


def _mapped(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r"))
