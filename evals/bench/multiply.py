"""Makes a very large store out of a small one: every section many times, under other ids.

Taking in a million sections takes hours on a small machine, while what a search costs depends on
the size of the arrays it goes through. So the arrays of a store that was taken in are repeated,
the vectors with a little noise, so that copies are near one another and not the same. What is found
is then the same text in many documents; what it costs to find it is what is measured.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from corpus.store.catalogue import Catalogue, Column, load_catalogue, save_catalogue
from corpus.store.derive import CATALOGUE, LEXICAL, MODEL, RECORDS, VECTORS
from corpus.store.generations import Generations, write_manifest
from corpus.store.lexical import LexicalIndex, open_lexical
from corpus.store.store import Store
from corpus.store.vectors import read_matrix, read_signature, write_vectors

_NOISE, _SEED = 0.05, 2026
"""Share of noise in the length of a copied vector."""


def multiply(source: Path, target: Path, times: int) -> Store:
    """Write a store with every section of another ``times`` times, without a graph; open it."""
    former = Store.open(source).snapshot().directory
    target_generations = Generations(target)
    with target_generations.next() as directory:
        _records(former / RECORDS, directory / RECORDS, times)
        save_catalogue(directory / CATALOGUE, _catalogue(load_catalogue(former / CATALOGUE), times))
        shutil.copytree(former / MODEL, directory / MODEL)
        _vectors(former / VECTORS, directory / VECTORS, times)
        _lexical(former / LEXICAL, directory / LEXICAL, times)
        write_manifest(directory, "")
        target_generations.publish(directory)
    return Store.open(target)


def _copied(name: str, copy: int) -> str:
    """Return the id of a copy; copy 0 keeps its own."""
    return name if copy == 0 else f"{copy:05}{name[5:]}"


def _records(source: Path, target: Path, times: int) -> None:
    shutil.copyfile(source, target)
    with closing(sqlite3.connect(target)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(sections)")]
        picked = ", ".join(
            {"id": "? || substr(id, 6)", "document": "? || document"}.get(c, f'"{c}"')
            for c in columns
        )
        connection.execute("CREATE TEMP TABLE first AS SELECT * FROM sections")
        for copy in range(1, times):
            connection.execute(
                f"INSERT INTO sections SELECT {picked} FROM first", (f"{copy:05}", f"{copy:05}-")
            )
        connection.commit()


def _catalogue(small: Catalogue, times: int) -> Catalogue:
    count = len(small.ids)
    copies = np.arange(times, dtype=np.int32)
    names = small.ids.astype(str).tolist()
    ids = [_copied(name, copy).encode() for copy in range(times) for name in names]
    documents = [
        name if copy == 0 else f"{copy:05}-{name}"
        for copy in range(times)
        for name in small.documents.values
    ]
    shift = np.repeat(copies, len(small.sections)) * np.int32(count)
    own = np.repeat(copies, count) * np.int32(len(small.documents.values))
    return replace(
        small,
        ids=np.array(ids, dtype=np.bytes_),
        kinds=_tiled(small.kinds, times),
        forms=_tiled(small.forms, times),
        keys=_tiled(small.keys, times),
        documents=Column(np.tile(small.documents.codes, times) + own, documents),
        groups=np.tile(small.groups, times),
        sections=np.tile(small.sections, times) + shift,
        numbers=np.tile(small.numbers, times),
        digests=np.tile(small.digests, times),
    )


def _tiled(column: Column, times: int) -> Column:
    return Column(np.tile(column.codes, times), column.values)


def _vectors(source: Path, target: Path, times: int) -> None:
    small = read_matrix(source)
    random = np.random.default_rng(_SEED)
    matrix = np.tile(small, (times, 1))
    for start in range(len(small), len(matrix), len(small)):
        part = matrix[start : start + len(small)]
        noise = random.standard_normal(part.shape, dtype=np.float32)
        part += noise * np.float32(_NOISE / np.sqrt(part.shape[1]))
        part /= np.maximum(np.linalg.norm(part, axis=1, keepdims=True), np.float32(1e-6))
    write_vectors(target, matrix, read_signature(source))


def _lexical(source: Path, target: Path, times: int) -> None:
    """Repeat the postings of every term, the rows of each copy shifted."""
    small = open_lexical(source)
    shifts = np.arange(times, dtype=np.int32) * np.int32(small.size)
    rows = np.empty(len(small.rows) * times, dtype=np.int32)
    weights = np.empty(len(small.rows) * times, dtype=np.float32)
    for start, end in pairwise(small.starts.tolist()):
        to = slice(start * times, end * times)
        rows[to] = (small.rows[start:end][None, :] + shifts[:, None]).ravel()
        weights[to] = np.tile(small.weights[start:end], times)
    many = LexicalIndex(small.size * times, small.terms, small.starts * times, rows, weights)
    many.save(target)
