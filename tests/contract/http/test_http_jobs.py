"""Bulk revision over HTTP: plan, approve, apply, stop, go on after a restart, download."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http import bulk
from api.http.app import create_app
from api.settings import Settings
from corpus.workspace.workspace import Workspace
from tests.contract.http.conftest import TODAY, Served, new_workspace, until_ready
from tests.samples.workspaces import CHEAP

API = "/api/v1"
TO = "2026-11-01"
WITHIN = 180


def uploads(client: TestClient, documents: dict[str, Path], count: int) -> list[str]:
    found = []
    for path in list(documents.values())[-count:]:
        files = {"file": (path.name, path.read_bytes(), "text/plain")}
        answer = client.post(f"{API}/assessments", files=files, data={"published": "true"})
        assert answer.status_code == 201, answer.text
        found.append(answer.json()["id"])
    return found


def until(client: TestClient, job: str, *states: str) -> dict[str, Any]:
    deadline = time.monotonic() + WITHIN
    while True:
        value: dict[str, Any] = client.get(f"{API}/jobs/{job}").json()
        if value["state"] in states:
            return value
        assert time.monotonic() < deadline, value
        time.sleep(0.05)


def test_a_bulk_revision_from_plan_to_files(
    coordinator: TestClient, documents: dict[str, Path]
) -> None:
    ids = uploads(coordinator, documents, 2)
    created = coordinator.post(f"{API}/jobs", json={"assessments": ids, "to": TO})
    assert created.status_code == 202, created.text
    job = created.json()["id"]
    planned = until(coordinator, job, "planned", "failed")
    assert planned["state"] == "planned"
    edits = coordinator.get(f"{API}/jobs/{job}/edits", params={"limit": 200}).json()["items"]
    sure = [entry for entry in edits if entry["edit"]["status"] == "auto"]
    assert sure
    before = {entry["assessment"] for entry in sure}
    rest = [entry["id"] for entry in edits if entry["edit"]["status"] != "auto"]
    if rest:
        answer = coordinator.post(
            f"{API}/jobs/{job}/decisions", json={"approved": False, "edits": rest}
        )
        assert answer.json()["decided"] == len(rest)
    decided = coordinator.post(
        f"{API}/jobs/{job}/decisions",
        json={"approved": True, "edits": [entry["id"] for entry in sure]},
    )
    assert decided.json()["decided"] == len(sure)
    rows = {i: len(coordinator.get(f"{API}/assessments/{i}/changes").json()["items"]) for i in ids}
    assert coordinator.post(f"{API}/jobs/{job}/apply").status_code == 202
    done = until(coordinator, job, "done", "failed")
    assert done["state"] == "done"
    assert done["faults"] == {}
    applied = coordinator.get(f"{API}/jobs/{job}/edits", params={"approval": "applied"}).json()
    assert applied["total"] == len(sure)
    for document in before:
        now = coordinator.get(f"{API}/assessments/{document}/changes").json()["items"]
        assert len(now) > rows[document]
    again = coordinator.post(f"{API}/jobs/{job}/apply")
    assert again.status_code == 202
    assert until(coordinator, job, "done")["state"] == "done"
    files = coordinator.get(f"{API}/jobs/{job}/files", params={"to": "md"})
    names = zipfile.ZipFile(io.BytesIO(files.content)).namelist()
    assert len(names) == len(ids)


def test_progress_is_sent_as_it_happens(
    coordinator: TestClient, documents: dict[str, Path]
) -> None:
    ids = uploads(coordinator, documents, 1)
    job = coordinator.post(f"{API}/jobs", json={"assessments": ids, "to": TO}).json()["id"]
    with coordinator.stream("GET", f"{API}/jobs/{job}/events") as answer:
        lines = [line for line in answer.iter_lines() if line.startswith("event: ")]
    assert lines[0] == "event: progress"
    assert lines[-1] == "event: done"


def test_an_author_may_not_begin_one(client: TestClient, documents: dict[str, Path]) -> None:
    ids = uploads(client, documents, 1)
    answer = client.post(f"{API}/jobs", json={"assessments": ids, "to": TO})
    assert answer.status_code == 403


def test_another_office_sees_nothing_of_it(
    served: Served, coordinator: TestClient, documents: dict[str, Path]
) -> None:
    ids = uploads(coordinator, documents, 1)
    job = coordinator.post(f"{API}/jobs", json={"assessments": ids, "to": TO}).json()["id"]
    until(coordinator, job, "planned")
    stranger = served.client(served.people.stranger)
    assert job not in [entry["id"] for entry in stranger.get(f"{API}/jobs").json()["items"]]
    for path in ("", "/edits", "/events", "/files"):
        assert stranger.get(f"{API}/jobs/{job}{path}").status_code == 404, path
    for path in ("/apply", "/resume", "/cancel"):
        assert stranger.post(f"{API}/jobs/{job}{path}").status_code == 404, path
    decision = stranger.post(f"{API}/jobs/{job}/decisions", json={"approved": True})
    assert decision.status_code == 404
    assert stranger.post(f"{API}/jobs", json={"assessments": ids, "to": TO}).status_code == 404


@pytest.fixture
def stopped(
    home: Path, tmp_path: Path, documents: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, str, str]:
    """A workspace whose server died when the second plan was kept and not yet noted."""
    place = tmp_path / "workspace.sqlite"
    workspace, people = new_workspace(place)
    noted: list[object] = []
    real = bulk.BulkRunner._note

    def once(self: bulk.BulkRunner, *args: Any) -> None:
        noted.append(args)
        if len(noted) == 2:
            raise SystemExit
        real(self, *args)

    settings = Settings(home=home, rate_limit=0)
    with TestClient(create_app(settings, lambda: TODAY, workspace)) as nobody:
        until_ready(nobody)
        nobody.headers["Authorization"] = f"Bearer {people.coordinator}"
        ids = uploads(nobody, documents, 2)
        monkeypatch.setattr(bulk.BulkRunner, "_note", once)
        job = nobody.post(f"{API}/jobs", json={"assessments": ids, "to": TO}).json()["id"]
        deadline = time.monotonic() + WITHIN
        while len(noted) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    monkeypatch.setattr(bulk.BulkRunner, "_note", real)
    return place, people.coordinator, job


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_stopped_plan_goes_on_at_the_next_start(
    home: Path, stopped: tuple[Path, str, str]
) -> None:
    place, token, job = stopped
    workspace = Workspace.open(place, hasher=CHEAP)
    settings = Settings(home=home, rate_limit=0)
    with TestClient(create_app(settings, lambda: TODAY, workspace)) as client:
        client.headers["Authorization"] = f"Bearer {token}"
        done = until(client, job, "planned", "failed")
        assert done["state"] == "planned"
        edits = client.get(f"{API}/jobs/{job}/edits", params={"limit": 200}).json()["items"]
    places = [(e["assessment"], e["edit"]["item"], e["edit"]["start"], e["edit"]["end"],
               e["edit"]["after"]) for e in edits]  # fmt: skip
    assert len(places) == len(set(places)), "nothing is planned twice"
    assert len({place[0] for place in places}) == 2
