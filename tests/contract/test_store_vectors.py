"""One contract for every way of ranking vectors."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StoreError
from corpus.store.embedding import Vectors
from corpus.store.model import Piece, Section
from corpus.store.vectors import (
    Signature,
    VectorIndex,
    open_exact,
    open_graph,
    read_signature,
    write_graph,
    write_vectors,
)
from tests.samples.chroma_server import chroma_server

COUNT, DIMENSION = 300, 32
SIGNATURE = Signature("試験", "0123", DIMENSION, "n-1")


def _piece(number: int) -> Piece:
    section = Section(f"s{number}", "a.txt", "section", "様式3", "I", "", "Ⅰ", "", "本文", number)
    return Piece(section, 0, 0, 2)


def _matrix() -> Vectors:
    matrix = np.random.default_rng(1).normal(size=(COUNT, DIMENSION)).astype(np.float32)
    unit: Vectors = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return unit


@dataclass(frozen=True, slots=True)
class Way:
    """A way of ranking, and the server it needs."""

    exact: bool
    url: str = ""


@pytest.fixture(scope="module", params=["exact", "embedded", "server"])
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Way]:
    if request.param == "server":
        with chroma_server(tmp_path_factory.mktemp("server")) as url:
            yield Way(exact=False, url=url)
    else:
        yield Way(exact=request.param == "exact")


@pytest.fixture(scope="module")
def directory(way: Way, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "vectors"
    _write(way, path, _matrix())
    return path


def _write(way: Way, path: Path, matrix: Vectors) -> None:
    write_vectors(path, matrix, SIGNATURE)
    if not way.exact:
        write_graph(path, [_piece(number) for number in range(len(matrix))], way.url)


def _open(way: Way, path: Path, count: int) -> VectorIndex:
    if way.exact:
        return open_exact(path, count)
    return open_graph(path, [_piece(number).id for number in range(count)], way.url)


@pytest.fixture
def index(way: Way, directory: Path) -> Iterator[VectorIndex]:
    opened = _open(way, directory, COUNT)
    yield opened
    opened.close()


def test_a_vector_is_nearest_to_itself(index: VectorIndex) -> None:
    for row in (0, 17, COUNT - 1):
        found = index.nearest(_matrix()[row], 5)
        assert found[0][0] == row
        assert found[0][1] == pytest.approx(1.0, abs=1e-5)
        assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)


def test_the_ten_nearest_are_those_of_a_full_comparison(index: VectorIndex) -> None:
    for row in range(0, COUNT, 30):
        query = _matrix()[row]
        expected = np.argsort(-(_matrix() @ query), kind="stable")[:10].tolist()
        assert [found for found, _ in index.nearest(query, 10)] == expected


def test_filtered_rows_are_all_compared(index: VectorIndex) -> None:
    rows = np.arange(200, COUNT, 7, dtype=np.int64)
    query = _matrix()[0]
    expected = rows[np.argsort(-(_matrix()[rows] @ query), kind="stable")].tolist()
    assert [row for row, _ in index.nearest(query, COUNT, rows)] == expected


def test_nothing_allowed_finds_nothing(index: VectorIndex) -> None:
    assert index.nearest(_matrix()[0], 10, np.array([], dtype=np.int64)) == []


def test_more_wanted_than_there_are(index: VectorIndex) -> None:
    assert len(index.nearest(_matrix()[0], COUNT * 2)) == COUNT


def test_signature_is_kept(directory: Path) -> None:
    assert read_signature(directory) == SIGNATURE


def test_vectors_that_do_not_fit_the_records_are_refused(way: Way, directory: Path) -> None:
    with pytest.raises(StoreError):
        _open(way, directory, 1)


def test_empty_index_finds_nothing(way: Way, tmp_path: Path) -> None:
    nothing = np.zeros((0, DIMENSION), dtype=np.float32)
    _write(way, tmp_path / "v", nothing)
    opened = _open(way, tmp_path / "v", 0)
    assert opened.nearest(_matrix()[0], 5) == []
    opened.close()
