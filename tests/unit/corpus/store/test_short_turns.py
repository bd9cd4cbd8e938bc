"""Searches go on while another thread of the process takes documents in."""

import shutil
import sys
import threading
from pathlib import Path

import pytest

from corpus.store.model import Stage
from corpus.store.snapshot import Snapshot
from corpus.store.store import Store
from tests.samples.store_assessments import assessment

PATIENCE = 120.0


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("turns") / "store"
    store = Store.create(directory)
    store.ingest([("a.txt", assessment(), "a")])
    store.close()
    return directory


@pytest.fixture
def own(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "store"))


def test_threads_take_short_turns_while_a_document_is_taken_in(own: Path) -> None:
    usual = sys.getswitchinterval()
    turns: list[float] = []

    def watched(_stage: Stage, _done: int, _total: int) -> None:
        turns.append(sys.getswitchinterval())

    Store.create(own).ingest([("b.txt", assessment("若葉市"), "b")], progress=watched)
    assert turns
    assert max(turns) < usual / 5
    assert sys.getswitchinterval() == usual


def test_turns_are_as_before_after_a_failure(own: Path) -> None:
    usual = sys.getswitchinterval()

    def broken(_stage: Stage, _done: int, _total: int) -> None:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        Store.create(own).ingest([("b.txt", assessment("若葉市"), "b")], progress=broken)
    assert sys.getswitchinterval() == usual


def test_readers_have_the_former_state_while_one_opens_the_next(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(own)
    former = store.snapshot().directory
    Store.create(own).ingest([("b.txt", assessment("若葉市"), "b")])
    opening, go_on = threading.Event(), threading.Event()
    load = Snapshot.load

    def slow(snapshot: Snapshot) -> None:
        opening.set()
        assert go_on.wait(PATIENCE)
        load(snapshot)

    monkeypatch.setattr(Snapshot, "load", slow)
    first = threading.Thread(target=store.snapshot)
    first.start()
    try:
        assert opening.wait(PATIENCE)
        assert store.snapshot().directory == former
    finally:
        go_on.set()
        first.join()
    assert store.snapshot().directory != former
    assert [info.name for info in store.documents()] == ["a.txt", "b.txt"]


def test_who_took_documents_in_sees_them_at_once(own: Path) -> None:
    store = Store.open(own)
    store.ingest([("b.txt", assessment("若葉市"), "b")])
    assert [info.name for info in store.documents()] == ["a.txt", "b.txt"]
