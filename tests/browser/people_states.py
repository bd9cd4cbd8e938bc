"""The states of signing in, of the settings, and of who may only write or has nothing yet."""

import re

from playwright.sync_api import Page

from corpus.workspace.model import Role, User
from tests.browser.conftest import Site, follow, sign_in
from tests.browser.places import Go, at


def signed_out(address: str) -> Go:
    def go(page: Page, site: Site) -> None:
        page.context.clear_cookies()
        page.goto(site.base + address)

    return go


def refused(page: Page, site: Site) -> None:
    page.context.clear_cookies()
    page.goto(f"{site.base}/signin")
    page.get_by_label("利用者名").fill("だれでもない")
    page.get_by_label("パスワード").fill("ちがうことば")
    follow(page.get_by_role("button", name="ログイン"))
    page.get_by_role("alert").wait_for()


def token(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/settings?tab=own")
    page.get_by_label("用途").fill("試験")
    follow(page.get_by_role("button", name=re.compile("作る$")))
    page.get_by_text("いま一度だけ").wait_for()


def empty_office(page: Page, site: Site) -> None:
    """The list of an office that has nothing yet."""
    sign_in(page, site, _other_office(site))
    page.goto(f"{site.base}/")


def _other_office(site: Site) -> User:
    people = site.workspace.people
    name = "ほかの市"
    known = next((found for found in people.organisations() if found.name == name), None)
    office = (known or people.add_organisation(name)).id
    person = people.find_user(office, "はじめての人")
    return person or people.add_user(office, "はじめての人", [Role.ADMIN])


def bad_user(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/settings?tab=users")
    page.locator("#name").fill("佐藤")
    page.locator("#display").fill("保険年金課　佐藤")
    page.locator("#password").fill("短い")
    follow(page.get_by_role("button", name="利用者を加える"))
    page.get_by_role("alert").wait_for()


def verified(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/settings?tab=running")
    follow(page.get_by_role("button", name="記録を確かめる"))
    page.get_by_text("書き換えられたところはありません").wait_for()


def author_alone(address: str) -> Go:
    """What somebody sees who may only write."""

    def go(page: Page, site: Site) -> None:
        sign_in(page, site, site.person("書くだけの人", Role.AUTHOR))
        at(address)(page, site)

    return go


def not_allowed(page: Page, site: Site) -> None:
    """A form of one person, sent with the session of another."""
    at("#")(page, site)
    own = page.context.cookies()
    other = page.context.new_page()
    sign_in(other, site, site.person("書くだけの人", Role.AUTHOR))
    other.close()
    assert page.context.cookies() != own
    follow(page.get_by_role("button", name="一覧から外す"))
    page.get_by_role("link", name="評価書一覧へ").wait_for()


def used_link(page: Page, site: Site) -> None:
    link = site.workspace.access.new_link(site.workspace.people.local_user())
    page.goto(f"{site.base}/signin?link={link}")
    page.context.clear_cookies()
    page.goto(f"{site.base}/signin?link={link}")
    page.get_by_role("alert").wait_for()
