"""Coming in: passwords, links, tokens, cookies, the word against forgery; nobody else gets in."""

import re

import pytest
from starlette.testclient import TestClient

from tests.contract.http.conftest import Serve, Served
from tests.samples.routes import ways_into
from tests.samples.workspaces import PASSWORD

FOR_ANYBODY = {("GET", "/api/v1/health"), ("POST", "/api/v1/session"), ("GET", "/signin")}
FOR_ANYBODY |= {("POST", "/signin")}


@pytest.fixture
def browser(served: Served) -> TestClient:
    """A browser that has signed in by name and password."""
    with_cookies = served.browser()
    answer = with_cookies.post("/api/v1/session", json={"name": "sakusei", "password": PASSWORD})
    assert answer.status_code == 200
    with_cookies.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return with_cookies


def test_no_route_is_open_but_those_named(served: Served) -> None:
    walked = ways_into(served.nobody)
    assert len(walked) > 30
    for way in walked:
        if (way.method, way.path) in FOR_ANYBODY:
            continue
        answer = served.nobody.request(way.method, re.sub(r"\{[^}]+\}", "x", way.path))
        sent_to_sign_in = answer.headers.get("location", "").startswith("/signin")
        assert answer.status_code == 401 or sent_to_sign_in, (way, answer.status_code)


def test_a_session_cookie_is_kept_from_scripts_and_other_sites(served: Served) -> None:
    client = served.browser()
    answer = client.post("/api/v1/session", json={"name": "sakusei", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie.replace("samesite", "")


def test_the_cookie_is_for_https_alone_where_it_is_served_so(serve: Serve) -> None:
    with serve(https=True) as served:
        body = {"name": "sakusei", "password": PASSWORD}
        answer = served.nobody.post("/api/v1/session", json=body)
    assert "; secure" in answer.headers["set-cookie"].lower()


def test_a_wrong_password_says_nothing_of_what_was_wrong(served: Served) -> None:
    said = {
        served.nobody.post("/api/v1/session", json={"name": name, "password": "x"}).json()["detail"]
        for name in ("kanri", "nobody-of-that-name")
    }
    assert len(said) == 1


def test_guessing_is_slowed_down(serve: Serve) -> None:
    with serve() as served:
        guess = {"name": "sakusei", "password": "wrong"}
        answers = [served.nobody.post("/api/v1/session", json=guess) for _ in range(24)]
    first, *_ = [answer for answer in answers if answer.status_code != 401]
    assert answers[0].status_code == 401
    assert first.status_code == 429
    assert int(first.headers["retry-after"]) >= 1


def test_a_signed_in_browser_is_known(browser: TestClient) -> None:
    session = browser.get("/api/v1/session").json()
    assert session["name"] == "sakusei"
    assert session["roles"] == ["author"]


def test_an_unsafe_request_by_cookie_needs_the_word(browser: TestClient) -> None:
    body = {"item": "保管場所", "text": "サーバー室に保管する。"}
    assert browser.post("/api/v1/gate", json=body).status_code == 200
    del browser.headers["X-CSRF-Token"]
    answer = browser.post("/api/v1/gate", json=body)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("bad-token")


def test_a_form_may_carry_the_word_in_a_field(browser: TestClient) -> None:
    word = browser.headers.pop("X-CSRF-Token")
    wrong = browser.post("/signout", data={"csrf_token": "wrong"})
    assert wrong.status_code == 403
    done = browser.post("/signout", data={"csrf_token": word})
    assert (done.status_code, done.headers["location"]) == (303, "/signin")
    assert browser.get("/api/v1/session").status_code == 401


def test_another_site_cannot_send_a_request(browser: TestClient) -> None:
    body = {"item": "保管場所", "text": "サーバー室に保管する。"}
    headers = {"Origin": "https://example.org"}
    assert browser.post("/api/v1/gate", json=body, headers=headers).status_code == 403
    own = {"Origin": "http://testserver"}
    assert browser.post("/api/v1/gate", json=body, headers=own).status_code == 200


def test_signing_out_ends_the_session_and_wipes_the_browser(browser: TestClient) -> None:
    kept = dict(browser.cookies)
    answer = browser.delete("/api/v1/session")
    assert answer.status_code == 204
    assert "storage" in answer.headers["clear-site-data"]
    browser.cookies.update(kept)
    assert browser.get("/api/v1/session").status_code == 401


def test_a_link_signs_in_once(served: Served) -> None:
    user = served.workspace.people.local_user()
    secret = served.workspace.access.new_link(user)
    client = served.browser()
    first = client.get("/signin", params={"link": secret, "next": "/docs"})
    assert (first.status_code, first.headers["location"]) == (303, "/docs")
    assert client.get("/docs").status_code == 200
    again = served.browser().get("/signin", params={"link": secret})
    assert again.status_code == 401
    assert "リンク" in again.text


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org"])
def test_signing_in_leads_to_no_other_site(served: Served, target: str) -> None:
    client = served.browser()
    form = {"name": "sakusei", "password": PASSWORD, "next": target}
    answer = client.post("/signin", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_what_is_typed_is_shown_as_text(served: Served) -> None:
    answer = served.nobody.get("/signin", params={"next": '/"><script>alert(1)</script>'})
    assert "<script>" not in answer.text


def test_a_page_sends_nobody_to_sign_in_and_back(served: Served) -> None:
    answer = served.nobody.get("/docs")
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?next=/docs")


def test_a_token_needs_no_word_and_ends_when_revoked(serve: Serve) -> None:
    with serve() as served:
        client = served.client(served.people.author)
        assert client.get("/api/v1/session").json()["csrf"] == ""
        actor = served.workspace.access.token_actor(served.people.author)
        assert actor
        for token in served.workspace.access.tokens(actor):
            served.workspace.access.revoke_token(actor, token.id)
        assert client.get("/api/v1/session").status_code == 401
