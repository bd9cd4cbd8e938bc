"""What an office published serves its own drafts; others' only when shared; a draft never."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.settings import Settings
from api.stores import open_store
from corpus.store.set_aside import mark_of, without_marks
from corpus.workspace.model import Actor
from tests.contract.http.conftest import Serve, Served, until_ready
from tests.samples.routes import ways_into
from tests.samples.workspaces import small_assessment

API = "/api/v1"
WITHIN = 300


@pytest.fixture(scope="module")
def place(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own, whose store the server changes."""
    made = tmp_path_factory.mktemp("own-home")
    shutil.copytree(home / "store", made / "store")
    return made


@pytest.fixture(scope="module")
def server(serve: Serve, place: Path) -> Iterator[Served]:
    with serve(home=place, index_pause=0.1) as made:
        until_ready(made.nobody)
        yield made


@pytest.fixture
def own(server: Served) -> TestClient:
    return server.client(server.people.coordinator)


@pytest.fixture
def stranger(server: Served) -> TestClient:
    return server.client(server.people.stranger)


def actor_of(server: Served) -> Actor:
    actor = server.workspace.access.token_actor(server.people.coordinator)
    assert actor
    return actor


PUBLISHED = {
    "公表": "ひみつ橋の第三書庫に収めて鍵を預ける。",
    "共有": "ゆうなぎ館の共同書庫に保管する。",
    "片付け": "ほたる坂の旧庁舎に移した記録である。",
    "書換え": "公表したままの古い記載である。",
}
DRAFT = "みらい棟の試作室だけで扱う下書きの記載である。"


@dataclass(frozen=True)
class Kept:
    """The assessments of the coordinator's office by name: those published, and a draft."""

    published: dict[str, str]
    draft: str


@pytest.fixture(scope="module")
def kept(server: Served) -> Kept:
    """Saved assessments, all that were published in the index (made in one step)."""
    create, actor = server.workspace.documents.create, actor_of(server)
    published = {
        name: create(actor, small_assessment(name, II_6_1=words), published=True).id
        for name, words in PUBLISHED.items()
    }
    draft = create(actor, small_assessment("下書き", II_6_1=DRAFT)).id
    own = server.client(server.people.coordinator)
    own.patch(f"{API}/assessments/{draft}", json={"archived": False})  # any change wakes the index
    for document in published.values():
        until(own, document, "indexed")
    return Kept(published, draft)


def until(client: TestClient, document: str, state: str) -> None:
    deadline = time.monotonic() + WITHIN
    while (found := state_of(client, document)) != state:
        assert time.monotonic() < deadline, found
        time.sleep(0.05)


def state_of(client: TestClient, document: str) -> str:
    return str(client.get(f"{API}/assessments/{document}/reference").json()["state"])


def found(client: TestClient, words: str) -> list[str]:
    """Return the documents a search shows that hold the words."""
    params: dict[str, Any] = {"text": words, "limit": 20}
    answer = client.get(f"{API}/search", params=params)
    assert answer.status_code == 200, answer.text
    return [hit["document"] for hit in answer.json()["hits"] if words in hit["text"]]


def waited(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_what_an_office_published_is_found_by_it_and_by_nobody_else(
    server: Served, kept: Kept, own: TestClient, stranger: TestClient
) -> None:
    words = PUBLISHED["公表"]
    assert [without_marks(name) for name in found(own, words)] == ["青葉市長 公表"]
    assert found(stranger, words) == []
    walked = 0
    for way in ways_into(server.nobody):
        if way.method == "GET" and not way.names and not way.is_endless:
            answer = stranger.get(way.path, params={"limit": "100", "text": words})
            assert kept.published["公表"] not in answer.text, way
            walked += 1
    assert walked >= 20


def test_a_draft_serves_nobody(kept: Kept, own: TestClient, stranger: TestClient) -> None:
    assert state_of(own, kept.draft) == "unpublished"
    assert found(own, DRAFT) == []
    assert found(stranger, DRAFT) == []


def test_sharing_shows_it_at_once_and_takes_it_back_at_once(
    kept: Kept, own: TestClient, stranger: TestClient
) -> None:
    words, document = PUBLISHED["共有"], kept.published["共有"]
    assert found(stranger, words) == []
    own.patch(f"{API}/assessments/{document}", json={"shared": True})
    assert found(stranger, words)
    own.patch(f"{API}/assessments/{document}", json={"shared": False})
    assert found(stranger, words) == []
    assert found(own, words)


def test_a_suggestion_of_another_office_never_rests_on_it(kept: Kept, stranger: TestClient) -> None:
    asked = stranger.post(f"{API}/ask", json={"question": "保管場所の書き方の例は？"})
    case = {
        "form": "重点項目評価書",
        "agency": {"head": "青葉市長", "name": "青葉市"},
        "procedure": {"name": "公表"},
    }
    made = stranger.post(f"{API}/draft", json={"case": case, "item": "保管場所"})
    for answer in (asked, made):
        assert answer.status_code == 200, answer.text[:500]
        assert not [words for words in (*PUBLISHED.values(), DRAFT) if words in answer.text]
        assert not [i for i in kept.published.values() if i in answer.text]


def test_the_store_itself_shows_nothing_of_an_office(kept: Kept, place: Path) -> None:
    store = open_store(Settings(home=place))
    assert kept.published["公表"] in {mark_of(name) for name in store.set_aside()}
    assert not [info.name for info in store.documents() if mark_of(info.name)]
    assert not [s for s in store.sections() if mark_of(s.document)]
    assert not [h for h in store.search(PUBLISHED["公表"]) if mark_of(h.section.document)]


def test_another_office_learns_nothing_of_the_state(kept: Kept, stranger: TestClient) -> None:
    answer = stranger.get(f"{API}/assessments/{kept.published['公表']}/reference")
    assert answer.status_code == 404


def test_an_upload_that_everybody_has_already_is_not_indexed_twice(
    own: TestClient, place: Path, documents: dict[str, Path]
) -> None:
    path = next(iter(documents.values()))
    files = {"file": (path.name, path.read_bytes(), "text/plain")}
    for published, state in (("true", "indexed"), ("false", "unpublished")):
        answer = own.post(f"{API}/assessments", files=files, data={"published": published})
        document = answer.json()["id"]
        until(own, document, state)
        marks = {mark_of(name) for name in open_store(Settings(home=place)).set_aside()}
        assert document not in marks


def test_what_is_published_again_replaces_what_was_and_what_is_laid_aside_leaves(
    kept: Kept, own: TestClient, place: Path
) -> None:
    old, new = PUBLISHED["書換え"], "公表の後に書き換えた記載である。"
    document, gone = kept.published["書換え"], kept.published["片付け"]
    url = f"{API}/assessments/{document}"
    seen = own.get(f"{url}/items/II.6.1").headers["etag"]
    answer = own.put(f"{url}/items/II.6.1", json={"text": new}, headers={"If-Match": seen})
    assert answer.status_code == 200, answer.text
    assert (bool(found(own, old)), bool(found(own, new))) == (True, False)
    seen = own.get(url).headers["etag"]
    assert own.post(f"{url}/publication", json={}, headers={"If-Match": seen}).status_code == 201
    assert own.delete(f"{API}/assessments/{gone}").status_code == 204
    assert found(own, PUBLISHED["片付け"]) == []  # at once, whatever the index still holds
    until(own, document, "indexed")
    assert (bool(found(own, old)), bool(found(own, new))) == (False, True)
    store = open_store(Settings(home=place))
    waited(lambda: gone not in {mark_of(name) for name in store.set_aside()})
