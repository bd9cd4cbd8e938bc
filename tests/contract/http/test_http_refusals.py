"""What is refused: always the one shape, in Japanese, with the right status."""

import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http.limits import Rate
from api.http.uploads import safe_name
from tests.contract.http.conftest import Serve, until_ready

JAPANESE = range(0x3040, 0xA000)


def assert_problem(answer: Any, status: int, kind: str) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == f"urn:hyoka:problem:{kind}"
    assert {"title", "status", "detail", "instance", "errors"} <= problem.keys()
    assert any(ord(letter) in JAPANESE for letter in problem["detail"])
    return problem


@pytest.fixture
def small(serve: Serve) -> Iterator[TestClient]:
    """A server with narrow limits."""
    with serve(upload_limit=4096) as served:
        until_ready(served.nobody)
        yield served.client(served.people.author)


def test_an_unknown_address_is_not_found(client: TestClient) -> None:
    assert_problem(client.get("/api/v1/nothing"), 404, "not-found")


def test_another_method_is_not_allowed(client: TestClient) -> None:
    answer = client.delete("/api/v1/search")
    assert_problem(answer, 405, "method")
    assert answer.headers["allow"] == "GET"


def test_a_missing_field_is_named(client: TestClient) -> None:
    problem = assert_problem(client.post("/api/v1/gate", json={"text": "x"}), 422, "invalid")
    assert problem["errors"][0]["field"] == "body.item"
    assert "必須の欄がありません" in problem["errors"][0]["message"]


def test_a_body_that_is_no_json_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/gate", content="{", headers={"content-type": "application/json"})
    problem = assert_problem(answer, 422, "invalid")
    assert "JSON" in problem["errors"][0]["message"]


def test_a_lone_surrogate_is_refused(client: TestClient) -> None:
    answer = client.post(
        "/api/v1/gate",
        content=b'{"item": "\\ud800", "text": "x", "form": "\\udfff"}',
        headers={"content-type": "application/json"},
    )
    assert_problem(answer, 422, "invalid")


def test_an_unknown_item_says_what_to_do(client: TestClient) -> None:
    answer = client.post("/api/v1/gate", json={"item": "ない項目", "text": "x"})
    problem = assert_problem(answer, 422, "unusable-input")
    assert "項目が見つかりません" in problem["detail"]


@pytest.mark.parametrize(
    ("content", "status", "kind"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n", 415, "unsupported", id="picture"),
        pytest.param(b"\x1f\x8b\x08", 415, "unsupported", id="gzip"),
        pytest.param(b"PK\x03\x04rest", 415, "unsupported", id="broken-zip"),
        pytest.param(b"MZ\x90\x00", 422, "unusable-input", id="program"),
        pytest.param(b"", 422, "unusable-input", id="empty"),
        pytest.param("ただの覚え書き\n".encode(), 422, "unusable-input", id="no-assessment"),
        pytest.param(bytes(range(256)), 422, "unusable-input", id="binary"),
    ],
)
def test_an_upload_is_judged_by_its_content(
    client: TestClient, content: bytes, status: int, kind: str
) -> None:
    answer = client.post("/api/v1/parse", files={"file": ("評価書.txt", content, "text/plain")})
    problem = assert_problem(answer, status, kind)
    assert "/tmp" not in problem["detail"]


def test_a_file_that_swells_is_refused(client: TestClient) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)
    answer = client.post("/api/v1/parse", files={"file": ("評価書.xlsx", whole.getvalue())})
    assert answer.status_code in (415, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_declared_size_over_the_limit_is_refused_unread(small: TestClient) -> None:
    files = {"file": ("a.txt", b"x" * 5000, "text/plain")}
    problem = assert_problem(small.post("/api/v1/parse", files=files), 413, "too-large")
    assert "MB" in problem["detail"]


def test_a_body_of_undeclared_size_is_counted(small: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"item": "x", "text": "'
        for _ in range(100):
            yield b"y" * 1000

    answer = small.post(
        "/api/v1/gate", content=chunks(), headers={"content-type": "application/json"}
    )
    assert_problem(answer, 413, "too-large")


def test_who_asks_too_often_waits(serve: Serve) -> None:
    with serve(rate_limit=40) as served:
        client = served.client(served.people.author)
        answers = [client.get("/api/v1/version") for _ in range(15)]
    assert [a.status_code for a in answers[:10]] == [200] * 10
    assert_problem(answers[-1], 429, "too-many")
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_bucket_fills_again_with_time() -> None:
    now = 0.0
    rate = Rate(60, lambda: now)
    waits = [rate.wait("a") for _ in range(20)]
    assert waits[:15] == [0.0] * 15
    assert waits[15] == pytest.approx(1.0)
    assert rate.wait("b") == 0.0
    now = 2.0
    assert [rate.wait("a") for _ in range(2)] == [0.0, 0.0]


def test_what_takes_too_long_is_given_up(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setattr(
        "api.http.routes.searching.find_sections", lambda *_: released.wait(240) and []
    )
    with serve(request_timeout=0.3) as served:
        until_ready(served.nobody)
        client = served.client(served.people.author)
        answer = client.get("/api/v1/search", params={"text": "x"})
        released.set()
    assert_problem(answer, 504, "timeout")


def test_health_answers_while_the_workers_are_busy(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, started = threading.Event(), threading.Semaphore(0)

    def held(*_: object) -> list[object]:
        started.release()
        released.wait(240)
        return []

    monkeypatch.setattr("api.http.routes.searching.find_sections", held)
    asking = [
        threading.Thread(target=client.get, args=("/api/v1/search?text=x",)) for _ in range(4)
    ]
    for thread in asking:
        thread.start()
    assert started.acquire(timeout=120)
    assert started.acquire(timeout=120)
    assert client.get("/api/v1/health").status_code == 200
    assert not started.acquire(timeout=0.2), "more computations at a time than workers"
    released.set()
    for thread in asking:
        thread.join(240)


def test_an_unforeseen_failure_tells_nothing_of_itself(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("秘密の文")

    monkeypatch.setattr("api.http.routes.searching.find_sections", broken)
    answer = client.get("/api/v1/search", params={"text": "保管"})
    assert_problem(answer, 500, "internal")
    assert "秘密の文" not in answer.text + caplog.text
    assert "RuntimeError" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_first_start_answers_while_it_builds(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.http.knowledge.KnowledgeSource.start", lambda *_: None)
    with serve(home=tmp_path / "new") as served:
        client = served.client(served.people.author)
        assert client.get("/api/v1/health").json()["status"] == "starting"
        answer = client.get("/api/v1/search", params={"text": "保管"})
    assert_problem(answer, 503, "unavailable")
    assert answer.headers["retry-after"]


def test_a_store_that_cannot_be_read_shows_in_health(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no folder", encoding="utf-8")
    with serve(home=tmp_path) as served:
        until_ready(served.nobody)
        answer = served.nobody.get("/api/v1/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "failed"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\評価書.txt", "評価書.txt"),
        ("a\x00b<script>.txt", "abscript.txt"),
        ("..", "upload.txt"),
        ("", "upload.txt"),
        (None, "upload.txt"),
    ],
)
def test_the_name_of_an_upload_is_bare(given: str | None, kept: str) -> None:
    assert safe_name(given) == kept
