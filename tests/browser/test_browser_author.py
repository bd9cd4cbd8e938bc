"""The whole way of an author, in a browser over a real server."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from corpus.parser.file import parse_file
from tests.browser.conftest import Enter, Site, follow, saved

LONG = "II.6.1"


def begin(page: Page, site: Site, procedure: str) -> None:
    """Answer the questions of 新規作成."""
    page.goto(f"{site.base}/")
    follow(page.get_by_role("link", name="新しい評価書を作る"))
    page.get_by_label("対象人数（人）").fill("45000")
    page.get_by_label("取扱者数（人）").fill("600")
    follow(page.get_by_role("button", name="次へ"))
    expect(page.get_by_text("重点項目評価", exact=True)).to_be_visible()
    page.get_by_label("評価実施機関の名称").fill("あおば市")
    page.get_by_label("評価実施機関の長").fill("あおば市長")
    page.get_by_label("事務の名称").fill(procedure)
    page.get_by_label("中間サーバー", exact=True).check()
    page.get_by_label("ガバメントクラウド", exact=True).check()
    page.get_by_label("照会だけする").check()
    follow(page.get_by_role("button", name="作成して項目へ進む"))


def test_from_the_threshold_to_a_file(site: Site, enter: Enter, tmp_path: Path) -> None:
    page = enter(site)
    begin(page, site, "後期高齢者医療に関する事務")
    expect(page.get_by_role("heading", level=1)).to_contain_text("後期高齢者医療に関する事務")
    document = page.url.partition("?")[0]

    follow(page.get_by_role("link", name=re.compile("^提案を確かめる")))
    page.goto(f"{document}/items/{LONG}?panel=suggest")
    suggested = page.locator("#edited").input_value()
    assert "中間サーバー・プラットフォーム" in suggested
    page.get_by_text("直してから使う").click()
    page.locator("#edited").fill(f"{suggested}\n・鍵は所属長が管理する。")
    follow(page.get_by_role("button", name="直した文案を使う"))
    expect(page.get_by_role("status").first).to_contain_text("提案を使いました")
    expect(page.locator("#text")).to_have_value(re.compile("・鍵は所属長が管理する。$"))

    page.goto(f"{document}/items/I.1.2")
    with saved(page):
        page.locator("#text").fill("サーバを使用する。　番号法第19条第7号に基づく情報連携を行う。")
        page.get_by_role("button", name="保存", exact=True).click()
    follow(page.get_by_role("link", name=re.compile("^チェック")))
    follow(page.get_by_role("button", name="この通りに直す").first)
    expect(page.get_by_role("status").first).to_contain_text("直しました")

    page.goto(document)
    with page.expect_download() as arrived:
        page.get_by_role("button", name="書き出す").click()
    path = tmp_path / arrived.value.suggested_filename
    arrived.value.save_as(path)
    assert path.suffix == ".xlsx"
    read = parse_file(path)
    assert read.form == "重点項目評価書"
    item = read.item(LONG)
    assert item
    assert item.text.endswith("・鍵は所属長が管理する。")


def test_a_changed_text_that_the_gate_stops_is_not_saved_and_not_lost(
    site: Site, enter: Enter
) -> None:
    draft = site.copy("検査で止まる案")
    page = enter(site)
    page.goto(f"{site.base}/documents/{draft.id}/items/{LONG}?panel=suggest")
    follow(page.get_by_role("button", name="提案を見る"))
    page.get_by_text("直してから使う").click()
    words = "・本人の個人番号 123456789018 を台帳に記録する。"
    page.locator("#edited").fill(words)
    follow(page.get_by_role("button", name="直した文案を使う"))
    expect(page.get_by_role("alert")).to_contain_text("保存していません")
    expect(page.locator("#edited")).to_have_value(words)
    expect(page.locator(".finding.is-error").first).to_be_visible()
    assert site.said(draft.id, LONG) == ""


def test_every_sentence_opens_its_source_at_the_exact_characters(site: Site, enter: Enter) -> None:
    page = enter(site)
    page.goto(f"{site.base}/documents/{site.sample().id}/items/{LONG}?panel=suggest")
    cites = page.locator("a.cite")
    assert cites.count() > 10
    for index in range(cites.count()):
        target = cites.nth(index).get_attribute("href")
        assert page.locator(f"{target} ~ mark").count() >= 1
    cites.first.click()
    expect(page.locator("details[open] mark").first).to_be_visible()


def test_the_last_twenty_accepts_can_be_taken_back(site: Site, enter: Enter) -> None:
    draft = site.copy("取り消し")
    page = enter(site)
    form_items = [
        info.item
        for info in site.workspace.suggestions.list(site.owner, site.sample().id)
        if info.text
    ]
    wanted = list(dict.fromkeys(form_items))[:20]
    before = {item: site.said(draft.id, item) for item in wanted}
    for item in wanted:
        page.goto(f"{site.base}/documents/{draft.id}/items/{item}?panel=suggest")
        follow(page.get_by_role("button", name="提案を見る"))
        follow(page.get_by_role("button", name="この文案を使う"))
        expect(page.get_by_role("status").first).to_contain_text("提案を使いました")
    for _ in wanted:
        follow(page.get_by_role("button", name="元に戻す"))
        expect(page.get_by_role("status").first).to_contain_text("戻しました")
    assert {item: site.said(draft.id, item) for item in wanted} == before
