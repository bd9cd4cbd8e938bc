"""Whether a trained model still fits a store that has grown, so that it need not be trained anew.

A small store is always trained anew: it takes seconds, and the model stays a function of the corpus
alone. Beyond, training and encoding everything again for one more document would take minutes.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.store.embedding import StaticModel
from corpus.store.model import Piece

TRAINED = "trained.npy"
SMALL = 2_000
"""Pieces up to which every change trains anew."""
MOST_DRIFT = 0.2
"""Share of pieces that came or went since the training."""
MOST_UNKNOWN = 0.1
"""Share of n-grams in the new pieces that the model has no vector for."""

Marks = NDArray[np.uint64]


def marks_of(digests: Sequence[bytes]) -> Marks:
    """Return one number for each different piece text, ascending."""
    marks: Marks = np.unique(np.array([int(d[:16], 16) for d in digests], dtype=np.uint64))
    return marks


def write_trained(directory: Path, digests: Sequence[bytes]) -> None:
    """Keep which pieces a model was trained on."""
    np.save(directory / TRAINED, marks_of(digests))


def still_fits(
    former: Path, model: StaticModel, pieces: Sequence[Piece], digests: Sequence[bytes]
) -> bool:
    """Whether a model may go on encoding a changed corpus.

    Args:
        former: the generation the model is of.
        model: its model.
        pieces: what is to be indexed now.
        digests: the digest of each piece.
    """
    path = former / TRAINED
    if len(pieces) <= SMALL or not path.is_file():
        return False
    before, now = np.load(path), marks_of(digests)
    if len(np.setxor1d(before, now)) > MOST_DRIFT * len(now):
        return False
    fresh = set(np.setdiff1d(now, before).tolist())
    texts = [
        piece.index_text
        for piece, digest in zip(pieces, digests, strict=True)
        if int(digest[:16], 16) in fresh
    ]
    return model.unknown_share(texts) <= MOST_UNKNOWN
