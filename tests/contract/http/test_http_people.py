"""People, tokens, the audit log and backups over HTTP."""

import pytest
from starlette.testclient import TestClient

from tests.contract.http.conftest import Serve, Served
from tests.samples.workspaces import PASSWORD

API = "/api/v1"


@pytest.fixture
def admin(served: Served) -> TestClient:
    return served.client(served.people.admin)


def test_an_admin_adds_changes_and_shuts_out(served: Served, admin: TestClient) -> None:
    body = {"name": "atarashii", "roles": ["author"], "password": PASSWORD}
    added = admin.post(f"{API}/users", json=body)
    assert added.status_code == 201
    user = added.json()["id"]
    assert "password" not in added.text.replace("has_password", "")
    browser = served.browser()
    credentials = {"name": "atarashii", "password": PASSWORD, "organisation": "甲"}
    signed_in = browser.post(f"{API}/session", json=credentials)
    assert signed_in.status_code == 200
    changed = admin.patch(f"{API}/users/{user}", json={"roles": ["coordinator"]}).json()
    assert changed["roles"] == ["coordinator"]
    admin.patch(f"{API}/users/{user}", json={"disabled": True})
    assert browser.get(f"{API}/session").status_code == 401


def test_an_author_may_not(client: TestClient) -> None:
    body = {"name": "x", "roles": ["admin"], "password": PASSWORD}
    assert client.post(f"{API}/users", json=body).status_code == 403
    assert client.get(f"{API}/audit").status_code == 403
    assert client.get(f"{API}/audit/head").status_code == 403
    assert client.post(f"{API}/backup").status_code == 403


def test_people_of_another_office_are_not_found(served: Served, admin: TestClient) -> None:
    stranger = served.client(served.people.stranger)
    user = admin.get(f"{API}/users").json()["items"][0]["id"]
    assert user not in [entry["id"] for entry in stranger.get(f"{API}/users").json()["items"]]
    answer = stranger.patch(f"{API}/users/{user}", json={"disabled": True})
    assert answer.status_code == 404


def test_a_token_is_shown_once_and_can_be_revoked(served: Served, client: TestClient) -> None:
    made = client.post(f"{API}/tokens", json={"label": "文書管理システム"}).json()
    program = served.client(made["secret"])
    assert program.get(f"{API}/organisation").json()["name"] == "甲"
    listed = client.get(f"{API}/tokens").text
    assert made["secret"] not in listed
    assert client.delete(f"{API}/tokens/{made['token']['id']}").json()["revoked"]
    assert program.get(f"{API}/organisation").status_code == 401


def test_the_audit_log_is_read_and_verified(admin: TestClient) -> None:
    admin.post(f"{API}/assessments/new", json={"form": "様式3"})
    events = admin.get(f"{API}/audit", params={"limit": 200}).json()["items"]
    assert any(event["action"] == "document.create" for event in events)
    head = admin.get(f"{API}/audit/head").json()
    assert head["problems"] == []
    assert head["seq"] >= events[-1]["seq"]


def test_a_backup_with_several_offices_is_for_the_operator(admin: TestClient) -> None:
    assert admin.post(f"{API}/backup").status_code == 403


def test_a_backup_of_the_only_office_is_the_workspace(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve() as served:
        monkeypatch.setattr(served.workspace.people, "organisations", lambda: ("甲",))
        answer = served.client(served.people.admin).post(f"{API}/backup")
    assert answer.status_code == 200
    assert answer.content.startswith(b"SQLite format 3")
