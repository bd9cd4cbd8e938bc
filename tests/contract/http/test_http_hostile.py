"""What people write, send and ask with bad intent: shown as text, refused, or told to nobody."""

import io
import json
import logging
import tracemalloc
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.http.logs import JsonLines
from corpus.workspace.model import Role
from tests.contract.http.conftest import Served
from tests.contract.http.offices import ALIKE, API, ITEM, Office, office
from tests.samples.routes import ways_into
from tests.samples.workspaces import PASSWORD

PLANTED = (
    '<script id="planted">alert(1)</script>'
    "\"'><img id='planted' src=x onerror=alert(1)>"
    "</textarea></title><svg id=planted onload=alert(1)>"
    "[x](javascript:alert(1)) {{7*7}} ${7*7} <ガバメントクラウドにおける措置>"
)
MEGA = 1024 * 1024
ONLY_COORDINATOR = {
    "changeAssessment",
    "archiveAssessment",
    "publishAssessment",
    "giveBackItem",
    "createJob",
    "decideJobEdits",
    "applyJob",
    "resumeJob",
}
ONLY_ADMIN = {"addUser", "changeUser", "verifyAudit", "makeBackup", "listAuditEvents"}


class Inert(HTMLParser):
    """Collects whatever in a page could act."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        ours = named.get("src", "").startswith("/static/")
        if named.get("id") == "planted" or (tag == "script" and not ours):
            self.acting.append(f"<{tag}>")
        for name, value in named.items():
            plain = value.strip().lower()
            if name.startswith("on") or plain.startswith(("javascript:", "data:text", "vbscript:")):
                self.acting.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def planted(served: Served) -> Office:
    """An office in which every text that people may write is an attack."""
    made = office(served, f"市{PLANTED[:60]}", PLANTED)
    client, document = made.client, made.things["document"]
    client.put(
        f"{API}/assessments/{document}/items/II.6.1",
        json={"text": PLANTED},
        headers={"If-Match": '"none"'},
    ).raise_for_status()
    client.post(
        f"{API}/assessments/{document}/chat", json={"question": PLANTED, "item": ITEM}
    ).raise_for_status()
    client.post(
        f"{API}/assessments/{document}/versions", json={"label": PLANTED[:200]}
    ).raise_for_status()
    client.post(f"{API}/tokens", json={"label": PLANTED[:100]}).raise_for_status()
    person = {"name": f"x{PLANTED[:50]}", "display": PLANTED[:100], "roles": ["author"]}
    client.post(f"{API}/users", json=person).raise_for_status()
    return made


def assert_inert(answer: Any, way: object) -> None:
    kind = answer.headers.get("content-type", "")
    assert answer.headers["x-content-type-options"] == "nosniff", way
    if kind.startswith("text/html"):
        assert Inert(answer.text).acting == [], way
    elif answer.content and answer.status_code < 300:
        shown = kind.startswith(("application/json", "text/event-stream", "image/"))
        saved = answer.headers.get("content-disposition", "").startswith("attachment")
        assert shown or saved, (way, kind)
    elif answer.content:
        assert kind == "application/problem+json", (way, kind)


def test_the_detector_sees_what_acts() -> None:
    assert len(Inert(PLANTED).acting) >= 3
    assert Inert('<a href=" JavaScript:alert(1)">x</a>').acting


def test_what_was_written_acts_in_no_view(planted: Office, served: Served) -> None:
    seen = 0
    for way in ways_into(served.nobody):
        if way.method != "GET" or way.is_endless:
            continue
        address = way.path.format(**(ALIKE | planted.things))
        for to in ("html", "md"):
            answer = planted.client.get(address, params={"to": to})
            assert_inert(answer, way)
            seen += "onerror" in answer.text
    assert seen >= 12


def test_headings_in_angle_brackets_are_read_as_text(planted: Office) -> None:
    url = f"{API}/assessments/{planted.things['document']}/export"
    page = planted.client.get(url, params={"to": "html"}).text
    assert "<ガバメントクラウドにおける措置>" in Inert(page).words
    assert "{{7*7}}" in page


def test_what_is_asked_acts_in_no_answer(planted: Office, served: Served) -> None:
    for way in ways_into(served.nobody):
        names = dict.fromkeys(way.names, PLANTED.replace("/", ""))
        params = dict.fromkeys(("next", "text", "q", "cursor", "form", "item", "to"), PLANTED)
        for client in (planted.client, served.nobody):
            if way.path.endswith(("/events", "/watch", "/progress", "/signout")):
                continue
            body = {"json": {"text": PLANTED, PLANTED: PLANTED}}
            more: dict[str, Any] = body if way.method != "GET" else {}
            answer = client.request(way.method, way.path.format(**names), params=params, **more)
            assert answer.status_code < 500, (way, answer.text)
            assert_inert(answer, way)


def test_every_answer_of_every_way_has_the_headers(planted: Office, served: Served) -> None:
    seen: set[int] = set()
    for way in ways_into(served.nobody):
        for client in (planted.client, served.nobody):
            for method in (way.method, "TRACE"):
                if way.is_endless or way.path.endswith(("/signout", "/backup")):
                    continue
                answer = client.request(method, way.path.format(**(ALIKE | planted.things)))
                policy = answer.headers["content-security-policy"]
                assert "default-src 'none'" in policy, way
                assert "frame-ancestors 'none'" in policy, way
                assert "unsafe" not in policy, way
                assert "://" not in policy, way
                assert answer.headers["cache-control"] == "no-store", way
                assert answer.headers["x-request-id"], way
                seen.add(answer.status_code)
    assert {200, 401, 405, 422} <= seen


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        (Role.AUTHOR, ONLY_COORDINATOR | ONLY_ADMIN),
        (Role.COORDINATOR, ONLY_ADMIN),
        # A backup holds every office's work, and there are several here.
        (Role.ADMIN, {"makeBackup"}),
    ],
)
def test_a_role_may_what_it_may_and_no_more(served: Served, role: Role, refused: set[str]) -> None:
    whole = office(served, f"役割{role.value}市")
    people = served.workspace.people
    user = people.add_user(whole.actor.organisation, role.value, [role])
    token = served.workspace.access.create_token(user.actor, "試験").secret
    person = Office(whole.workspace, user.actor, served.client(token), whole.things)
    found = set()
    for way in ways_into(served.nobody):
        if way.operation and way.operation != "signOut":
            answer = person.send(way, person.things)
            if answer.status_code == 403:
                found.add(way.operation)
    assert found == refused


def test_only_a_coordinator_stops_a_job_under_way(served: Served) -> None:
    whole = office(served, "止める市")
    served.workspace.jobs.update(whole.actor, whole.things["job"], state="running")
    user = served.workspace.people.add_user(whole.actor.organisation, "kaku", [Role.AUTHOR])
    author = served.client(served.workspace.access.create_token(user.actor, "試験").secret)
    url = f"{API}/jobs/{whole.things['job']}"
    assert author.post(f"{url}/cancel").status_code == 403
    assert whole.client.post(f"{url}/cancel").status_code == 200


def test_signing_in_gives_a_session_of_ones_own(served: Served) -> None:
    browser = served.browser()
    browser.cookies.set("hyoka_session", "chosen-by-somebody-else", domain="testserver.local")
    body = {"name": "sakusei", "password": PASSWORD}
    browser.post(f"{API}/session", json=body).raise_for_status()
    fresh = served.browser()
    fresh.cookies.set("hyoka_session", "chosen-by-somebody-else")
    assert fresh.get(f"{API}/session").status_code == 401
    again = served.browser().post(f"{API}/session", json=body)
    assert again.cookies["hyoka_session"] not in list(browser.cookies.values())


def test_one_who_is_shut_out_is_out_at_once(served: Served) -> None:
    made = office(served, "締め出し市")
    user = served.workspace.people.add_user(
        made.actor.organisation, "yameru", [Role.AUTHOR], password=PASSWORD
    )
    token = served.client(served.workspace.access.create_token(user.actor, "x").secret)
    browser = served.browser()
    browser.post(f"{API}/session", json={"name": "yameru", "password": PASSWORD}).raise_for_status()
    assert browser.get(f"{API}/session").status_code == 200
    change = made.client.patch(f"{API}/users/{user.id}", json={"disabled": True})
    assert change.status_code == 200
    assert token.get(f"{API}/session").status_code == 401
    assert browser.get(f"{API}/session").status_code == 401


def test_another_site_cannot_sign_anybody_in(served: Served) -> None:
    form = {"name": "sakusei", "password": PASSWORD}
    headers = {"Origin": "https://example.org"}
    for path, body in (("/signin", {"data": form}), (f"{API}/session", {"json": form})):
        answer = served.browser().post(path, headers=headers, **body)  # type: ignore[arg-type]
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_the_name_a_request_calls_the_server_is_repeated_nowhere(served: Served) -> None:
    headers = {"Host": "evil.example.org", "X-Forwarded-Host": "evil.example.org"}
    for way in ways_into(served.nobody):
        path = way.path.format(**dict.fromkeys(way.names, "x"))
        answer = served.nobody.request(way.method, path, headers=headers)
        assert "evil.example.org" not in answer.text + str(answer.headers), way


def bombs() -> Iterator[tuple[str, bytes]]:
    for name, part in (("x.xlsx", "xl/workbook.xml"), ("x.docx", "word/document.xml")):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            with archive.open(part, "w", force_zip64=True) as file:
                for _ in range(200):
                    file.write(b" " * MEGA)
        yield name, whole.getvalue()
    entity = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 9) for n in range(1, 12))
    page = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "x">' + entity + b"]><html>&e11;</html>"
    yield "x.html", page


@pytest.mark.parametrize("where", ["parse", "export", "assessments"])
def test_a_file_that_swells_takes_little_memory(client: TestClient, where: str) -> None:
    for name, data in bombs():
        tracemalloc.start()
        answer = client.post(f"{API}/{where}", files={"file": (name, data)}, data={"to": "md"})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert answer.status_code in (413, 415, 422), (name, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert peak < 60 * MEGA, (name, peak)


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x", "a/../../x.txt", "....//x"]
)
def test_the_name_of_an_upload_leads_nowhere(
    client: TestClient, name: str, documents: dict[str, Path]
) -> None:
    data = next(path for key, path in documents.items() if "juten" in key).read_bytes()
    answer = client.post(f"{API}/check", files=[("files", (name, data, "text/plain"))])
    assert answer.status_code == 200
    (kept,) = {finding["file"] for finding in answer.json()["findings"]}
    assert not [mark for mark in ("/", "\\", "..") if mark in kept]


@pytest.mark.parametrize(
    "path", ["..%2f..%2fpyproject.toml", "%2e%2e/x", "....//x", "%00", "a%0d%0ab"]
)
def test_no_address_leads_to_a_file(client: TestClient, path: str) -> None:
    for base in ("/static/api/", "/static/page/", f"{API}/wording/", f"{API}/forms/"):
        answer = client.get(f"{base}{path}")
        assert answer.status_code in (404, 422), (base, answer.status_code)
        assert "[project]" not in answer.text


def test_no_secret_and_no_text_of_an_assessment_is_logged(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    told = "秘密の記載はログに出さない"
    with caplog.at_level(logging.DEBUG):
        made = office(served, "ログ市", told)
        link = served.workspace.access.new_link(served.workspace.people.local_user())
        browser = served.browser()
        browser.get("/signin", params={"link": link})
        cookie = browser.cookies["hyoka_session"]
        sign = {"name": "sakusei", "password": PASSWORD}
        word = served.browser().post(f"{API}/session", json=sign).json()["csrf"]
        served.browser().post(f"{API}/session", json=sign | {"password": f"{PASSWORD}ちがう"})
        made.client.post(f"{API}/gate", json={"item": "保管場所", "text": told})
        made.client.get(f"{API}/search", params={"text": told})
        made.client.post(f"{API}/parse", files={"file": (f"{told}.txt", told.encode())})
        for way in ways_into(served.nobody):
            if way.names and way.operation != "watchJob" and not way.is_endless:
                made.send(way, made.things)
    ours = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore", "asyncio"))]
    lines = [JsonLines().format(record) for record in ours] + [r.getMessage() for r in ours]
    assert len(lines) > 50
    key = made.client.headers["Authorization"].partition(" ")[2]
    for secret in (told, PASSWORD, link, cookie, word, key, "ログ市"):
        assert not [line for line in lines if secret in line]
        assert not [line for line in lines if json.dumps(secret)[1:-1] in line]
