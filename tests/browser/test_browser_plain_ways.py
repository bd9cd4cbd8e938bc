"""The page with the keyboard alone, and with script switched off."""

import re

from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import Enter, Site
from tests.browser.test_browser_author import LONG, begin

MOST_PRESSES = 25
FOCUS = """() => {
  const e = document.activeElement;
  const s = getComputedStyle(e);
  return e === document.body || e.id === "main" || e.id === "help" || e.id === "next"
    || e.id === "rows"
    || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
}"""


class Keys:
    """Presses keys and counts; after each the focus must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1
        self.page.wait_for_load_state()
        try:
            seen = self.page.evaluate(FOCUS)
        except Error:  # the key led to another page, which has no element yet
            self.page.wait_for_load_state()
            self.page.wait_for_function("() => document.activeElement !== null")
            seen = self.page.evaluate(FOCUS)
        assert seen, self.focus()

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
    keys.press("Enter")
    keys.press("Tab")
    assert "見本" in keys.focus()
    keys.press("Enter")
    page.wait_for_url(f"**/documents/{sample.id}")
    keys.to("次にすることへ移動")
    keys.press("Enter")
    keys.to("^提案を確かめる")
    keys.press("Enter")
    page.wait_for_url("**/items/**")
    keys.to("提案・チェックへ移動")
    keys.press("Enter")
    keys.to("根拠\\[1\\]")
    keys.press("Enter")
    expect(page.locator("details[open] mark").first).to_be_visible()
    keys.to("文案に戻る", 3)
    keys.press("Enter")
    keys.to("この文案を使う", 2)
    keys.press("Enter")
    page.wait_for_url("**said=accepted**")
    assert page.evaluate("() => document.activeElement.id") == "main"
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
    page.get_by_role("button", name="この文案を使う").click()
    assert "提案を使いました" in page.inner_text("main")
    page.locator("#text").fill("手で書いた。")
    page.get_by_role("button", name="保存", exact=True).click()
    assert "保存しました" in page.inner_text("main")
    page.goto(f"{document}/items/{LONG}?panel=check")
    assert page.get_by_role("heading", name="チェック").count() == 1
    page.goto(f"{document}/items/{LONG}?panel=history")
    page.get_by_role("button", name=re.compile("^この内容に戻す")).first.click()
    assert page.locator("#text").input_value() != "手で書いた。"
    page.goto(f"{document}/items/{LONG}?panel=chat")
    page.get_by_label("質問").fill("保管場所には何を書けばいい？")
    page.get_by_role("button", name="聞く").click()
    assert page.locator("#chat-log .card").count() >= 1


def test_a_coordinator_gets_through_without_script(own_site: Site, enter: Enter) -> None:
    site = own_site
    page = enter(site, java_script_enabled=False)
    page.goto(f"{site.base}/updates")
    page.get_by_role("button", name="計画を作る").click()
    for _ in range(120):
        if page.locator("h1 + .badge").inner_text() == "承認待ち":
            break
        page.wait_for_timeout(500)
        page.reload()
    page.get_by_role("button", name=re.compile("^そのまま直せる")).click()
    page.get_by_role("button", name=re.compile("件を反映する")).click()
    for _ in range(120):
        if page.locator("h1 + .badge").inner_text() == "反映済み":
            break
        page.wait_for_timeout(500)
        page.reload()
    assert page.get_by_role("link", name=re.compile("^変更箇所")).count() >= 1
