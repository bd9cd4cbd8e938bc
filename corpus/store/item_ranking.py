"""Which items a question is about: BM25 over the words known of every item."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.forms.item_words import item_words
from corpus.store.lexical import LexicalIndex, index_texts


def item_scores(text: str, extra: Iterable[str] = ()) -> Mapping[str, float]:
    """Return the score of every item by key; ``extra`` are further words to search with."""
    keys, index = _index()
    return dict(zip(keys, index.scores(text, extra).tolist(), strict=True))


@lru_cache
def _index() -> tuple[tuple[str, ...], LexicalIndex]:
    words = item_words()
    return tuple(words), index_texts(words.values())
