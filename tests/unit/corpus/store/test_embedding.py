"""The trained static model: training, saving, reading."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.store.embedding import UNKNOWN, load_static, save_static, tokenized
from corpus.store.model import Piece
from corpus.store.sections import pieces_of, sections_of
from corpus.store.training import train_static
from tests.samples.store_assessments import assessment

_TRAIN = """
import sys
from pathlib import Path
from tests.unit.corpus.store.test_embedding import corpus_pieces
from corpus.store.embedding import save_static
from corpus.store.training import train_static
save_static(Path(sys.argv[1]), *train_static(corpus_pieces()))
assert "torch" not in sys.modules
"""


def corpus_pieces() -> list[Piece]:
    """Return the pieces of two small documents."""
    documents = (("a.txt", "青葉市"), ("b.txt", "若葉市"))
    return [p for name, city in documents for p in pieces_of(sections_of(name, assessment(city)))]


@pytest.fixture(scope="module")
def model_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("embedding") / "model"
    save_static(directory, *train_static(corpus_pieces()))
    return directory


_LIMITED = """
from unittest.mock import patch
from threadpoolctl import threadpool_info
from corpus.store import training
from tests.unit.corpus.store.test_embedding import corpus_pieces

def counted(texts):
    print({pool["num_threads"] for pool in threadpool_info()}, len(threadpool_info()))
    raise SystemExit

with patch.object(training, "_lsa", counted):
    training.train_static(corpus_pieces())
"""


def test_the_first_training_of_a_process_computes_in_one_thread_too() -> None:
    """More threads add up in another order: the second training would differ from the first."""
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    )
    threads, pools = done.stdout.rsplit(maxsplit=1)
    assert threads == "{1}"
    assert int(pools) > 1, "numpy's and scipy's"


def test_vectors_have_unit_length(model_directory: Path) -> None:
    model = load_static(model_directory, "m")
    vectors = model.encode_passages(["保管場所", "研修を実施する"])
    assert vectors.shape == (2, model.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-6)


def test_text_without_known_characters_gives_a_zero_vector(model_directory: Path) -> None:
    model = load_static(model_directory, "m")
    for text in ("", "－", "ζζ"):
        assert not model.encode_query(text).any()


def test_label_is_nearer_to_its_item_than_to_others(model_directory: Path) -> None:
    model = load_static(model_directory, "m")
    pieces = corpus_pieces()
    cosines = model.encode_passages([p.index_text for p in pieces]) @ model.encode_query(
        "生体認証でログイン"
    )
    assert pieces[int(np.argmax(cosines))].section.item_id == "III.3.r2.1.1"


def test_reading_agrees_with_sentence_transformers(model_directory: Path) -> None:
    from sentence_transformers import SentenceTransformer

    texts = [piece.index_text for piece in corpus_pieces()]
    theirs = SentenceTransformer(str(model_directory), device="cpu").encode(
        [tokenized(text) for text in texts], normalize_embeddings=True
    )
    ours = load_static(model_directory, "m").encode_passages(texts)
    assert np.abs(ours - theirs).max() < 1e-6


def test_digest_follows_the_weights(tmp_path: Path) -> None:
    vocabulary, weights = {UNKNOWN: 0, "保": 1}, np.ones((2, 4), dtype=np.float32)
    save_static(tmp_path / "a", vocabulary, weights)
    save_static(tmp_path / "b", vocabulary, weights)
    save_static(tmp_path / "c", vocabulary, weights * 2)
    a, b, c = (load_static(tmp_path / name, "m").digest for name in "abc")
    assert a == b != c


def test_nothing_to_learn_from_gives_a_model_that_knows_nothing() -> None:
    vocabulary, weights = train_static([])
    assert vocabulary == {UNKNOWN: 0}
    assert not weights.any()


def test_same_corpus_trains_to_the_same_bytes(model_directory: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    again = tmp_path / "again"
    subprocess.run([sys.executable, "-c", _TRAIN, str(again)], check=True, env=environment)
    for path in sorted(model_directory.iterdir()):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_order_of_the_pieces_does_not_matter() -> None:
    forwards = train_static(corpus_pieces())
    backwards = train_static(corpus_pieces()[::-1])
    assert forwards[0] == backwards[0]
    assert forwards[1].tobytes() == backwards[1].tobytes()
