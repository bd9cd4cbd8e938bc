"""Which sections stand high by words, by meaning or by the item that a question is about."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from corpus.store.catalogue import Catalogue
from corpus.store.lexical import LexicalIndex
from corpus.store.ranking import Groups, Rows, Scores, best
from corpus.store.synonyms import other_words
from corpus.store.vectors import VectorIndex, cosines

DEPTH = 200
"""Distinct sections taken from each ranking into the fusion."""
_ITEMS, _OF_ITEM = 5, 20
"""Likeliest items of a question, and the rows looked at of each."""
_ROWS, _MORE = 400, 8
"""Rows asked of Chroma's graph for them at first, and how many times more if that is too few."""
_NARROW = 8
"""A filter that leaves less than this part of the rows is worth putting its rows together anew."""


class Candidates:
    """The rankings of one generation, cut where the fusion begins; ``exact`` compares all rows."""

    def __init__(
        self, catalogue: Catalogue, lexical: LexicalIndex, vectors: VectorIndex, *, exact: bool
    ) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._vectors = vectors
        self._exact = exact

    def candidates(
        self,
        words: Scores,
        query: NDArray[np.float32],
        by_item: Mapping[str, float],
        rows: Rows | None,
    ) -> NDArray[np.int64]:
        """Return the numbers of sections that stand high by any of the three, ascending.

        A choice or a name of two words is found by its item alone.
        """
        found = [
            *self._leading_by_words(words, rows),
            *self.dense(query, rows),
            *self._of_likely_items(words, by_item, rows),
        ]
        return np.unique(np.array(found, dtype=np.int64))

    def _of_likely_items(
        self, words: Scores, by_item: Mapping[str, float], rows: Rows | None
    ) -> list[int]:
        """Return sections of the items that a question is likeliest about, by their words."""
        likely = sorted(by_item, key=lambda key: (-by_item[key], key))[:_ITEMS]
        found: list[int] = []
        for key in (key for key in likely if by_item[key] > 0):
            own = self._catalogue.rows_with_key(key, rows)
            found += (int(self._catalogue.sections[row]) for row, _ in best(words, _OF_ITEM, own))
        return found

    def dense(self, query: NDArray[np.float32], rows: Rows | None) -> list[int]:
        """Return section numbers by cosine, the nearest one of those that say the same."""
        if not query.any():
            return []
        if not self._exact and rows is None:
            return self._leading_in_graph(query)
        matrix = self._vectors.matrix
        if rows is not None and self._is_narrow(rows):
            return self._leading(cosines(matrix[rows], query), rows)
        return self._leading(self._masked(cosines(matrix, query), rows), None)

    def by_words(self, text: str, rows: Rows | None) -> list[int]:
        """Return section numbers by BM25, the nearest one of those that say the same."""
        return self._leading_by_words(self._lexical.scores(text, other_words(text)), rows)

    def _leading_by_words(self, words: Scores, rows: Rows | None) -> list[int]:
        if rows is not None and self._is_narrow(rows):
            found = words[rows]
            return self._leading(np.where(found > 0, found, -np.inf), rows)
        return self._leading(self._masked(np.where(words > 0, words, -np.inf), rows), None)

    def _is_narrow(self, rows: Rows) -> bool:
        return len(rows) * _NARROW < len(self._catalogue.sections)

    def _masked(self, scores: Scores, rows: Rows | None) -> Scores:
        if rows is None:
            return scores
        masked = np.full_like(scores, -np.inf)
        masked[rows] = scores[rows]
        return masked

    def _leading(self, scores: Scores, rows: Rows | None) -> list[int]:
        """Return the first sections by score, one of those that say the same.

        In a large store thousands of documents say the same; they are put together before the
        first are taken. ``scores`` are those of ``rows``, or of all.
        """
        catalogue = self._catalogue
        if rows is None:
            leaders = [row for row, _ in catalogue.row_groups.leaders(scores, DEPTH)]
        else:
            groups = Groups.of(catalogue.groups[catalogue.sections[rows]])
            leaders = rows[[place for place, _ in groups.leaders(scores, DEPTH)]].tolist()
        numbers: list[int] = catalogue.sections[leaders].tolist()
        return numbers

    def _leading_in_graph(self, query: NDArray[np.float32]) -> list[int]:
        """Ask the graph for more and more rows until enough sections differ."""
        wanted = _ROWS
        while True:
            found = self._vectors.nearest(query, wanted)
            numbers = self._catalogue.sections[[row for row, _ in found]]
            _, first = np.unique(self._catalogue.groups[numbers], return_index=True)
            if len(first) >= DEPTH or len(found) < wanted:
                leading: list[int] = numbers[np.sort(first)[:DEPTH]].tolist()
                return leading
            wanted *= _MORE
