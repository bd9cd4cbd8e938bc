"""One generation opened for reading: search over its indexes, sections from its records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.candidates import Candidates
from corpus.store.catalogue import Catalogue, Filter, load_catalogue
from corpus.store.chroma_server import UnreachableServerError
from corpus.store.derive import CATALOGUE, LEXICAL, MODEL, RECORDS, VECTORS
from corpus.store.embedding import Embedding, load_static
from corpus.store.generations import FORMAT, damaged_files, read_manifest
from corpus.store.item_ranking import item_scores
from corpus.store.lexical import LexicalIndex, open_lexical
from corpus.store.model import TRAINED_MODEL, Hit, Section, StoreSettings
from corpus.store.ngrams import NORMALISER
from corpus.store.ranking import Rows, Scores, alternating, best, fuse, spread
from corpus.store.set_aside import mark_of
from corpus.store.synonyms import other_words, what_is_asked, widened
from corpus.store.vectors import (
    Signature,
    VectorIndex,
    cosines,
    open_exact,
    open_graph,
    read_signature,
)

if TYPE_CHECKING:
    from corpus.store.records import Records

_ASKED = 4
"""Questions of which the rankings are kept, for what is asked again of some items or at greater
length; each takes 4 bytes a row."""


class DamagedGenerationError(StoreError):
    """A derived file is missing or changed; the store builds it again from the records."""

    def __init__(self, directory: Path, what: str) -> None:
        super().__init__(f"評価書の蓄積 {directory} の索引が壊れています（{what}）。")


@dataclass(frozen=True, slots=True)
class _Question:
    """What all rows are compared with, and how they fare by words."""

    words: Scores
    """BM25 of every row, shape (rows,); not to be changed."""
    query: NDArray[np.float32]
    """Unit vector, shape (dimension,)."""
    by_item: Mapping[str, float]
    """How much the question is about each item, by key."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A section by number, with its fused score and the cosine of its nearest piece."""

    number: int
    score: float
    similarity: float


class Snapshot:
    """A generation; never changes, so that any number of threads may read it."""

    def __init__(self, directory: Path, settings: StoreSettings) -> None:
        self.directory = directory
        self._settings = settings
        self.signature = _sound_signature(directory)
        self._question = lru_cache(_ASKED)(self._compared)
        self._open_ranking = lru_cache(_ASKED)(self._ranked)

    def check(self) -> None:
        """Raise StoreError when the settings name another model than built this generation.

        Raises DamagedGenerationError when Chroma is to be used and cannot be.
        """
        if self.signature.normaliser != NORMALISER:
            raise StoreError(
                "評価書の蓄積は別の版の hyoka で作られています。"
                "hyoka ingest を実行して作り直してください。"
            )
        if self.signature.model != self._settings.model:
            raise _other_model(self.signature, self._settings.model)
        if not self._exact:
            try:
                _ = self.vectors
            except UnreachableServerError:
                raise
            except StoreError as error:
                raise DamagedGenerationError(self.directory, str(error)) from error

    def load(self) -> None:
        """Load what the first search would have to wait for."""
        self.catalogue.load()
        _ = self.embedding, self.vectors, self.lexical, self.records

    @property
    def _exact(self) -> bool:
        ranking, limit = self._settings.ranking, self._settings.exact_limit
        return ranking == "exact" or (ranking == "auto" and len(self.catalogue.sections) <= limit)

    @cached_property
    def records(self) -> "Records":
        """What was parsed."""
        from corpus.store.records import Records

        return Records(self.directory / RECORDS)

    @cached_property
    def set_aside(self) -> dict[str, str]:
        """The digests of the documents that not everybody may see, by name."""
        digests = self.records.digests()
        return {name: digest for name, digest in digests.items() if mark_of(name)}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The rows of the indexes."""
        return load_catalogue(self.directory / CATALOGUE)

    @cached_property
    def embedding(self) -> Embedding:
        """The model that built the vectors; raises StoreError where it is another one by now."""
        if self._settings.model == TRAINED_MODEL:
            return load_static(self.directory / MODEL, TRAINED_MODEL)
        from corpus.store.hub_model import load_hub_model

        model = load_hub_model(self._settings)
        if model.digest != self.signature.digest:
            raise _other_model(self.signature, self._settings.model)
        return model

    @cached_property
    def vectors(self) -> VectorIndex:
        """The dense index."""
        place = self.directory / VECTORS
        if self._exact:
            return open_exact(place, len(self.catalogue.sections))
        return open_graph(place, self.catalogue.piece_ids(), self._settings.chroma_url)

    @cached_property
    def lexical(self) -> LexicalIndex:
        """The lexical index."""
        return open_lexical(self.directory / LEXICAL)

    @cached_property
    def rankings(self) -> Candidates:
        """The rankings that a search fuses."""
        return Candidates(self.catalogue, self.lexical, self.vectors, exact=self._exact)

    def search(self, text: str, condition: Filter, limit: int, most_twins: int) -> list[Hit]:
        """Return the best sections by all scores fused, sections with the same words as one."""
        allowed = self.catalogue.allowed(condition)
        rows = None if condition.is_open else self.catalogue.rows(allowed)
        best_first = self._best_first(what_is_asked(text), rows)[: max(limit, 0)]
        twins = {f.number: self._twins(f.number, allowed, most_twins) for f in best_first}
        sections = self._sections([
            n for number, (some, _) in twins.items() for n in (number, *some)
        ])  # fmt: skip
        return [
            Hit(
                section=sections[found.number],
                score=found.score,
                similarity=found.similarity,
                also=tuple(sections[n] for n in twins[found.number][0]),
                copies=twins[found.number][1],
            )
            for found in best_first
        ]

    def _twins(self, number: int, allowed: NDArray[np.bool_], most: int) -> tuple[list[int], int]:
        """Return some of the other sections that say the same, and how many there are."""
        twins = self.catalogue.twins_of(number)
        others = twins[allowed[twins] & (twins != number)]
        return others[:most].tolist(), len(others)

    def _best_first(self, text: str, rows: Rows | None) -> list["_Found"]:
        return self._open_ranking(text) if rows is None else self._ranked(text, rows)

    def _ranked(self, text: str, rows: Rows | None = None) -> list["_Found"]:
        """Return the candidates by fused score, one of those that say the same.

        Standard wording stands beside what offices wrote and does not crowd it out.
        """
        asked = self._question(text)
        numbers = self.rankings.candidates(asked.words, asked.query, asked.by_item, rows)
        if not len(numbers):
            return []
        own, starts = self.catalogue.all_rows_of(numbers)
        near = np.maximum.reduceat(cosines(self.vectors.matrix[own], asked.query), starts)
        items = self.catalogue.by_key(asked.by_item, numbers)
        scores = fuse(np.maximum.reduceat(asked.words[own], starts), near, items)
        groups = self.catalogue.groups[numbers].tolist()
        seen: dict[int, tuple[int, float]] = {}
        for place, score in best(scores, len(numbers)):
            seen.setdefault(groups[place], (place, score))
        keys = self.catalogue.keys.codes[numbers].tolist()
        kinds = self.catalogue.kinds
        apart = spread(list(seen.values()), keys.__getitem__)
        mixed = alternating(apart, lambda found: kinds[numbers[found[0]]] == "wording")
        return [_Found(int(numbers[n]), score, _share(near[n])) for n, score in mixed]

    def _compared(self, text: str) -> _Question:
        """Return what a question is compared by; one is often asked again of some items only."""
        others = other_words(text)
        words = self.lexical.scores(text, others)
        words.flags.writeable = False
        query = self.embedding.encode_query(widened(text))
        return _Question(words, query, item_scores(text, others))

    def _similarity(self, query: NDArray[np.float32], number: int) -> float:
        rows = self.catalogue.rows_of(number)
        return _share(cosines(self.vectors.matrix[rows.start : rows.stop], query).max())

    def _sections(self, numbers: Sequence[int]) -> dict[int, Section]:
        ids = {number: self.catalogue.id_of(number) for number in numbers}
        found = self.records.sections_by_id(ids.values())
        return {number: found[section_id] for number, section_id in ids.items()}

    def similar(self, text: str, among: Sequence[Section]) -> list[Hit]:
        """Return the given sections by cosine to a text, nearest first."""
        query = self.embedding.encode_query(text)
        numbers = self.catalogue.number_of
        strangers = [section for section in among if section.id not in numbers]
        vectors = self.embedding.encode_passages([s.index_text for s in strangers])
        found = {
            section.id: _share(vector @ query)
            for section, vector in zip(strangers, vectors, strict=True)
        }
        for section in among:
            if section.id in numbers:
                found[section.id] = self._similarity(query, numbers[section.id])
        hits = [Hit(section, found[section.id], found[section.id]) for section in among]
        return sorted(hits, key=lambda hit: -hit.score)

    def close(self) -> None:
        """Close what was opened."""
        opened = self.__dict__
        if "records" in opened:
            self.records.close()
        if "vectors" in opened:
            self.vectors.close()


def _share(cosine: np.float32) -> float:
    return min(max(float(cosine), 0.0), 1.0)


def _sound_signature(directory: Path) -> Signature:
    try:
        manifest = read_manifest(directory)
        damaged = damaged_files(directory, manifest)
        if manifest.format == FORMAT and not damaged:
            return read_signature(directory / VECTORS)
    except (OSError, ValueError, TypeError) as error:
        raise DamagedGenerationError(directory, str(error)) from error
    raise DamagedGenerationError(directory, "、".join(damaged) or f"形式 {manifest.format}")


def _other_model(signature: Signature, wanted: str) -> StoreError:
    return StoreError(
        f"評価書の蓄積は埋め込みモデル {signature.model}"
        f"（{signature.dimension}次元、{signature.digest[:8]}）で作られており、"
        f"設定されたモデル {wanted} では検索できません。"
        "設定を元に戻すか、hyoka ingest を実行して作り直してください。"
    )
