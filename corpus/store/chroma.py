"""Chroma, in a directory of its own or on a server; the only module that imports chromadb.

Vectors are always supplied; a collection is never opened with an embedding function of its own,
for that one would call out to fetch a model.
"""

import hashlib
import logging
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.chroma_server import reached, server_address
from corpus.store.embedding import Vectors
from corpus.store.model import Piece
from corpus.store.offline import go_offline

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from httpx import Client as Session

_LOG = logging.getLogger("hyoka.store")
_EMBEDDED = "pieces"
_DIRECTORY, _NAME = "chroma", "collection.txt"
_BATCH, _SERVER_BATCH = 5_000, 1_000
_PATIENCE = 60.0
"""Seconds to wait for a server's answer."""
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 400,
    "max_neighbors": 32,
}


@dataclass(frozen=True, slots=True)
class ChromaPlace:
    """Where a collection is: below the directory of the vectors, or on a server.

    On a server a collection is named by the digest of what it holds, so that several stores may
    share one; the name is kept in the directory.
    """

    directory: Path
    url: str = ""

    def __str__(self) -> str:
        return self.url or str(self.directory)

    @property
    def name(self) -> str:
        """Name of the collection; raises StoreError where none was ever written to the server."""
        if not self.url:
            return _EMBEDDED
        try:
            return (self.directory / _NAME).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise StoreError(f"ベクトル索引 {self} がありません。") from error

    @property
    def batch(self) -> int:
        """Vectors to be sent at a time; a server takes no more than 40 MB."""
        return _SERVER_BATCH if self.url else _BATCH

    @contextmanager
    def client(self) -> "Iterator[Client]":
        """Give a client and close it; raises UnreachableServerError."""
        with reached(self.url):
            client = self.connect()
            try:
                yield client
            finally:
                close(client)

    def connect(self) -> "Client":
        """Return a client that the caller closes."""
        go_offline()
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self.url:
            from httpx import Timeout

            host, port, ssl = server_address(self.url)
            found = chromadb.HttpClient(host=host, port=port, ssl=ssl, settings=settings)
            for session in _sessions(found):
                session.timeout = Timeout(_PATIENCE)
        else:
            directory = str(self.directory / _DIRECTORY)
            found = chromadb.PersistentClient(path=directory, settings=settings)
        return cast("Client", found)  # the declared interface lacks close()


def close(client: "Client") -> None:
    """Close a client with its connections."""
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()


def _sessions(client: object) -> "list[Session]":
    """Return the connections of a client, which chromadb 1.5 neither limits in time nor closes."""
    owners = (client, getattr(client, "_admin_client", None))
    servers = (getattr(owner, "_server", None) for owner in owners)
    found = (getattr(server, "_session", None) for server in servers)
    return [session for session in found if session is not None]


class OpenCollection:
    """A collection opened for searching."""

    def __init__(self, place: ChromaPlace, client: "Client", collection: "Collection") -> None:
        self._place = place
        self._client = client
        self._collection = collection

    def count(self) -> int:
        """Return the number of vectors."""
        with reached(self._place.url):
            return self._collection.count()

    def nearest(self, query: NDArray[np.float32], wanted: int) -> list[str]:
        """Return the ids of the vectors that the graph finds nearest."""
        with reached(self._place.url):
            found = self._collection.query(
                query_embeddings=query[None, :], n_results=wanted, include=[]
            )
        return found["ids"][0]

    def close(self) -> None:
        """Close the client; Chroma shares one per directory within a process."""
        close(self._client)


def open_collection(place: ChromaPlace) -> OpenCollection:
    """Open a collection; raises StoreError where it is not there."""
    name = place.name
    with reached(place.url):
        client = place.connect()
        from chromadb.errors import ChromaError

        try:
            collection = client.get_collection(name, embedding_function=None)
        except ChromaError as error:
            close(client)
            raise StoreError(f"ベクトル索引 {place} が読めません。") from error
    return OpenCollection(place, client, collection)


@dataclass(frozen=True, slots=True)
class Standing:
    """An embedded collection of an earlier state, to be copied and changed.

    Building the graph anew is most of the work of an ingest.
    """

    directory: Path
    """Directory of its vectors."""
    unchanged: frozenset[str]
    """Ids of the pieces whose vectors are the same now."""
    gone: Sequence[str]
    """Ids of the pieces that are not, or not so, to be found any more."""


def write_collection(
    place: ChromaPlace,
    pieces: Sequence[Piece],
    matrix: Vectors,
    signature: Mapping[str, str | int],
    standing: Standing | None = None,
) -> None:
    """Write a collection of pieces in their order.

    Args:
        place: where; an embedded one must be new. One on a server that holds the same is used.
        pieces: in row order.
        matrix: unit vectors, shape (len(pieces), dimension).
        signature: becomes the metadata of the collection.
        standing: what an embedded collection may go on from; left aside where it is not sound.
    """
    if place.url:
        name = _content_name([piece.id for piece in pieces], matrix, signature)
        (place.directory / _NAME).write_text(f"{name}\n", encoding="utf-8")
    elif standing and (standing.directory / _DIRECTORY).is_dir():
        shutil.copytree(standing.directory / _DIRECTORY, place.directory / _DIRECTORY)
        try:
            if _is_sound(place.directory) and _filled(place, pieces, matrix, signature, standing):
                return
        except Exception as error:  # noqa: BLE001 - Chroma's own faults have no common kind
            _LOG.warning("the former graph cannot be used: %s", type(error).__name__)
        shutil.rmtree(place.directory / _DIRECTORY)
    _filled(place, pieces, matrix, signature, None)


def _is_sound(directory: Path) -> bool:
    """Whether a copied database can be read; Chroma cannot open its place again once it failed."""
    try:
        with closing(sqlite3.connect(directory / _DIRECTORY / "chroma.sqlite3")) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _filled(
    place: ChromaPlace,
    pieces: Sequence[Piece],
    matrix: Vectors,
    signature: Mapping[str, str | int],
    standing: Standing | None,
) -> bool:
    """Put into a collection what it lacks; whether it holds as many pieces as there are."""
    unchanged = standing.unchanged if standing else frozenset()
    rows = [row for row, piece in enumerate(pieces) if piece.id not in unchanged]
    with place.client() as client:
        collection = client.get_or_create_collection(
            place.name,
            embedding_function=None,
            metadata=dict(signature),
            configuration={"hnsw": _HNSW},
        )
        if not standing and collection.count() == len(pieces):
            return True
        gone = list(standing.gone) if standing else []
        for start in range(0, len(gone), place.batch):
            collection.delete(gone[start : start + place.batch])
        for start in range(0, len(rows), place.batch):
            batch = rows[start : start + place.batch]
            collection.upsert(
                ids=[pieces[row].id for row in batch],
                embeddings=matrix[batch],
                metadatas=[_metadata(pieces[row]) for row in batch],
            )
        return collection.count() == len(pieces)


def _content_name(ids: Sequence[str], matrix: Vectors, signature: Mapping[str, str | int]) -> str:
    digest = hashlib.sha256("\0".join(map(str, signature.values())).encode())
    digest.update("\0".join(ids).encode())
    digest.update(np.ascontiguousarray(matrix).tobytes())
    return f"hyoka-{digest.hexdigest()[:40]}"


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


def collections_of(directories: Iterable[Path]) -> set[str]:
    """Return the names on a server of the collections that belong to directories of vectors."""
    return {
        (directory / _NAME).read_text(encoding="utf-8").strip()
        for directory in directories
        if (directory / _NAME).is_file()
    }


def drop_collections(url: str, names: Iterable[str]) -> None:
    """Delete collections of a server; those that are not there are passed over."""
    from chromadb.errors import NotFoundError

    with ChromaPlace(Path(), url).client() as client:
        for name in sorted(names):
            try:
                client.delete_collection(name)
            except NotFoundError:
                continue
