"""A store that keeps its vectors on a Chroma server."""

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.settings import Settings
from api.stores import create_store
from corpus.errors import InputError, StoreError
from corpus.store.chroma_server import server_address
from corpus.store.model import StoreSettings
from corpus.store.store import Store
from corpus.store.writer import Document
from tests.samples.chroma_server import chroma_server, free_port
from tests.samples.store_assessments import answers, assessment

A: Document = ("a.txt", assessment("青葉市"), "da")
B: Document = ("b.txt", assessment("若葉市"), "db")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def settings(url: str) -> StoreSettings:
    return StoreSettings(ranking="chroma", chroma_url=url)


def _collections(url: str) -> set[str]:
    address = f"{url}/api/v2/tenants/default_tenant/databases/default_database/collections"
    with urllib.request.urlopen(address) as answer:
        return {str(entry["name"]) for entry in json.load(answer)}


def test_answers_are_those_of_the_embedded_store(settings: StoreSettings, tmp_path: Path) -> None:
    there = Store.create(tmp_path / "there", settings)
    there.ingest([A, B])
    here = Store.create(tmp_path / "here", replace(settings, chroma_url=""))
    here.ingest([A, B])
    assert answers(there) == answers(here)
    assert not list((tmp_path / "there").rglob("chroma"))
    there.close()
    here.close()


def test_collections_of_states_long_gone_are_deleted(
    settings: StoreSettings, tmp_path: Path
) -> None:
    before = _collections(settings.chroma_url)
    store = Store.create(tmp_path / "store", settings)
    for number in range(4):
        store.ingest([("a.txt", assessment(III_9_1_1=f"研修を{number + 2}回行う。"), f"d{number}")])
    generations = list((tmp_path / "store" / "generations").iterdir())
    assert len(_collections(settings.chroma_url) - before) == len(generations) == 3
    assert store.search("研修")[0].section.text == "研修を5回行う。"
    store.close()


def test_two_stores_with_the_same_content_share_one_collection(
    settings: StoreSettings, tmp_path: Path
) -> None:
    before = _collections(settings.chroma_url)
    for name in ("one", "two"):
        store = Store.create(tmp_path / name, settings)
        store.ingest([("c.txt", assessment("双葉市"), "dc")])
        assert store.search("研修")
        store.close()
    assert len(_collections(settings.chroma_url) - before) == 1


def test_embedded_store_moves_to_the_server_when_it_is_set(
    settings: StoreSettings, tmp_path: Path
) -> None:
    store = Store.create(tmp_path / "store")
    store.ingest([A])
    before = answers(store)
    moved = Store.open(tmp_path / "store", settings)
    assert answers(moved) == before
    moved.close()


def test_server_that_is_gone_is_one_clear_line(settings: StoreSettings, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store", settings)
    store.ingest([A])
    store.close()
    gone = replace(settings, chroma_url=f"http://127.0.0.1:{free_port()}")
    for attempt in (
        lambda: Store.open(tmp_path / "store", gone),
        lambda: Store.create(tmp_path / "store", gone).ingest([B]),
    ):
        with pytest.raises(StoreError, match="HYOKA_CHROMA_URL") as refusal:
            attempt()
        assert gone.chroma_url in str(refusal.value)
        assert "\n" not in str(refusal.value)
    back = Store.open(tmp_path / "store", settings)
    assert [i.name for i in back.documents()] == ["a.txt"]
    back.close()


@pytest.mark.parametrize(
    "wrong", ["127.0.0.1:8000", "ftp://a", "http://", "http://a:x", "http://a/b"]
)
def test_address_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(InputError, match="HYOKA_CHROMA_URL"):
        server_address(wrong)


def test_setting_reaches_the_store(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path))
    monkeypatch.setenv("HYOKA_CHROMA_URL", url)
    before = _collections(url)
    create_store(Settings()).ingest([("s.txt", assessment("紅葉市"), "ds")])
    assert len(_collections(url) - before) == 1
