"""The page with the keyboard alone, and with script switched off."""

import re
import time

from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, Enter, Site, follow
from tests.browser.test_browser_author import LONG, begin

MOST_PRESSES = 25
FOCUS = """() => {
  const e = document.activeElement;
  const s = getComputedStyle(e);
  return e === document.body || e.id === "main" || e.id === "help" || e.id === "next"
    || e.id === "rows"
    || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
}"""
ARRIVED = """() => {
  const place = document.querySelector(":target");
  return document.activeElement === (place?.matches("[tabindex]") ? place : document.body);
}"""
"""The focus is where a link leads, which is no link: there, or at nothing yet."""


class Keys:
    """Presses keys and counts; after each the focus must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1
        assert self.page.evaluate(FOCUS), self.focus()

    def follow(self) -> None:
        """Press Enter on what leads to another page or place, and wait for it."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.presses += 1
        self.page.wait_for_function(ARRIVED)
        assert self.page.evaluate(FOCUS), self.focus()

    def focus(self) -> str:
        return str(
            self.page.evaluate(
                "() => document.activeElement.matches('a, button, summary')"
                " ? document.activeElement.textContent.trim() : ''"
            )
        )

    def to(self, words: str, limit: int = 12) -> None:
        for _ in range(limit):
            if re.search(words, self.focus()[:80]):
                return
            self.press("Tab")
        raise AssertionError(f"{words}: {self.focus()[:80]}")


def test_find_draft_read_evidence_accept_and_export_with_few_keys(
    own_site: Site, enter: Enter
) -> None:
    site = own_site
    page = enter(site)
    sample = site.sample()
    page.goto(f"{site.base}/?q=見本")
    keys = Keys(page)
    keys.to("評価書の表へ移動")
    keys.follow()
    keys.press("Tab")
    assert "見本" in keys.focus()
    keys.follow()
    page.wait_for_url(f"**/documents/{sample.id}")
    keys.to("次にすることへ移動")
    keys.follow()
    keys.to("^提案を確かめる")
    keys.follow()
    page.wait_for_url("**/items/**")
    keys.to("提案・チェックへ移動")
    keys.follow()
    keys.to("根拠\\[1\\]")
    keys.follow()
    expect(page.locator("details[open] mark").first).to_be_visible()
    keys.to("文案に戻る", 3)
    keys.follow()
    keys.to("この文案を使う", 2)
    keys.follow()
    page.wait_for_url("**said=accepted**")
    expect(page.locator("#main")).to_be_focused()
    keys.to("Excelに書き出す", 3)
    with page.expect_download() as arrived:
        keys.press("Enter")
    assert arrived.value.suggested_filename.endswith(".xlsx")
    assert keys.presses <= MOST_PRESSES, keys.presses


def test_an_author_gets_through_without_script(site: Site, enter: Enter) -> None:
    page = enter(site, java_script_enabled=False)
    begin(page, site, "介護保険に関する事務")
    document = page.url.partition("?")[0]
    page.goto(f"{document}/items/{LONG}?panel=suggest")
    follow(page.get_by_role("button", name="この文案を使う"))
    expect(page.locator("main")).to_contain_text("提案を使いました")
    page.locator("#text").fill("手で書いた。")
    follow(page.get_by_role("button", name="保存", exact=True))
    expect(page.get_by_role("status").first).to_contain_text("保存しました")
    page.goto(f"{document}/items/{LONG}?panel=check")
    expect(page.get_by_role("heading", name="チェック")).to_have_count(1)
    page.goto(f"{document}/items/{LONG}?panel=history")
    follow(page.get_by_role("button", name=re.compile("^この内容に戻す")).first)
    expect(page.locator("#text")).not_to_have_value("手で書いた。")
    page.goto(f"{document}/items/{LONG}?panel=chat")
    page.get_by_label("質問").fill("保管場所には何を書けばいい？")
    follow(page.get_by_role("button", name="聞く"))
    expect(page.locator("#chat-log .card").first).to_be_visible()


def test_a_coordinator_gets_through_without_script(own_site: Site, enter: Enter) -> None:
    site = own_site
    page = enter(site, java_script_enabled=False)
    page.goto(f"{site.base}/updates")
    follow(page.get_by_role("button", name="計画を作る"))
    read_again_until(page, "承認待ち")
    follow(page.get_by_role("button", name=re.compile("^そのまま直せる")))
    follow(page.get_by_role("button", name=re.compile("件を反映する")))
    read_again_until(page, "反映済み")
    expect(page.get_by_role("link", name=re.compile("^変更箇所")).first).to_be_visible()


def read_again_until(page: Page, state: str) -> None:
    """Ask for the page of a job again and again, as one has to without script."""
    until = time.monotonic() + PATIENCE
    while (shown := page.locator("h1 + .badge").inner_text()) != state:
        assert time.monotonic() < until, f"{shown}, not {state}, after {PATIENCE} s"
        page.wait_for_timeout(500)
        page.reload()
