"""Two people, a dropped connection, a killed server: nothing that was typed is lost."""

import re

from playwright.sync_api import Page, Request, expect

from corpus.workspace.model import ItemValue
from tests.browser.conftest import Enter, Site, follow, saved, sign_in
from tests.browser.states import write_over

ITEM = "I.1.2"


def open_item(page: Page, site: Site, document: str, item: str = ITEM) -> None:
    page.goto(f"{site.base}/documents/{document}/items/{item}")


def overtake(site: Site, document: str) -> None:
    """Save the item as somebody else, whose words the page that is open does not have."""
    other = site.person("佐藤").actor
    head = site.workspace.drafts.item(site.owner, document, ITEM)
    base = head.id if head else None
    site.workspace.drafts.save(other, document, ITEM, ItemValue("佐藤の記載"), base=base)


def test_a_conflict_is_shown_side_by_side_and_both_texts_stay(site: Site, enter: Enter) -> None:
    document = site.copy("二人の重なり").id
    first, second = enter(site), enter(site, site.person("佐藤"))
    open_item(first, site, document)
    open_item(second, site, document)
    with saved(second):
        second.locator("#text").fill("佐藤の記載")
        second.get_by_role("button", name="保存", exact=True).click()
    write_over(first, "自分の記載")
    expect(first.get_by_role("heading", level=1)).to_have_text("ほかの人の保存と重なりました")
    expect(first.locator(".sides")).to_contain_text("佐藤の記載")
    expect(first.locator(".sides")).to_contain_text("自分の記載")
    assert site.said(document, ITEM) == "佐藤の記載"
    follow(first.get_by_role("button", name="自分の入力を残す"))
    expect(first.locator("#text")).to_have_value("自分の記載")
    history = site.workspace.drafts.history(site.owner, document, ITEM).entries
    assert [kept.value.text for kept in history[:2]] == ["自分の記載", "佐藤の記載"]


def test_the_other_text_can_be_kept_and_ones_own_is_in_the_history(
    site: Site, enter: Enter
) -> None:
    document = site.copy("相手を残す").id
    page = enter(site)
    open_item(page, site, document)
    overtake(site, document)
    write_over(page, "自分の記載")
    follow(page.get_by_role("button", name=re.compile("佐藤.*の内容を残す")))
    expect(page.locator("#text")).to_have_value("佐藤の記載")
    expect(page.get_by_text("送れなかった入力")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("送れなかった入力")).to_have_count(0)
    history = site.workspace.drafts.history(site.owner, document, ITEM).entries
    assert {"佐藤の記載", "自分の記載"} <= {kept.value.text for kept in history}


def test_words_that_met_others_are_kept_until_the_author_has_chosen(
    site: Site, enter: Enter
) -> None:
    document = site.copy("重なりと切断").id
    page = enter(site)
    open_item(page, site, document)
    overtake(site, document)
    form = f"**/documents/{document}/items/{ITEM}"
    page.route(form, lambda way: way.abort() if _is_form(way.request) else way.fallback())
    with page.expect_event("requestfailed", _is_form):
        page.locator("#text").fill("届かなかった記載")
    page.unroute(form)
    open_item(page, site, document)
    expect(page.locator(".work")).to_contain_text("届かなかった記載")
    with saved(page):
        page.get_by_role("button", name="この入力を使う").click()
    assert site.said(document, ITEM) == "届かなかった記載"


def _is_form(request: Request) -> bool:
    """Whether the browser itself sends the form, not the page's script."""
    return request.method == "POST" and request.is_navigation_request()


def test_two_people_see_each_other_save(site: Site, enter: Enter) -> None:
    document = site.copy("二人で").id
    first, second = enter(site), enter(site, site.person("佐藤"))
    open_item(first, site, document)
    open_item(second, site, document, "I.7")
    with saved(second):
        second.locator("#text").fill("佐藤が書いた")
    expect(first.locator("#others")).to_contain_text("さんが別の項目を保存しました")
    second.goto(f"{site.base}/documents/{document}/items/{ITEM}")
    second.locator("#text").fill("同じ項目に佐藤が書いた")
    expect(first.locator("#others")).to_contain_text("この項目を保存しました")


def test_typing_is_kept_through_a_dropped_connection(site: Site, enter: Enter) -> None:
    document = site.copy("切断と復帰").id
    page = enter(site)
    open_item(page, site, document)
    page.context.set_offline(True)
    page.locator("#text").fill("切れている間に書いた")
    expect(page.locator("#save-state")).to_contain_text("接続が切れています")
    page.context.set_offline(False)
    expect(page.locator("#save-state")).to_contain_text("に保存しました")
    assert site.said(document, ITEM) == "切れている間に書いた"


def test_typing_is_kept_through_a_killed_server(own_site: Site, enter: Enter) -> None:
    site = own_site
    document = site.copy("停止と復帰").id
    page = enter(site)
    open_item(page, site, document)
    with saved(page):
        page.locator("#text").fill("止まる前に書いた。")
    page.locator("#text").press_sequentially("止まる直前にも書いた。", delay=5)
    site.kill()
    page.locator("#text").press_sequentially("止まった後にも書いた。", delay=5)
    expect(page.locator("#save-state")).to_contain_text("接続が切れています")
    site.start()
    expect(page.locator("#save-state")).to_contain_text("に保存しました")
    words = "止まる前に書いた。止まる直前にも書いた。止まった後にも書いた。"
    assert site.said(document, ITEM) == words


def test_a_closed_page_gives_back_what_was_not_sent(own_site: Site, enter: Enter) -> None:
    site = own_site
    document = site.copy("閉じた画面").id
    page = enter(site)
    open_item(page, site, document)
    base = page.locator('#edit input[name="base"]').input_value()
    site.kill()
    page.locator("#text").fill("送れなかった記載")
    expect(page.locator("#save-state")).to_contain_text("接続が切れています")
    page.close(run_before_unload=False)
    site.start()
    later = page.context.new_page()
    open_item(later, site, document)
    expect(later.locator("#text")).to_have_value("送れなかった記載")
    expect(later.locator('#edit input[name="base"]')).not_to_have_value(base)
    assert site.said(document, ITEM) == "送れなかった記載"


def test_a_question_is_answered_with_sources_and_survives_a_reload(
    site: Site, enter: Enter
) -> None:
    document = site.copy("相談する").id
    page = enter(site)
    page.goto(f"{site.base}/documents/{document}/items/II.6.1?panel=chat")
    page.get_by_label("質問").fill("ガバメントクラウドに移行したら保管場所に何を書けばいい？")
    follow(page.get_by_role("button", name="聞く"))
    sources = page.locator("#chat-log details")
    expect(sources.first).to_be_visible()
    count = sources.count()
    page.reload()
    expect(page.locator("#chat-log")).to_contain_text("ガバメントクラウドに移行したら")
    expect(page.locator("#chat-log details")).to_have_count(count)


def test_typing_goes_on_after_the_session_ended(site: Site, enter: Enter) -> None:
    document = site.copy("期限が切れた").id
    page = enter(site)
    open_item(page, site, document)
    page.context.clear_cookies()
    page.locator("#text").fill("期限が切れた後に書いた")
    expect(page.locator("#save-state")).to_contain_text("もう一度ログインしてください")
    sign_in(page.context.new_page(), site)
    expect(page.locator("#save-state")).to_contain_text("に保存しました")
    assert site.said(document, ITEM) == "期限が切れた後に書いた"
