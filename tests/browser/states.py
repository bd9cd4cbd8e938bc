"""Every page of the office in every state that a test of looks visits, by name."""

import datetime as dt
from dataclasses import replace

from playwright.sync_api import Page

from corpus.assessments.model import Assessment
from corpus.workspace.model import ItemValue
from tests.browser import people_states as people
from tests.browser import update_states as updates
from tests.browser.conftest import Site, follow
from tests.browser.places import LONG, Go, at, draft_at


def _suggested(page: Page, item: str) -> None:
    """An item with its suggestion, made where there is none yet."""
    page.goto(f"{item}?panel=suggest")
    button = page.get_by_role("button", name="提案を見る")
    if button.count():
        follow(button)


def _short(page: Page, site: Site) -> None:
    """根拠不足."""
    _suggested(page, f"{draft_at(site, '足りない案')}/items/III.5.other")
    page.locator("aside").get_by_text("根拠不足", exact=True).wait_for()


def _stopped(page: Page, site: Site) -> None:
    _suggested(page, f"{draft_at(site, '止められた案')}/items/{LONG}")
    page.get_by_text("直してから使う").click()
    page.locator("#edited").fill("・本人の個人番号 123456789018 を台帳に記録する。")
    follow(page.get_by_role("button", name="直した文案を使う"))
    page.get_by_role("alert").wait_for()


def _changed(page: Page, site: Site) -> None:
    """An item that differs from what was published, and its history."""
    document = site.changed_id = site.changed_id or site.published()[1].id
    item = next(i for i in site.workspace.documents.get(site.owner, document).items if i.text)
    head = site.workspace.drafts.item(site.owner, document, item.id)
    assert head
    if not head.value.text.endswith("追記する。"):
        value = replace(head.value, text=f"{head.value.text[2:]}\n追記する。")
        site.workspace.drafts.save(site.owner, document, item.id, value, base=head.id)
    page.goto(f"{site.base}/documents/{document}/items/{item.id}?panel=history")


def write_over(page: Page, words: str) -> None:
    """Write what cannot be saved because somebody else was first: saving leads to both texts."""
    with page.expect_navigation():
        page.locator("#text").fill(words)


def _conflict(page: Page, site: Site) -> None:
    draft = draft_at(site, "重なり")
    page.goto(f"{draft}/items/I.1.2")
    document = draft.rpartition("/")[2]
    head = site.workspace.drafts.item(site.owner, document, "I.1.2")
    other = site.person("もう一人").actor
    words = f"ほかの人の記載 {dt.datetime.now(tz=dt.UTC):%H%M%S%f}"
    base = head.id if head else None
    site.workspace.drafts.save(other, document, "I.1.2", ItemValue(words), base=base)
    write_over(page, "自分の記載")
    page.get_by_role("heading", name="ほかの人の保存と重なりました").wait_for()


def _offline(page: Page, site: Site) -> None:
    page.goto(f"{draft_at(site, '切断')}/items/I.1.2")
    page.context.set_offline(True)
    page.locator("#text").fill("接続のない間の入力")
    page.get_by_text("接続が切れています").wait_for()


def _chat(page: Page, site: Site) -> None:
    page.goto(f"{draft_at(site, '相談')}/items/{LONG}?panel=chat")
    page.get_by_label("質問").fill("ガバメントクラウドに移行したら保管場所に何を書けばいい？")
    follow(page.get_by_role("button", name="聞く"))
    page.get_by_text("回答", exact=True).first.wait_for()
    page.locator("#chat-log details").first.wait_for()


def _problem(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/new?step=case&people=たくさん&handlers=1&accident=no")
    page.get_by_role("alert").wait_for()


def _threshold(people: int, handlers: int, accident: str = "no") -> Go:
    asked = f"people={people}&handlers={handlers}&accident={accident}"
    return at(f"/new?step=case&{asked}")


def _bad_upload(page: Page, site: Site) -> None:
    page.goto(f"{site.base}/")
    page.get_by_text("評価書のファイルを取り込む").click()
    page.locator("#file").set_input_files(
        files={"name": "絵.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    )
    follow(page.get_by_role("button", name="取り込む", exact=True))
    page.get_by_role("alert").wait_for()


def _many(page: Page, site: Site) -> None:
    """A list of two hundred."""
    owner, wanted = site.owner, 200
    listed = site.workspace.documents.list(owner, limit=200).entries
    for number in range(len(listed), wanted):
        blank = Assessment("重点項目評価書", "令和7年5月", "", f"評価書{number}", "あおば市長", "")
        site.workspace.documents.create(owner, blank)
    page.goto(f"{site.base}/?sort=due")
    page.wait_for_function("document.querySelectorAll('tbody tr').length >= 200")


def _taken(page: Page, site: Site) -> None:
    """An item whose suggestion was just taken."""
    address = draft_at(site, "採用した案")
    page.goto(f"{address}/items/{LONG}?panel=suggest")
    if not page.locator("#text").input_value():
        follow(page.get_by_role("button", name="提案を見る"))
        follow(page.get_by_role("button", name="この文案を使う"))
        page.get_by_text("提案を使いました").wait_for()
    page.goto(f"{address}/items/{LONG}?said=accepted")


def show_difference(page: Page, way: str) -> None:
    """Choose how a difference is shown, and wait until the choice is kept for other pages."""
    with page.expect_response("**/display"):
        page.get_by_role("button", name=way).first.click()


def _merged_conflict(page: Page, site: Site) -> None:
    """Two saves that met, each as it would read."""
    _conflict(page, site)
    show_difference(page, "溶け込み")
    page.locator("body[data-diff=merged]").wait_for()


def _changed_comparison(page: Page, site: Site) -> None:
    """A 新旧対照表 with something in it."""
    _changed(page, site)
    page.goto(f"{site.base}/documents/{site.changed_id}/comparison")


def _merged(page: Page, site: Site) -> None:
    """A difference as 溶け込み."""
    _changed(page, site)
    show_difference(page, "溶け込み")
    page.locator("body[data-diff=merged]").wait_for()


def _unfinished(page: Page, site: Site) -> None:
    """The items that are not filled in."""
    page.goto(f"{site.base}/documents/{site.sample().id}/items/{LONG}")
    follow(page.get_by_role("button", name="未記入・提案"))
    page.locator('button[value="todo"][aria-pressed="true"]').wait_for()


def _given_back(page: Page, site: Site) -> None:
    """An item that a coordinator gave back."""
    draft = draft_at(site, "差し戻された案")
    document = draft.rpartition("/")[2]
    if not site.workspace.reviews.list(site.owner, document):
        site.workspace.reviews.give_back(site.owner, document, LONG, "階を書いてください。")
    page.goto(f"{draft}/items/{LONG}?panel=check")


def _laid_aside(page: Page, site: Site) -> None:
    """The list of what was taken off the list."""
    listed = site.workspace.documents.list(site.owner, archived=True).entries
    if not listed:
        made = site.copy("外した評価書")
        site.workspace.documents.archive(site.owner, made.id)
    page.goto(f"{site.base}/?list=archived")


def _signed_out_while_typing(page: Page, site: Site) -> None:
    page.goto(f"{draft_at(site, '期限切れ')}/items/I.1.2")
    page.context.clear_cookies()
    page.locator("#text").fill("期限が切れた後の入力")
    page.get_by_text("もう一度ログインしてください").first.wait_for()


ADDRESSES = {
    "評価書一覧": "/",
    "一覧・該当なし": "/?q=どこにもない言葉",
    "新規・しきい値": "/new",
    "評価書・作成中": "@",
    "評価書・公表済み": "#",
    "指摘": "#/check",
    "指摘なし": "@/check",
    "履歴": "@/history",
    "変更箇所": "#/changes",
    "編集・提案": f"@/items/{LONG}?panel=suggest",
    "編集・短い提案": "@/items/III.2.r1.2?panel=suggest",
    "編集・提案なし": "#/items/I.1.2?panel=suggest",
    "編集・類似記載": f"@/items/{LONG}?panel=similar",
    "編集・チェック": "#/items/I.1.2?panel=check",
    "編集・選択肢": "@/items/II.3.1",
    "編集・相談なし": "@/items/I.1.2?panel=chat",
    "一括更新": "/updates",
    "標準文例": "/wording",
    "標準文例・一つ": "/wording/interface-server.purpose",
    "改正一覧": "/amendments",
    "評価": "/evaluation",
    "設定": "/settings",
    "設定・利用者": "/settings?tab=users",
    "設定・運用": "/settings?tab=running",
    "見つからない": "/documents/ない",
    "新旧対照表": "#/comparison",
    "新旧対照表・旧から新": "#/comparison?order=old-new",
    "指摘・すべて": "#/check?shown=all",
}
"""Every route of the page, by a state that its address alone brings about."""
STATES: dict[str, Go] = {
    **{name: at(address) for name, address in ADDRESSES.items()},
    "一覧・取り込めない": _bad_upload,
    "新規・入力の誤り": _problem,
    "新規・事務": _threshold(45_000, 600),
    "新規・義務なし": _threshold(900, 10),
    "新規・基礎": _threshold(9_000, 100),
    "新規・全項目": _threshold(300_000, 600),
    "新規・事故あり": _threshold(9_000, 100, "yes"),
    "編集・根拠不足": _short,
    "編集・検査で止まる": _stopped,
    "編集・履歴と違い": _changed,
    "編集・相談と回答": _chat,
    "編集・切断": _offline,
    "保存の重なり": _conflict,
    "保存の重なり・溶け込み": _merged_conflict,
    "編集・採用した": _taken,
    "一覧・空": people.empty_office,
    "設定・利用者を加えられない": people.bad_user,
    "設定・記録を確かめた": people.verified,
    "一覧・外したもの": _laid_aside,
    "編集・ログインの期限": _signed_out_while_typing,
    "設定・書くだけの人": people.author_alone("/settings"),
    "評価書・書くだけの人": people.author_alone("#"),
    "認められない": people.not_allowed,
    "一括更新・書くだけの人": people.author_alone("/updates"),
    "使ったリンク": people.used_link,
    "一括更新・計画": updates.planned,
    "一括更新・要確認": updates.planned_review,
    "一括更新・計画中": updates.running,
    "一括更新・止めた": updates.stopped,
    "一括更新・一部承認": updates.partly_approved,
    "一括更新・反映済み": updates.applied,
    "一括更新・作れない": updates.unready,
    "設定・鍵を作った": people.token,
    "一覧・二百件": _many,
    "ログイン": people.signed_out("/signin"),
    "ログインできない": people.refused,
    "新旧対照表・違いあり": _changed_comparison,
    "編集・溶け込み": _merged,
    "編集・未記入だけ": _unfinished,
    "編集・差し戻し": _given_back,
}
