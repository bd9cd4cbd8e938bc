"""設定 as its forms are sent: one's own password and keys, people, the audit log, a backup."""

import re

import pytest
from starlette.testclient import TestClient

from tests.contract.http.conftest import Served
from tests.samples.workspaces import PASSWORD

NEW_PASSWORD = "あたらしい合い言葉です。"


class Visitor:
    """Somebody at a browser without script."""

    def __init__(self, served: Served, name: str, password: str = PASSWORD) -> None:
        self.client: TestClient = served.browser()
        self.client.headers["Accept"] = "text/html"
        self.answer = self.client.post("/signin", data={"name": name, "password": password})

    def page(self, address: str) -> str:
        return self.client.get(address, follow_redirects=True).text

    def send(self, address: str, **fields: object) -> str:
        """Send a form with the word of the page that holds it; returns the page that answers."""
        word = re.search(r'name="csrf_token" value="([^"]+)"', self.page("/settings"))
        assert word
        data = {"csrf_token": word[1], **fields}
        self.answer = self.client.post(address, data=data)
        if self.answer.status_code == 303:
            return self.page(self.answer.headers["location"])
        return str(self.answer.text)


@pytest.fixture
def admin(served: Served) -> Visitor:
    return Visitor(served, "kanri")


def user_of(admin: Visitor, name: str) -> str:
    page = admin.page("/settings?tab=users")
    found = re.search(rf"（{name}）.*?/settings/users/([0-9a-f]+)", page, re.DOTALL)
    assert found
    return found[1]


def test_a_person_is_added_given_other_roles_and_shut_out(admin: Visitor, served: Served) -> None:
    fields = {"name": "tanaka", "display": "田中", "password": PASSWORD, "role": "author"}
    assert "利用者を加えました" in admin.send("/settings/users", **fields)
    user = user_of(admin, "tanaka")
    admin.send(f"/settings/users/{user}", what="roles", roles=["author", "coordinator"])
    assert "取りまとめ" in admin.page("/settings?tab=users").partition("（tanaka）")[2][:300]
    tanaka = Visitor(served, "tanaka")
    assert "評価書一覧" in tanaka.page("/")
    admin.send(f"/settings/users/{user}", what="disable")
    assert "ログイン</h1>" in tanaka.page("/")
    admin.send(f"/settings/users/{user}", what="enable")
    assert "評価書一覧" in Visitor(served, "tanaka").page("/")
    assert "改めていません" in admin.send(f"/settings/users/{user}", what="roles")
    assert admin.answer.status_code == 422


def test_who_cannot_be_added_is_told_why_and_types_nothing_again(admin: Visitor) -> None:
    fields = {"name": "suzuki", "display": "鈴木", "password": "短い", "role": "coordinator"}
    page = admin.send("/settings/users", **fields)
    assert admin.answer.status_code == 422
    assert 'value="suzuki"' in page
    assert 'value="鈴木"' in page
    assert "短い" not in page
    assert "12文字" in page


def test_ones_own_password_is_changed_and_the_old_session_ends(served: Served) -> None:
    admin = Visitor(served, "kanri")
    admin.send("/settings/users", name="sato", display="佐藤", password=PASSWORD, role="author")
    sato = Visitor(served, "sato")
    assert "パスワードを改めました" in sato.send("/settings/password", password=NEW_PASSWORD)
    assert "ログイン</h1>" in sato.page("/")
    assert Visitor(served, "sato").answer.status_code == 401
    assert Visitor(served, "sato", NEW_PASSWORD).answer.status_code == 303


def test_a_key_is_shown_once_and_taken_back(admin: Visitor) -> None:
    page = admin.send("/settings/tokens", label="夜間の取り込み")
    shown = re.search(r"<code>(hyoka_[^<]+)</code>", page)
    assert shown
    later = admin.page("/settings")
    assert shown[1] not in later
    key = re.search(r"夜間の取り込み.*?/settings/tokens/([0-9a-f]+)/revoke", later, re.DOTALL)
    assert key
    assert "取り消しました" in admin.send(f"/settings/tokens/{key[1]}/revoke")
    assert "夜間の取り込み" not in admin.page("/settings")


def test_the_audit_log_is_checked(admin: Visitor) -> None:
    assert "書き換えられたところはありません" in admin.send("/settings/audit")


def test_one_office_of_several_gets_no_copy_of_all(admin: Visitor) -> None:
    admin.send("/settings/backup")
    assert admin.answer.status_code == 403


def test_who_only_writes_sees_and_may_none_of_it(served: Served) -> None:
    author = Visitor(served, "sakusei")
    assert "利用者を加える" not in author.page("/settings?tab=users")
    for address in ("/settings/users", "/settings/audit", "/settings/backup"):
        author.send(address, name="x", password=PASSWORD, role="author")
        assert author.answer.status_code == 403, address
