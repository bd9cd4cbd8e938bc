"""The rankings of a store one by one: BM25 alone, vectors alone, and both fused."""

from functools import cached_property

from corpus.store.model import Section
from corpus.store.ranking import best
from corpus.store.store import Store

_ROWS = 400


class Rankings:
    """What a search finds with a part of the store's means."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._snapshot = store.snapshot()

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self._store.sections()}

    def bm25(self, text: str, limit: int) -> list[Section]:
        """Return the sections that BM25 ranks first, without the dictionary of other words."""
        rows = best(self._snapshot.lexical.scores(text), _ROWS)
        catalogue = self._snapshot.catalogue
        numbers = dict.fromkeys(int(catalogue.sections[row]) for row, score in rows if score > 0)
        return self._sections(list(numbers)[:limit])

    def dense(self, text: str, limit: int) -> list[Section]:
        """Return the sections whose vectors are nearest."""
        query = self._snapshot.embedding.encode_query(text)
        return self._sections(self._snapshot.rankings.dense(query, None)[:limit])

    def both(self, text: str, limit: int) -> list[Section]:
        """Return what the store's own search finds."""
        return [hit.section for hit in self._store.search(text, limit=limit)]

    def _sections(self, numbers: list[int]) -> list[Section]:
        catalogue = self._snapshot.catalogue
        return [self._by_id[catalogue.id_of(number)] for number in numbers]
