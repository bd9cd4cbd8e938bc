"""The plain pipeline a developer writes in an hour: cut by length, put into Chroma, take the top.

The text goes in as it came, without forms, items or headings. The embedding is the one of the
index beside it: a model from a hub would have to be fetched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.store.embedding import Embedding
from corpus.store.model import Piece, Section
from corpus.store.ngrams import NORMALISER
from corpus.store.vectors import Signature, open_graph, write_graph, write_vectors

_SIZE, _OVERLAP = 500, 50
_CANDIDATES, _DIGITS = 400, 6
"""Chroma's graph comes out a little different each time, and so does the end of a list it gives."""


class Source(Protocol):
    """A document with the file it came from."""

    @property
    def name(self) -> str:
        """Its file name."""

    @property
    def path(self) -> Path:
        """A UTF-8 text file."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a document's file; lines are counted from 1."""

    document: str
    text: str
    first: int
    last: int


class PlainPipeline:
    """Chunks of whole documents in Chroma."""

    def __init__(self, directory: Path, sources: Iterable[Source], embedding: Embedding) -> None:
        """Cut, embed and index; ``directory`` must not exist."""
        self._embedding = embedding
        self._chunks = [chunk for source in sources for chunk in _chunks(source)]
        pieces = [_piece(number, chunk) for number, chunk in enumerate(self._chunks)]
        matrix = embedding.encode_passages([chunk.text for chunk in self._chunks])
        signature = Signature(embedding.id, embedding.digest, embedding.dimension, NORMALISER)
        write_vectors(directory, matrix, signature)
        write_graph(directory, pieces)
        self._index = open_graph(directory, [piece.id for piece in pieces])

    def search(self, text: str, limit: int) -> list[Chunk]:
        """Return the nearest chunks, of equally near ones those that come first."""
        query = self._embedding.encode_query(text)
        found = self._index.nearest(query, min(len(self._chunks), max(limit, _CANDIDATES)))
        ranked = sorted(found, key=lambda pair: (-round(pair[1], _DIGITS), pair[0]))
        return [self._chunks[row] for row, _ in ranked[:limit]]

    def close(self) -> None:
        """Close Chroma's files."""
        self._index.close()


def _chunks(source: Source) -> Iterator[Chunk]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_SIZE, chunk_overlap=_OVERLAP, add_start_index=True
    )
    whole = source.path.read_text(encoding="utf-8")
    for made in splitter.create_documents([whole]):
        start = int(made.metadata["start_index"])
        first = whole.count("\n", 0, start) + 1
        yield Chunk(source.name, made.page_content, first, first + made.page_content.count("\n"))


def _piece(number: int, chunk: Chunk) -> Piece:
    section = Section(
        id=f"chunk{number}",
        document=chunk.document,
        kind="section",
        form="",
        item_id="",
        key="",
        path="",
        heading="",
        text=chunk.text,
        position=number,
    )
    return Piece(section, 0, 0, len(chunk.text))
