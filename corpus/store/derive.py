"""Builds everything derived in a generation from its records: model, vectors, lexical index."""

import hashlib
import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from corpus.forms.item_words import item_questions
from corpus.store.catalogue import Catalogue, catalogue_of, load_catalogue, save_catalogue
from corpus.store.chroma import Standing
from corpus.store.embedding import Embedding, StaticModel, Vectors, load_static, save_static
from corpus.store.generations import read_manifest, write_manifest
from corpus.store.lexical import build_lexical
from corpus.store.model import TRAINED_MODEL, Piece, Progress, Stage, StoreSettings
from corpus.store.ngrams import NORMALISER
from corpus.store.retraining import TRAINED, still_fits, write_trained
from corpus.store.vectors import (
    Signature,
    read_matrix,
    read_signature,
    write_graph,
    write_vectors,
)

RECORDS, CATALOGUE = "records.sqlite", "catalogue"
MODEL, VECTORS, LEXICAL = "model", "vectors", "lexical"
_TRAINING_VERSION = "2"
_BATCH = 512


@dataclass
class Work:
    """What a build reports of itself."""

    progress: Progress
    documents: int = 0
    sections: int = 0
    pieces: int = 0
    encoded: int = 0
    trained: bool = False
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: Stage, total: int = 1) -> Iterator[None]:
        """Time a stage and tell its beginning and end."""
        self.progress(name, 0, total)
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began
        self.progress(name, total, total)


def derive(
    directory: Path,
    settings: StoreSettings,
    work: Work,
    former: Path | None = None,
    *,
    retrain: bool = False,
) -> None:
    """Build the derived part of a generation and close it with a manifest.

    Args:
        directory: the generation; its records are already written.
        settings: which model.
        work: receives times and counts.
        former: an earlier sound generation, whose model and vectors are taken over as far as they
            would come out the same, and the model as long as it fits.
        retrain: train the model anew whether or not the former one fits.
    """
    pieces = _pieces(directory)
    catalogue = catalogue_of(pieces)
    save_catalogue(directory / CATALOGUE, catalogue)
    work.pieces, work.sections = len(pieces), len(catalogue.ids)
    training = _training_digest(catalogue)
    with work.stage("model"):
        kept = None
        if settings.model != TRAINED_MODEL:
            model = _configured(settings)
        elif former and (kept := _kept(former, training, pieces, catalogue, retrain=retrain)):
            for name in (MODEL, TRAINED):
                _copy(former / name, directory / name)
            model, training = kept, read_manifest(former).training
        else:
            model = _trained(directory, pieces, catalogue, work)
    with work.stage("vectors", len(pieces)):
        matrix = _encode(model, pieces, catalogue, former, work)
        signature = Signature(model.id, model.digest, model.dimension, NORMALISER)
        write_vectors(directory / VECTORS, matrix, signature)
        if settings.ranking != "exact":
            standing = _standing(former, signature, catalogue)
            write_graph(directory / VECTORS, pieces, settings.chroma_url, standing)
    with work.stage("lexical", len(pieces)):
        build_lexical(directory / LEXICAL, (piece.index_text for piece in pieces))
    write_manifest(directory, training)


def _pieces(directory: Path) -> Sequence[Piece]:
    from corpus.store.records import Records

    with closing(Records(directory / RECORDS, read_only=False)) as records:
        return records.pieces()


def _training_digest(catalogue: Catalogue) -> str:
    """Digest what the trained model depends on: the corpus and how its items are asked for."""
    asked = json.dumps(item_questions(), ensure_ascii=False)
    digest = hashlib.sha256(f"{_TRAINING_VERSION}\0{NORMALISER}\0{asked}".encode())
    for piece_id, text in sorted(_texts_of(catalogue).items()):
        digest.update(piece_id.encode() + b"\0" + text + b"\n")
    return digest.hexdigest()


def _texts_of(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the digest of what is encoded of each piece, by the id of the piece."""
    return dict(zip(catalogue.piece_ids(), catalogue.digests.tolist(), strict=True))


def _standing(former: Path | None, signature: Signature, catalogue: Catalogue) -> Standing | None:
    """Return what of an earlier generation's graph may stay, None where little or nothing."""
    if former is None or read_signature(former / VECTORS) != signature:
        return None
    before, now = _texts_of(load_catalogue(former / CATALOGUE)), _texts_of(catalogue)
    unchanged = frozenset(name for name, text in now.items() if before.get(name) == text)
    if 2 * len(unchanged) < len(now):
        return None
    return Standing(former / VECTORS, unchanged, [name for name in before if name not in unchanged])


def _kept(
    former: Path, training: str, pieces: Sequence[Piece], catalogue: Catalogue, *, retrain: bool
) -> StaticModel | None:
    """Return the former model where it is to be used on."""
    if not (former / MODEL).is_dir() or not (former / TRAINED).is_file():
        return None
    model = load_static(former / MODEL, TRAINED_MODEL)
    if read_manifest(former).training == training:
        return model
    fits = not retrain and still_fits(former, model, pieces, catalogue.digests.tolist())
    return model if fits else None


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def _configured(settings: StoreSettings) -> Embedding:
    from corpus.store.hub_model import load_hub_model

    return load_hub_model(settings)


def _trained(
    directory: Path, pieces: Sequence[Piece], catalogue: Catalogue, work: Work
) -> Embedding:
    from corpus.store.training import train_static

    vocabulary, weights = train_static(
        pieces, lambda done, all_: work.progress("model", done, all_)
    )
    save_static(directory / MODEL, vocabulary, weights)
    write_trained(directory, catalogue.digests.tolist())
    work.trained = True
    return StaticModel(TRAINED_MODEL, vocabulary, weights)


def _encode(
    model: Embedding,
    pieces: Sequence[Piece],
    catalogue: Catalogue,
    former: Path | None,
    work: Work,
) -> Vectors:
    """Return the vectors of all pieces, those of unchanged texts taken over where they hold."""
    known = _known_vectors(model, former)
    matrix = np.zeros((len(pieces), model.dimension), dtype=np.float32)
    missing = []
    for row, digest in enumerate(catalogue.digests.tolist()):
        vector = known.get(digest)
        if vector is None:
            missing.append(row)
        else:
            matrix[row] = vector
    for start in range(0, len(missing), _BATCH):
        rows = missing[start : start + _BATCH]
        matrix[rows] = model.encode_passages([pieces[row].index_text for row in rows])
        work.progress("vectors", start + len(rows), len(missing))
    work.encoded = len(missing)
    return matrix


def _known_vectors(model: Embedding, former: Path | None) -> dict[bytes, Vectors]:
    if former is None or read_signature(former / VECTORS).digest != model.digest:
        return {}
    matrix = read_matrix(former / VECTORS)
    digests = load_catalogue(former / CATALOGUE).digests.tolist()
    return {digest: matrix[row] for row, digest in enumerate(digests)}
