"""The vector index: Chroma for keeping and for large stores, exact ranking up to a limit."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.chroma import ChromaPlace, Standing, open_collection, write_collection
from corpus.store.embedding import Vectors
from corpus.store.model import Piece
from corpus.store.ranking import Rows, Scores, best

_COPY_COST = 4  # picking a row out of the matrix costs as much as comparing four in place
_MATRIX, _SIGNATURE = "vectors.npy", "signature.json"


@dataclass(frozen=True, slots=True)
class Signature:
    """What built the vectors; vectors of different signatures must not meet."""

    model: str
    digest: str
    dimension: int
    normaliser: str


def cosines(matrix: Vectors, query: NDArray[np.float32]) -> Scores:
    """Return the cosine of each unit vector of a matrix with a query, shape (rows,).

    Row by row and not as one product: that one would be shared out among threads which then wait
    busily, in the way of whatever else the process does, and is no quicker for it. A row's cosine
    also comes out the same whatever other rows are compared.
    """
    found: Scores = np.vecdot(matrix, query)
    return found


class VectorIndex(Protocol):
    """Nearest rows by cosine; rows are in the order of building."""

    @property
    def matrix(self) -> Vectors:
        """Unit vectors, shape (rows, dimension)."""

    def nearest(
        self, query: NDArray[np.float32], limit: int, rows: Rows | None = None
    ) -> list[tuple[int, float]]:
        """Return (row, cosine), nearest first, among ``rows`` (None: all)."""

    def close(self) -> None:
        """Release files and threads."""


class ExactVectors:
    """Every row is compared; never misses, and takes 40 ms for a million rows."""

    def __init__(self, matrix: Vectors) -> None:
        self.matrix = matrix

    def nearest(
        self, query: NDArray[np.float32], limit: int, rows: Rows | None = None
    ) -> list[tuple[int, float]]:
        """Return (row, cosine), nearest first, among ``rows`` (None: all)."""
        if rows is None or len(rows) * _COPY_COST > len(self.matrix):
            return best(cosines(self.matrix, query), limit, rows)
        found = best(cosines(self.matrix[rows], query), limit)
        return [(int(rows[index]), score) for index, score in found]

    def close(self) -> None:
        """Nothing is held open."""


class ChromaVectors:
    """Chroma's graph for the open search.

    Under a filter the graph is slow and may give too few rows, so the filtered rows are compared
    exactly, which costs little because they are few.
    """

    def __init__(self, place: ChromaPlace, ids: Sequence[str], matrix: Vectors) -> None:
        self.matrix = matrix
        self._rows = {piece_id: row for row, piece_id in enumerate(ids)}
        self._collection = open_collection(place)
        if self._collection.count() != len(ids):
            self._collection.close()
            raise StoreError(f"ベクトル索引 {place} の件数が記録と合いません。")

    def nearest(
        self, query: NDArray[np.float32], limit: int, rows: Rows | None = None
    ) -> list[tuple[int, float]]:
        """Return (row, cosine), nearest first, among ``rows`` (None: all)."""
        if rows is not None:
            return ExactVectors(self.matrix).nearest(query, limit, rows)
        wanted = min(limit, len(self._rows))
        if wanted < 1:
            return []
        found = self._collection.nearest(query, wanted)
        near = np.array(sorted(self._rows[i] for i in found), dtype=np.int64)
        return ExactVectors(self.matrix).nearest(query, limit, near)

    def close(self) -> None:
        """Close the client."""
        self._collection.close()


def write_vectors(directory: Path, matrix: Vectors, signature: Signature) -> None:
    """Write the vectors as a matrix for exact ranking; the directory must be new.

    Args:
        directory: is created.
        matrix: unit vectors, shape (rows, dimension).
        signature: what built them.
    """
    directory.mkdir()
    np.save(directory / _MATRIX, matrix)
    text = json.dumps(asdict(signature), ensure_ascii=False)
    (directory / _SIGNATURE).write_text(text, encoding="utf-8")


def write_graph(
    directory: Path,
    pieces: Sequence[Piece],
    chroma_url: str = "",
    standing: Standing | None = None,
) -> None:
    """Write the vectors of a directory to Chroma.

    Args:
        directory: as ``write_vectors`` left it.
        pieces: in row order.
        chroma_url: address of a Chroma server, else Chroma is kept in the directory.
        standing: an earlier collection of mostly the same pieces, to go on from.
    """
    place = ChromaPlace(directory, chroma_url)
    signature = asdict(read_signature(directory))
    write_collection(place, pieces, read_matrix(directory), signature, standing)


def read_signature(directory: Path) -> Signature:
    """Return what built the vectors of a directory."""
    value = json.loads((directory / _SIGNATURE).read_text(encoding="utf-8"))
    return Signature(**value)


def read_matrix(directory: Path) -> Vectors:
    """Return the vectors of a directory, mapped and not read."""
    matrix: Vectors = np.asarray(np.load(directory / _MATRIX, mmap_mode="r"))
    return matrix


def open_exact(directory: Path, count: int) -> VectorIndex:
    """Open the vectors for comparing all; raises StoreError where there are not ``count``."""
    return ExactVectors(_matrix_of(directory, count))


def open_graph(directory: Path, ids: Sequence[str], chroma_url: str = "") -> VectorIndex:
    """Open the vectors for searching in Chroma's graph.

    Raises StoreError where it does not hold the pieces with these ids.
    """
    matrix = _matrix_of(directory, len(ids))
    return ChromaVectors(ChromaPlace(directory, chroma_url), ids, matrix)


def _matrix_of(directory: Path, count: int) -> Vectors:
    matrix = read_matrix(directory)
    if len(matrix) != count:
        raise StoreError(f"ベクトル索引 {directory} の件数が記録と合いません。")
    return matrix
