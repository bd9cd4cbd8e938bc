"""The lexical index: BM25 over character n-grams; the only module that imports bm25s."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.store.ngrams import ngrams

if TYPE_CHECKING:
    from collections.abc import Iterable

    import bm25s

_K1, _B = 1.2, 0.75
_OTHER = 0.5
"""What a term counts that only another word for the question has, beside one of its own."""
_SIZE = "size.json"


class LexicalIndex:
    """BM25 scores of every piece for a query; rows are in the order of building."""

    def __init__(self, size: int, engine: "bm25s.BM25 | None") -> None:
        self.size = size
        self._engine = engine

    def scores(self, text: str, extra: "Iterable[str]" = ()) -> NDArray[np.float32]:
        """Return one score a row (0 where no term occurs); shape (size,).

        Terms of ``extra`` that the query lacks are searched as well, for half: 滅失 is what the
        documents print for 停電, but where 停電 itself stands, the answer stands. A query without
        any known term scores 0 everywhere.
        """
        own = ngrams(text)
        present = set(own)
        others = [term for words in extra for term in ngrams(words) if term not in present]
        return self._sums(own) + np.float32(_OTHER) * self._sums(others)

    def _sums(self, terms: list[str]) -> NDArray[np.float32]:
        if self._engine is not None:
            known = [self._engine.vocab_dict[t] for t in terms if t in self._engine.vocab_dict]
            if known:
                return np.asarray(self._engine.get_scores(known), dtype=np.float32)
        return np.zeros(self.size, dtype=np.float32)

    def save(self, directory: Path) -> None:
        """Write the index to an existing directory."""
        if self._engine is not None:
            self._engine.save(directory, show_progress=False)


def index_texts(texts: "Iterable[str]") -> LexicalIndex:
    """Index texts in their order, in memory.

    The vocabulary is numbered by first occurrence, so the result is the same on every run.
    """
    vocabulary: dict[str, int] = {}
    rows = [[vocabulary.setdefault(t, len(vocabulary)) for t in ngrams(text)] for text in texts]
    if not vocabulary:
        return LexicalIndex(len(rows), None)
    import bm25s

    engine = bm25s.BM25(k1=_K1, b=_B)
    engine.index((rows, vocabulary), show_progress=False)
    return LexicalIndex(len(rows), engine)


def build_lexical(directory: Path, texts: "Iterable[str]") -> LexicalIndex:
    """Index texts in their order and save the index; the directory must not exist yet."""
    directory.mkdir()
    index = index_texts(texts)
    (directory / _SIZE).write_text(json.dumps(index.size), encoding="utf-8")
    index.save(directory)
    return index


def open_lexical(directory: Path) -> LexicalIndex:
    """Open a saved index; its arrays are mapped, not read."""
    size = json.loads((directory / _SIZE).read_text(encoding="utf-8"))
    if not (directory / "params.index.json").exists():
        return LexicalIndex(size, None)
    import bm25s

    return LexicalIndex(size, bm25s.BM25.load(directory, mmap=True, show_progress=False))
