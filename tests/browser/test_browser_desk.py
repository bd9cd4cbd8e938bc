"""Finding one's way at the desk: few actions, the long list of items, how differences are shown."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from corpus.workspace.model import Role, SuggestionState
from tests.browser.conftest import Enter, Site, follow
from tests.browser.states import STATES, show_difference
from tests.browser.test_browser_author import LONG

MOST_ACTIONS = 4
KEPT_OPEN = """key => Object.entries(localStorage).some(
  ([name, kept]) => name.startsWith("hyoka-tree:") && kept.split(" ").includes(key)
)"""


def pressed(page: Page, name: str) -> str:
    value = page.get_by_role("button", name=name).first.get_attribute("aria-pressed")
    assert value
    return value


def test_the_first_suggestion_is_taken_with_few_actions(own_site: Site, enter: Enter) -> None:
    site, page = own_site, enter(own_site)
    page.goto(site.base)
    actions = [
        page.get_by_role("link", name=re.compile("見本")),
        page.get_by_role("link", name=re.compile("^提案を確かめる")),
        page.get_by_role("button", name="この文案を使う"),
    ]
    for action in actions:
        follow(action)
    expect(page.get_by_role("status").first).to_contain_text("提案を使いました")
    assert len(actions) <= MOST_ACTIONS
    taken = site.workspace.suggestions.list(site.owner, site.sample().id, state="accepted")
    assert len(taken) == 1


def test_a_reason_to_refuse_is_one_click(site: Site, enter: Enter) -> None:
    draft = site.copy("断る理由")
    page = enter(site)
    page.goto(f"{site.base}/documents/{draft.id}/items/{LONG}?panel=suggest")
    follow(page.get_by_role("button", name="提案を見る"))
    follow(page.get_by_role("button", name="実態と違う"))
    expect(page.get_by_role("status").first).to_contain_text("理由を記録しました")
    state: SuggestionState = "rejected"
    refused = site.workspace.suggestions.list(site.owner, draft.id, LONG, state=state)
    assert [kept.reason for kept in refused] == ["実態と違う"]


def test_the_list_of_items_is_folded_counts_and_leads_on_without_script(
    site: Site, enter: Enter
) -> None:
    page = enter(site, java_script_enabled=False)
    page.goto(f"{site.base}/documents/{site.sample().id}/items/{LONG}")
    assert page.locator("details.chapter").count() > 4
    assert page.locator("details.chapter[open]").count() == 1
    assert page.locator("details.section[open]").count() == 1
    counts = page.locator("details.chapter > summary .counts").all_inner_texts()
    assert all(re.search(r"\d", text) for text in counts)
    everything = page.locator(".tree a").count()

    follow(page.get_by_role("link", name=re.compile("^次の未記入")))
    expect(page.locator("#text, fieldset input").first).to_be_visible()
    assert page.url.partition("?")[0].rpartition("/")[2] != LONG
    follow(page.get_by_role("button", name="未記入・提案"))
    assert page.locator(".tree a").count() < everything
    assert page.locator(".tree .state.is-filled").count() <= 1
    page.goto(f"{site.base}/documents/{site.sample().id}/items/I.1.2")
    assert pressed(page, "未記入・提案") == "true"
    follow(page.get_by_role("button", name="すべて", exact=True))
    expect(page.locator(".tree a")).to_have_count(everything)


def test_the_next_finding_is_one_click_away(site: Site, enter: Enter) -> None:
    page = enter(site)
    page.goto(f"{site.base}/documents/{site.published()[0].id}/items/I.1.1")
    follow(page.get_by_role("link", name=re.compile("^次の指摘")))
    page.wait_for_url("**panel=check")
    expect(page.locator(".finding").first).to_be_visible()


def test_what_was_opened_in_the_list_stays_open_on_the_next_item(site: Site, enter: Enter) -> None:
    page = enter(site)
    page.goto(f"{site.base}/documents/{site.sample().id}/items/{LONG}")
    key = page.locator("details.chapter:not([open])").first.get_attribute("data-key")
    chapter = page.locator(f'details.chapter[data-key="{key}"]')
    chapter.locator("> summary").click()
    page.wait_for_function(KEPT_OPEN, arg=key)
    follow(page.get_by_role("link", name=re.compile("^次の項目")))
    expect(chapter).to_have_attribute("open", "")


def test_a_difference_is_shown_marked_or_merged_and_the_choice_stays(
    site: Site, enter: Enter
) -> None:
    page = enter(site)
    STATES["編集・履歴と違い"](page, site)
    gone = page.locator("section[aria-labelledby=change-label] del").first
    expect(gone).to_be_visible()
    show_difference(page, "溶け込み")
    expect(gone).to_be_hidden()
    assert pressed(page, "溶け込み") == "true"
    page.reload()
    expect(gone).to_be_hidden()
    page.goto(f"{site.base}/wording/interface-server.purpose")
    assert pressed(page, "溶け込み") == "true"
    show_difference(page, "見え消し")
    expect(page.locator(".diff del").first).to_be_visible()


def test_the_choice_of_marks_needs_no_script(site: Site, enter: Enter) -> None:
    page = enter(site, java_script_enabled=False)
    page.goto(f"{site.base}/wording/interface-server.purpose")
    expect(page.locator(".diff del").first).to_be_visible()
    follow(page.get_by_role("button", name="溶け込み"))
    assert page.url == f"{site.base}/wording/interface-server.purpose"
    expect(page.locator(".diff del").first).to_be_hidden()


def test_the_comparison_has_the_new_on_the_left_unless_asked(site: Site, enter: Enter) -> None:
    page = enter(site)
    STATES["新旧対照表・違いあり"](page, site)
    expect(page.locator("thead th").nth(1)).to_contain_text("新")
    page.get_by_label("並べ方").select_option("old-new")
    follow(page.get_by_role("button", name="比べる"))
    expect(page.locator("thead th").nth(1)).to_contain_text("旧")
    remarks = page.locator("tbody td:last-child").all_inner_texts()
    assert set(remarks) & {"変更", "追加", "削除", "新設"}
    with page.expect_download() as arrived:
        page.get_by_role("link", name="変更履歴付きの評価書（Word）").click(no_wait_after=True)
    assert arrived.value.suggested_filename.endswith(".docx")


def test_the_page_of_evaluation_counts_what_became_of_suggestions(site: Site, enter: Enter) -> None:
    page = enter(site)
    page.goto(f"{site.base}/evaluation")
    use = site.workspace.suggestions.usefulness(site.owner)
    row = page.locator("tr", has=page.get_by_role("rowheader", name="未決定"))
    expect(row).to_contain_text(str(use.proposed))
    expect(page.locator("code")).to_contain_text("hyoka eval --report")


def test_a_report_is_shown_with_its_styles_and_without_script(site: Site, enter: Enter) -> None:
    folder = site.home / "eval"
    folder.mkdir(exist_ok=True)
    html = (
        "<!DOCTYPE html><html lang=ja><head><title>x</title><style>h1 { color: rgb(1, 2, 3); }"
        "</style></head><body><main><h1>報告</h1></main><script>document.title='走った'</script>"
        "</body></html>"
    )
    (folder / "report.html").write_text(html, encoding="utf-8")
    page = enter(site)
    page.goto(f"{site.base}/evaluation/report")
    (folder / "report.html").unlink()
    colour = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    assert colour == "rgb(1, 2, 3)"
    assert page.title() == "x"


def test_an_item_is_given_back_and_settled_without_script(site: Site, enter: Enter) -> None:
    draft = site.copy("差し戻し")
    address = f"{site.base}/documents/{draft.id}"
    page = enter(site, java_script_enabled=False)
    page.goto(f"{address}/items/{LONG}?panel=check")
    page.locator("summary", has_text="この項目を差し戻す").click()
    page.get_by_label("直してほしいこと").fill("保管場所の階を書いてください。")
    follow(page.get_by_role("button", name="差し戻す", exact=True))
    author = enter(site, site.person("書き手", Role.AUTHOR), java_script_enabled=False)
    author.goto(address)
    section = author.locator("section[aria-labelledby=given-back]")
    expect(section).to_contain_text("保管場所の階を書いてください。")
    follow(section.get_by_role("link"))
    follow(author.get_by_role("button", name="対応済みにする"))
    expect(author.get_by_role("status").first).to_contain_text("対応済みにしました")
    assert site.workspace.reviews.list(site.owner, draft.id) == ()
    author.goto(f"{address}/items/{LONG}?panel=check")
    expect(author.get_by_role("heading", name="チェック")).to_be_visible()
    expect(author.get_by_text("この項目を差し戻す")).to_have_count(0)


def test_what_is_laid_aside_is_found_and_put_back_without_script(site: Site, enter: Enter) -> None:
    draft = site.copy("しまう評価書")
    page = enter(site, java_script_enabled=False)
    page.goto(f"{site.base}/documents/{draft.id}")
    follow(page.get_by_role("button", name="一覧から外す"))
    expect(page.get_by_role("status").first).to_contain_text("一覧から外しました")
    expect(page.get_by_role("link", name="しまう評価書")).to_have_count(0)
    follow(page.get_by_role("link", name="一覧から外した評価書を見る"))
    follow(page.get_by_role("link", name="しまう評価書"))
    follow(page.get_by_role("button", name="一覧に戻す"))
    expect(page.get_by_role("status").first).to_contain_text("一覧に戻しました")
    page.goto(site.base)
    expect(page.get_by_role("link", name="しまう評価書")).to_have_count(1)


def test_a_version_is_kept_by_name_and_the_whole_is_brought_back(site: Site, enter: Enter) -> None:
    draft = site.copy("名前のある版")
    page = enter(site, java_script_enabled=False)
    page.goto(f"{site.base}/documents/{draft.id}/items/I.1.2")
    before = page.locator("#text").input_value()
    page.goto(f"{site.base}/documents/{draft.id}/history")
    page.get_by_label("今の内容に付ける名前").fill("課長確認前")
    follow(page.get_by_role("button", name="今の内容を版として残す"))
    page.goto(f"{site.base}/documents/{draft.id}/items/I.1.2")
    page.locator("#text").fill("書き直した。")
    follow(page.get_by_role("button", name="保存", exact=True))
    page.goto(f"{site.base}/documents/{draft.id}/history")
    follow(page.get_by_role("button", name=re.compile("この版に戻す.*課長確認前")))
    assert site.said(draft.id, "I.1.2") == before


def test_a_published_assessment_is_shared_and_kept_to_the_office_again(
    site: Site, enter: Enter
) -> None:
    document = site.published()[0].id
    page = enter(site)
    page.goto(f"{site.base}/documents/{document}")
    follow(page.get_by_role("button", name="ほかの組織の参考にも供する"))
    assert site.workspace.documents.info(site.owner, document).shared
    follow(page.get_by_role("button", name="ほかの組織に見せるのをやめる"))
    assert not site.workspace.documents.info(site.owner, document).shared


def test_a_backup_is_fetched_from_the_settings(own_site: Site, enter: Enter) -> None:
    page = enter(own_site)
    page.goto(f"{own_site.base}/settings?tab=running")
    with page.expect_download() as arrived:
        page.get_by_role("button", name="バックアップを取る").click()
    assert arrived.value.suggested_filename == "hyoka-backup"
    assert Path(arrived.value.path()).read_bytes().startswith(b"SQLite format 3")
