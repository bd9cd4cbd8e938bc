"""When a grown store keeps its trained model."""

from pathlib import Path

import pytest
from chromadb import Collection

from corpus.store.derive import VECTORS
from corpus.store.model import IngestReport
from corpus.store.store import Store
from corpus.store.vectors import open_graph
from corpus.store.writer import Document
from tests.samples.store_assessments import answers, assessment

CITIES = ("青葉市", "若葉市", "双葉市", "紅葉市", "一葉市", "千葉野市")
MANY: list[Document] = [(f"{n}.txt", assessment(c), f"d{n}") for n, c in enumerate(CITIES)]
ONE_MORE: Document = ("new.txt", assessment("青葉町"), "dn")


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that counts as large."""
    monkeypatch.setattr("corpus.store.retraining.SMALL", 10)
    store = Store.create(tmp_path / "large")
    store.ingest(MANY)
    return store


def test_small_store_is_trained_anew_at_every_change(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "small")
    store.ingest(MANY)
    report = store.ingest([ONE_MORE])
    assert report.trained
    assert report.encoded == report.pieces


def test_one_more_document_keeps_the_model_and_encodes_new_text_alone(large: Store) -> None:
    before = large.snapshot().signature
    report = large.ingest([ONE_MORE])
    assert not report.trained
    assert 0 < report.encoded < 5
    assert large.snapshot().signature == before
    assert {hit.section.document for hit in large.search("青葉町")} >= {"new.txt"}


def test_graph_goes_on_from_the_former_one_and_finds_what_a_new_one_finds(
    large: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[int] = []
    upsert = Collection.upsert

    def counted(collection: Collection, ids: list[str], **more: object) -> None:
        put.append(len(ids))
        upsert(collection, ids=ids, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Collection, "upsert", counted)
    changed: Document = ("0.txt", assessment(CITIES[0], III_9_1_1="講習を行う。"), "new")
    report = large.ingest([ONE_MORE, changed])
    assert 0 < sum(put) < report.pieces / 2
    snapshot = large.snapshot()
    graph = open_graph(snapshot.directory / VECTORS, snapshot.catalogue.piece_ids())
    for question in ("研修", "講習", "保管場所", "青葉町"):
        query = snapshot.embedding.encode_query(question)
        near, true = graph.nearest(query, 10), snapshot.vectors.nearest(query, 10)
        # Pieces of the same words are equally near, and any of them may be the tenth.
        assert [score for _, score in near] == pytest.approx([score for _, score in true])
    graph.close()


def test_former_graph_that_is_broken_is_built_anew(large: Store) -> None:
    broken = large.snapshot().directory / VECTORS / "chroma" / "chroma.sqlite3"
    broken.write_bytes(b"no database")
    report = large.ingest([ONE_MORE])
    assert not report.trained
    snapshot = large.snapshot()
    graph = open_graph(snapshot.directory / VECTORS, snapshot.catalogue.piece_ids())
    assert len(graph.nearest(snapshot.embedding.encode_query("研修"), 10)) == 10
    graph.close()


def test_model_once_kept_is_kept_again(large: Store) -> None:
    large.ingest([ONE_MORE])
    assert not large.ingest([("a.txt", assessment("白葉市"), "d")]).trained


def test_many_new_texts_train_anew(large: Store) -> None:
    new: list[Document] = [
        (f"n{n}.txt", assessment(c, III_9_1_1=f"{c}は年{n}回研修する。"), "d")
        for n, c in enumerate(["北国市", "南国市", "東国市", "西国市", "中国市", "雪国市"])
    ]
    assert large.ingest(new).trained


def test_text_of_unknown_characters_trains_anew(large: Store) -> None:
    strange = "鬱蒼たる蘚苔類繁茂、蜉蝣翩翻、驟雨沛然、巌窟嵯峨、蝙蝠跋扈。" * 3
    assert large.ingest([("s.txt", assessment(III_9_1_1=strange), "d")]).trained


def _same_as_from_scratch(store: Store, directory: Path) -> bool:
    scratch = Store.create(directory)
    scratch.ingest([ONE_MORE, *MANY])
    same = store.snapshot().signature == scratch.snapshot().signature
    return same and answers(store) == answers(scratch)


def test_retraining_on_wish_gives_the_store_made_from_scratch(large: Store, tmp_path: Path) -> None:
    large.ingest([ONE_MORE])
    report: IngestReport = large.ingest([ONE_MORE], retrain=True)
    assert report.trained
    assert report.unchanged == ("new.txt",)
    assert _same_as_from_scratch(large, tmp_path / "scratch")


def test_rebuilding_gives_the_store_made_from_scratch(large: Store, tmp_path: Path) -> None:
    large.ingest([ONE_MORE])
    large.rebuild()
    assert _same_as_from_scratch(large, tmp_path / "scratch")


def test_nothing_new_encodes_nothing(large: Store) -> None:
    report = large.ingest(MANY)
    assert (report.encoded, report.trained, len(report.unchanged)) == (0, False, len(MANY))
