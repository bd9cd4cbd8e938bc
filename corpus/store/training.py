"""Trains the static embedding from the very sections that are to be found.

Latent semantic analysis gives the n-gram vectors to start from; contrastive learning on pairs made
from the corpus itself (question and block, block and the same item elsewhere, sentence and the rest
of its block) brings together what answers the same item. The gradient of a mean of vectors is
written out below in a dozen lines, so that neither training nor searching needs torch.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.store.embedding import UNKNOWN, Vectors
from corpus.store.model import Piece
from corpus.store.ngrams import ngrams
from corpus.store.pairs import Pair, training_pairs

DIMENSION = 256
EPOCHS = 10
_LEARNING_RATE = 2e-3
_SCALE = 20.0
_BATCH = 128
_SEED = 20261121
_MOST_PIECES = 20_000
_MOST_TERMS = 60_000
_MOST_PIECES_AN_EPOCH = 5_000
_BETA1, _BETA2, _EPSILON = 0.9, 0.999, 1e-8
EpochDone = Callable[[int, int], None]


def train_static(
    pieces: Sequence[Piece], on_epoch: EpochDone = lambda _done, _total: None
) -> tuple[dict[str, int], Vectors]:
    """Return vocabulary and vectors; the same pieces in the same order give the same result.

    Args:
        pieces: what is indexed; of more than 20,000 a sample by id is learned from, and each
            epoch sees 5,000 of these, so that the time does not grow with the corpus.
        on_epoch: told the epochs done and their number.
    """
    from threadpoolctl import threadpool_limits

    import_module("sklearn.decomposition")  # with its own linear algebra, to be limited too
    sample = sorted(pieces, key=lambda piece: piece.id)[:_MOST_PIECES]
    # Sums over several threads come in another order each time, and so another last digit.
    with threadpool_limits(limits=1):
        vocabulary, weights = _lsa([piece.index_text for piece in sample])
        if len(sample) > 1 and len(vocabulary) > 1:
            _fine_tune(vocabulary, weights, sample, on_epoch)
    weights[vocabulary[UNKNOWN]] = 0.0
    return vocabulary, weights


def _lsa(texts: Sequence[str]) -> tuple[dict[str, int], Vectors]:
    """Return n-gram vectors of mean length 1: idf-weighted directions of the truncated SVD."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        analyzer=ngrams,
        min_df=2 if len(texts) > 1 else 1,
        max_features=_MOST_TERMS,
        sublinear_tf=True,
    )
    try:
        matrix = vectorizer.fit_transform(texts)
    except ValueError:  # no n-gram occurs twice, or there is no text at all
        return {UNKNOWN: 0}, np.zeros((1, DIMENSION), dtype=np.float32)
    terms = [str(term) for term in vectorizer.get_feature_names_out()]
    weights = np.zeros((len(terms) + 1, DIMENSION), dtype=np.float32)
    rank = min(DIMENSION, min(matrix.shape) - 1)
    if rank > 0:
        svd = TruncatedSVD(rank, random_state=_SEED)
        svd.fit(matrix)
        weights[1:, :rank] = svd.components_.T * vectorizer.idf_[:, None]
        weights /= np.linalg.norm(weights[1:], axis=1).mean() or 1.0
    return {term: i for i, term in enumerate([UNKNOWN, *terms])}, weights


def _fine_tune(
    vocabulary: dict[str, int], weights: Vectors, sample: Sequence[Piece], on_epoch: EpochDone
) -> None:
    """Improve the vectors in place with in-batch negatives; same-key pairs are no negatives."""
    random = np.random.default_rng(_SEED)
    adam = _Adam(weights)
    terms = _Terms(vocabulary)
    for epoch in range(EPOCHS):
        chosen = np.sort(random.permutation(len(sample))[:_MOST_PIECES_AN_EPOCH])
        pairs = training_pairs([sample[i] for i in chosen], random)
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start : start + _BATCH]
            if len(batch) > 1:
                _step(terms, weights, batch, adam)
        on_epoch(epoch + 1, EPOCHS)


class _Terms:
    """The known n-grams of a text as rows; the same passages come again in every epoch."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, NDArray[np.int32]] = {}

    def of(self, text: str) -> NDArray[np.int32]:
        """Return the rows of a text, with repetitions."""
        rows = self._known.get(text)
        if rows is None:
            known = (self._vocabulary.get(term) for term in ngrams(text))
            rows = np.array([row for row in known if row is not None], dtype=np.int32)
            self._known[text] = rows
        return rows


def _step(terms: _Terms, weights: Vectors, batch: Sequence[Pair], adam: "_Adam") -> None:
    texts = [pair.query for pair in batch] + [pair.passage for pair in batch]
    rows, means = _bag([terms.of(text) for text in texts])
    left, right = means[: len(batch)], means[len(batch) :]
    used = weights[rows]
    a, a_norm = _unit(left @ used)
    b, b_norm = _unit(right @ used)
    error = _softmax_error(a @ b.T * _SCALE, batch)
    gradient = left.T @ _through_norm(error @ b, a, a_norm)
    gradient += right.T @ _through_norm(error.T @ a, b, b_norm)
    adam.update(rows, gradient)


def _bag(
    texts: Sequence[NDArray[np.int32]],
) -> tuple[NDArray[np.int32], Any]:  # scipy's matrices have no types
    """Return the rows in use and the sparse matrix that averages them, shape (texts, rows)."""
    from scipy.sparse import csr_matrix

    rows, places = np.unique(np.concatenate(texts), return_inverse=True)
    lengths = np.array([len(text) for text in texts])
    shares = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    return rows, csr_matrix((shares, places, ends), shape=(len(texts), len(rows)))


def _unit(vectors: Vectors) -> tuple[Vectors, Vectors]:
    norms = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors / norms, norms


def _softmax_error(logits: Vectors, batch: Sequence[Pair]) -> Vectors:
    """Return the gradient of the mean cross entropy by cosine (probability less target)."""
    keys = np.array([pair.key for pair in batch])
    same = (keys[:, None] == keys[None, :]) & ~np.eye(len(batch), dtype=bool)
    logits = np.where(same, -np.inf, logits)
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    error: Vectors = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
    error[np.diag_indices(len(batch))] -= 1.0
    error *= _SCALE / len(batch)
    return error


def _through_norm(gradient: Vectors, unit: Vectors, norms: Vectors) -> Vectors:
    """Carry a gradient back through the division by the length."""
    along = (gradient * unit).sum(axis=1, keepdims=True)
    result: Vectors = (gradient - along * unit) / norms
    return result


class _Adam:
    """Adam (Kingma and Ba, 2015) that touches only the rows of a batch."""

    def __init__(self, weights: Vectors) -> None:
        self._weights = weights
        self._first = np.zeros_like(weights)
        self._second = np.zeros_like(weights)
        self._steps = 0

    def update(self, rows: NDArray[np.int32], gradient: Vectors) -> None:
        """Move the given rows down their gradient."""
        self._steps += 1
        first, second = self._first[rows], self._second[rows]
        first += (1 - _BETA1) * (gradient - first)
        second += (1 - _BETA2) * (gradient * gradient - second)
        self._first[rows], self._second[rows] = first, second
        rate = _LEARNING_RATE * np.sqrt(1 - _BETA2**self._steps) / (1 - _BETA1**self._steps)
        first *= np.float32(rate)
        first /= np.sqrt(second) + np.float32(_EPSILON)
        self._weights[rows] -= first
