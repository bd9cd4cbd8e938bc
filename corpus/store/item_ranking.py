"""Which items a question is about: BM25 over the words known of every item."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.forms.item_words import item_words
from corpus.forms.load import load_forms
from corpus.store.lexical import LexicalIndex, index_texts

_JUDGEMENT = 0.9
"""What a bare judgement (行っている, 十分である) counts beside the item that tells how."""
_MOST_ANSWERS = 3


def item_scores(text: str, extra: Iterable[str] = ()) -> Mapping[str, float]:
    """Return the score of every item by key; ``extra`` are further words to search with."""
    keys, index, weights = _index()
    return dict(zip(keys, (index.scores(text, extra) * weights).tolist(), strict=True))


@lru_cache
def _index() -> tuple[tuple[str, ...], LexicalIndex, NDArray[np.float32]]:
    words = item_words()
    judged = _judgements()
    weights = np.array([_JUDGEMENT if key in judged else 1.0 for key in words], dtype=np.float32)
    return tuple(words), index_texts(words.values()), weights


def _judgements() -> frozenset[str]:
    """Return the keys of items that are answered by one of two or three words."""
    nodes = (node for form in load_forms() for node in form.items)
    return frozenset(
        node.key
        for node in nodes
        if node.key and node.options and len(node.options.options) <= _MOST_ANSWERS
    )
