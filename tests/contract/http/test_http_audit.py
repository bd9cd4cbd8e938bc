"""What is taken, refused and revised over HTTP stands in the audit log, with everything asked."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.contract.http.conftest import Served
from tests.contract.http.saved import API, STORAGE, item
from tests.contract.http.test_http_jobs import TO, until, uploads


@pytest.fixture
def admin(served: Served) -> TestClient:
    return served.client(served.people.admin)


def events(admin: TestClient, subject: str) -> list[dict[str, Any]]:
    params: dict[str, str | int] = {"subject": subject, "limit": 200}
    found: list[dict[str, Any]] = admin.get(f"{API}/audit", params=params).json()["items"]
    return found


def suggest(client: TestClient, draft: str) -> dict[str, Any]:
    answer = client.post(f"{API}/assessments/{draft}/items/{STORAGE}/suggestions", json={})
    made: dict[str, Any] = answer.json()
    return made


def assert_whole(event: dict[str, Any], name: str) -> None:
    """Who, when, and in which place of the chain."""
    assert event["actor_name"] == name
    assert event["actor"]
    assert event["at"].startswith("20")
    assert len(event["hash"]) == 64
    assert event["previous"] != event["hash"]


def test_taking_a_suggestion_says_everything(
    client: TestClient, admin: TestClient, draft: str
) -> None:
    made = suggest(client, draft)
    version = item(client, draft)["version"]
    answer = client.post(
        f"{API}/suggestions/{made['id']}/accept", json={}, headers={"If-Match": f'"{version}"'}
    )
    assert answer.status_code == 200, answer.text
    saved = [event for event in events(admin, draft) if event["item"] == STORAGE]
    event = saved[-1]
    assert_whole(event, "sakusei")
    assert event["action"] == "suggestion.accepted"
    assert event["after"] != event["before"]
    assert event["sources"]
    assert event["as_of"] == made["as_of"]
    assert event["gate_version"]
    assert event["model"] == "none"


def test_refusing_a_suggestion_says_who_and_when(
    client: TestClient, admin: TestClient, draft: str
) -> None:
    made = suggest(client, draft)
    client.post(f"{API}/suggestions/{made['id']}/reject", json={"reason": "当市と違う"})
    refused = [e for e in events(admin, draft) if e["action"] == "suggestion.rejected"]
    assert refused
    assert_whole(refused[-1], "sakusei")
    assert refused[-1]["gate_version"]
    assert refused[-1]["model"] == "none"


def test_a_bulk_change_says_which_job_and_as_of_when(
    coordinator: TestClient, admin: TestClient, documents: dict[str, Path]
) -> None:
    ids = uploads(coordinator, documents, 1)
    job = coordinator.post(f"{API}/jobs", json={"assessments": ids, "to": TO}).json()["id"]
    until(coordinator, job, "planned")
    coordinator.post(f"{API}/jobs/{job}/decisions", json={"approved": True})
    coordinator.post(f"{API}/jobs/{job}/apply")
    until(coordinator, job, "done")
    changed = [event for event in events(admin, ids[0]) if event["action"] == "job.apply"]
    assert changed
    for event in changed:
        assert_whole(event, "torimatome")
        assert event["before"] != event["after"]
        assert event["detail"] == job
        assert event["sources"]
        assert event["as_of"] == TO
        assert event["gate_version"]
        assert event["model"] == "none"
    started = [event["action"] for event in events(admin, job)]
    assert started[0] == "job.create"


def test_the_log_verifies_and_its_head_is_the_last_line(admin: TestClient, draft: str) -> None:
    head = admin.get(f"{API}/audit/head").json()
    assert head["problems"] == []
    assert events(admin, draft)[-1]["seq"] <= head["seq"]


def test_the_log_holds_digests_and_no_text(
    client: TestClient, admin: TestClient, draft: str
) -> None:
    words = "ログには写さない記載である。"
    version = item(client, draft)["version"]
    client.put(
        f"{API}/assessments/{draft}/items/{STORAGE}",
        json={"text": words},
        headers={"If-Match": f'"{version}"'},
    )
    event = events(admin, draft)[-1]
    assert words not in str(event)
    assert len(event["after"]) == 64
