"""The vector index: Chroma for keeping and for large stores, exact ranking up to a limit.

The only module that imports chromadb. Vectors are always supplied; a collection is never opened
with an embedding function of its own, for that one would call out to fetch a model.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.embedding import Vectors
from corpus.store.model import Piece
from corpus.store.offline import go_offline
from corpus.store.ranking import Rows, best

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chromadb import Collection
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

_COLLECTION = "pieces"
_BATCH = 5_000
_COPY_COST = 4  # picking a row out of the matrix costs as much as comparing four in place
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 400,
    "max_neighbors": 32,
}
_MATRIX, _SIGNATURE, _CHROMA = "vectors.npy", "signature.json", "chroma"


@dataclass(frozen=True, slots=True)
class Signature:
    """What built the vectors; vectors of different signatures must not meet."""

    model: str
    digest: str
    dimension: int
    normaliser: str


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
    """Every row is compared; never misses, and is faster than a graph up to 200,000 rows."""

    def __init__(self, matrix: Vectors) -> None:
        self.matrix = matrix

    def nearest(
        self, query: NDArray[np.float32], limit: int, rows: Rows | None = None
    ) -> list[tuple[int, float]]:
        """Return (row, cosine), nearest first, among ``rows`` (None: all)."""
        if rows is None or len(rows) * _COPY_COST > len(self.matrix):
            return best(self.matrix @ query, limit, rows)
        found = best(self.matrix[rows] @ query, limit)
        return [(int(rows[index]), score) for index, score in found]

    def close(self) -> None:
        """Nothing is held open."""


class ChromaVectors:
    """Chroma's graph for the open search.

    Under a filter the graph is slow and may give too few rows, so the filtered rows are compared
    exactly, which costs little because they are few.
    """

    def __init__(self, directory: Path, ids: Sequence[str], matrix: Vectors) -> None:
        self.matrix = matrix
        self._rows = {piece_id: row for row, piece_id in enumerate(ids)}
        self._client = _client(directory / _CHROMA)
        self._collection = _collection(self._client, directory)
        if self._collection.count() != len(ids):
            self._client.close()
            raise StoreError(f"ベクトル索引 {directory} の件数が記録と合いません。")

    def nearest(
        self, query: NDArray[np.float32], limit: int, rows: Rows | None = None
    ) -> list[tuple[int, float]]:
        """Return (row, cosine), nearest first, among ``rows`` (None: all)."""
        if rows is not None:
            return ExactVectors(self.matrix).nearest(query, limit, rows)
        wanted = min(limit, len(self._rows))
        if wanted < 1:
            return []
        found = self._collection.query(
            query_embeddings=query[None, :], n_results=wanted, include=[]
        )
        near = np.array(sorted(self._rows[i] for i in found["ids"][0]), dtype=np.int64)
        return ExactVectors(self.matrix).nearest(query, limit, near)

    def close(self) -> None:
        """Close the client; Chroma shares one per directory within a process."""
        self._client.close()


def _client(directory: Path) -> "Client":
    go_offline()
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(
        path=str(directory), settings=Settings(anonymized_telemetry=False)
    )
    return cast("Client", client)  # the declared interface lacks close()


def _collection(client: "Client", directory: Path) -> "Collection":
    from chromadb.errors import ChromaError

    try:
        return client.get_collection(_COLLECTION, embedding_function=None)
    except ChromaError as error:
        client.close()
        raise StoreError(f"ベクトル索引 {directory} が読めません。") from error


def build_vectors(
    directory: Path, pieces: Sequence[Piece], matrix: Vectors, signature: Signature
) -> None:
    """Write the vectors to Chroma and as a matrix for exact ranking; the directory must be new.

    Args:
        directory: is created.
        pieces: in row order.
        matrix: unit vectors, shape (len(pieces), dimension).
        signature: what built them; becomes the metadata of the collection.
    """
    directory.mkdir()
    np.save(directory / _MATRIX, matrix)
    text = json.dumps(asdict(signature), ensure_ascii=False)
    (directory / _SIGNATURE).write_text(text, encoding="utf-8")
    client = _client(directory / _CHROMA)
    try:
        collection = client.create_collection(
            _COLLECTION,
            embedding_function=None,
            metadata=asdict(signature),
            configuration={"hnsw": _HNSW},
        )
        for start in range(0, len(pieces), _BATCH):
            batch = pieces[start : start + _BATCH]
            collection.upsert(
                ids=[piece.id for piece in batch],
                embeddings=matrix[start : start + _BATCH],
                metadatas=[_metadata(piece) for piece in batch],
            )
    finally:
        client.close()


def _metadata(piece: Piece) -> "Mapping[str, str | int]":
    section = piece.section
    return {
        "document": section.document,
        "kind": section.kind,
        "form": section.form,
        "key": section.key,
        "section": section.id,
        "number": piece.number,
    }


def read_signature(directory: Path) -> Signature:
    """Return what built the vectors of a directory."""
    value = json.loads((directory / _SIGNATURE).read_text(encoding="utf-8"))
    return Signature(**value)


def read_matrix(directory: Path) -> Vectors:
    """Return the vectors of a directory, mapped and not read."""
    matrix: Vectors = np.load(directory / _MATRIX, mmap_mode="r")
    return matrix


def open_vectors(directory: Path, ids: Sequence[str], *, exact: bool) -> VectorIndex:
    """Open the vectors for searching; raises StoreError where they do not fit the pieces."""
    matrix = read_matrix(directory)
    if len(matrix) != len(ids):
        raise StoreError(f"ベクトル索引 {directory} の件数が記録と合いません。")
    return ExactVectors(matrix) if exact else ChromaVectors(directory, ids, matrix)
