"""Standard wording is brought up to date in the document's own style; platforms are asked about."""

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest

from assistant.revise.edits import Cause, Edit, Status
from assistant.revise.house_style import HouseStyle
from assistant.revise.plan import Plan, plan
from assistant.revise.steps import Step, step_to, versions_between
from assistant.revise.wording import occasion_of
from assistant.revise.wording_text import changes_to, successors
from corpus.assessments.model import Assessment, Item
from corpus.wording.load import load_wording
from corpus.wording.locate import locate
from corpus.wording.model import Bullets, Piece, WordingVersion
from corpus.wording.render import fill, heading_line
from tests.unit.assistant.revise.days import NEW, is_whole

PATH = ("Ⅲ リスク対策", "9. 従業者に対する教育・啓発", "具体的な方法")
OLD_TRAINING = (
    "<中間サーバ・プラットフォームにおける措置>\n"
    "・中間サーバ・プラットフォームの運用に携わる職員及び事業者に対し、セキュリティ研修等を実施することとしている。\n"
    "・中間サーバ・プラットフォームの業務に就く場合は、運用規則等について研修を行うこととしている。\n"
    "<本市における措置>\n・毎年研修を行う。"
)


def _document(text: str, item: str = "III.9.1.1", published: str = "2019-04-01") -> Assessment:
    held = Item(item, PATH, "text", text)
    return Assessment("重点項目評価書", "", "1", "事", "○○市長", published, (held,))


def _text(made: Plan) -> str:
    return made.revised().items[0].text


def _edits(document: Assessment, to: dt.date = NEW) -> tuple[Edit, ...]:
    return plan(document, to, only="wording").edits


def test_model_text_is_replaced_in_the_document_s_spelling() -> None:
    made = plan(_document(OLD_TRAINING), dt.date(2021, 4, 1), only="wording")
    text = _text(made)
    assert text.startswith(
        "<中間サーバ・プラットフォームにおける措置>\n・IPA(情報処理推進機構)が提供する"
    )
    assert "サーバー" not in text
    assert text.endswith("<本市における措置>\n・毎年研修を行う。")


def test_model_text_that_was_out_when_the_document_was_published_is_asked_about() -> None:
    edits = _edits(_document(OLD_TRAINING, published="2025-04-01"))
    assert {e.status for e in edits} == {"review"}


def test_moved_platform_is_asked_about() -> None:
    text = (
        "＜中間サーバー・プラットフォームにおける措置＞\n"
        "①中間サーバー・プラットフォームはデータセンターに設置しており、データセンターへの入館及び"
        "サーバー室への入室を厳重に管理する。\n"
        "②特定個人情報は、サーバー室に設置された中間サーバーのデータベース内に保存され、"
        "バックアップもデータベース上に保存される。"
    )
    edits = _edits(_document(text, "II.6.1"))
    assert [e.status for e in edits] == ["review"]
    assert "確認してください" in edits[0].why
    assert "\n・ISO/IEC27017、ISO/IEC27018の認証を受けている。\n" in edits[0].after


@pytest.mark.parametrize(("own", "status"), [("", "auto"), ("（令和元年版）", "review")])
def test_block_is_not_half_renewed(own: str, status: str) -> None:
    version = load_wording().block("interface-server.purpose").versions[0]
    text = "＜中間サーバー・ソフトウェアにおける措置＞\n" + fill(version, {})
    text = text.replace("をリスト化したもの", f"を{own}リスト化したもの")
    edits = _edits(_document(text, "III.6.r1.1"), dt.date(2021, 4, 1))
    assert len(edits) == 2
    assert {e.status for e in edits} == {status}
    beside = "同じ文例のほかの文に確認を要する違いがあります。併せて確認してください。"
    assert (beside in {e.why for e in edits}) is bool(own)
    asked = ("・独自の記載のある文", "・ほかの文と併せて改める文") if own else ("",)
    assert {e.title for e in edits} == {
        f"標準文例の改定（中間サーバー・ソフトウェア{about}）" for about in asked
    }


@pytest.mark.parametrize(("written", "status"), [("2020-10-21", "auto"), ("2020-10-22", "review")])
def test_a_version_is_newer_than_a_document_of_the_day_before_it(written: str, status: str) -> None:
    edits = _edits(_document(OLD_TRAINING, published=written), dt.date(2020, 10, 23))
    assert {e.status for e in edits} == {status}
    assert {e.amendment for e in edits} == {
        "標準文例の改定（中間サーバー・プラットフォーム・従業者に対する教育・啓発・版P2、令和2年10月22日から）"
    }


@pytest.mark.parametrize(("day", "ended"), [(dt.date(2026, 1, 4), 0), (dt.date(2026, 1, 5), 2)])
def test_a_block_without_a_successor_ends_the_day_after_its_last(
    day: dt.date, ended: int, documents: dict[str, Assessment]
) -> None:
    edits = _edits(documents["tokyo-jiritsushien-zenkomoku.txt"], day)
    assert len([e for e in edits if e.amendment.startswith("標準文例の終了（")]) == ended


def test_of_the_office_s_own_words_the_first_forty_are_shown() -> None:
    own = "本市では、" + "委託先にも同じ研修を求めている" * 3 + "。"
    text = OLD_TRAINING.replace("<本市", f"・{own}\n<本市")
    notes = {e.note for e in _edits(_document(text), dt.date(2021, 4, 1))}
    assert notes == {f"独自の記載は残します:「{own[:40]}」"}


@pytest.mark.parametrize("name", ["kawaguchi-kodomo-iryohi-juten", "tokyo-jiritsushien-zenkomoku"])
def test_every_edit_of_the_wording_is_of_a_known_kind(
    name: str, documents: dict[str, Assessment]
) -> None:
    edits = _edits(documents[f"{name}.txt"])
    assert edits
    assert {edit.topic for edit in edits} == {"wording"}
    assert {edit.status for edit in edits} <= set(get_args(Status))
    assert {edit.cause for edit in edits} <= set(get_args(Cause))
    assert [edit.why for edit in edits if not is_whole(edit.why)] == []


def test_change_of_a_body_by_law_is_sure() -> None:
    text = (
        "＜中間サーバー・ソフトウェアにおける措置＞\n"
        "①中間サーバーは、個人情報保護委員会との協議を経て、総務大臣が設置・管理する"
        "情報提供ネットワークシステムを使用した特定個人情報の入手のみ実施できるよう"
        "設計されるため、安全性が担保されている。"
    )
    made = plan(_document(text, "III.6.other", "2019-04-01"), NEW)
    assert _text(made) == text.replace("総務大臣", "内閣総理大臣")


def test_additions_of_the_office_stay_and_are_reported() -> None:
    own = "・本市では委託先にも同じ研修を求めている。\n"
    text = OLD_TRAINING.replace("<本市", own + "<本市")
    made = plan(_document(text), dt.date(2021, 4, 1), only="wording")
    assert own in _text(made)
    assert any("独自の記載は残します" in edit.note for edit in made.edits)


def test_damaged_copy_is_offered_its_repair(documents: dict[str, Assessment]) -> None:
    document = documents["kawaguchi-kodomo-iryohi-juten.txt"]
    repairs = [e for e in _edits(document) if e.cause == "repair"]
    assert ("環境に設定し、設", "環境に設置し、設") in [(e.before, e.after) for e in repairs]
    assert {e.status for e in repairs} == {"review"}


def test_block_of_another_item_is_offered_the_right_one(
    documents: dict[str, Assessment],
) -> None:
    document = documents["tokyo-jiritsushien-zenkomoku.txt"]
    moved = [e for e in _edits(document) if "この項目のものではない" in e.why]
    assert [e.item for e in moved] == ["III.6.r6.1"]
    assert "不適切な方法で提供されるリスク" in moved[0].after


def test_missing_blocks_are_proposed_where_nothing_stands(
    documents: dict[str, Assessment],
) -> None:
    added = [
        e
        for e in _edits(documents["kawaguchi-kodomo-iryohi-juten.txt"])
        if e.amendment.startswith("標準文例の追加")
    ]
    assert [(e.item, e.before, e.status) for e in added] == [
        ("III.7.r1.3", "-", "review"),
        ("III.7.other", "-", "review"),
    ]
    assert "<ガバメントクラウドにおける措置>" in added[0].after


def test_every_newer_version_has_a_cause() -> None:
    unnamed = {
        (block.platform, version.id)
        for block in load_wording().blocks
        for version in block.versions[1:]
        if not step_to(block, version).occasion
    }
    assert unnamed == set()


@pytest.mark.parametrize(
    ("near", "written"),
    [
        ("中間サーバの運用", "サーバとユーザー(係)"),
        ("中間サーバーの運用（外部）", "サーバーとユーザー（係）"),
        ("ユーザの登録", "サーバーとユーザ(係)"),
    ],
)
def test_new_words_take_the_spelling_at_hand(near: str, written: str) -> None:
    assert HouseStyle(near, "", "").adapt("サーバーとユーザー(係)") == written


def test_numbered_items_that_stay_are_numbered_anew(documents: dict[str, Assessment]) -> None:
    document = documents["koshigaya-yobosesshu-zenkomoku.txt"]
    item = document.item("IV.2.1.1")
    assert item is not None
    made = plan(replace(document, items=(item,)), NEW, only="wording", include_review=True)
    assert "②中間サーバー" not in _text(made)


def test_an_assessment_without_items_needs_no_edit() -> None:
    empty = replace(_document(""), items=())
    assert plan(empty, NEW).edits == ()


def test_two_occasions_of_one_cause_are_both_told() -> None:
    blocks = {block.id: block for block in load_wording().blocks}
    block = blocks["interface-server.unsafe"]
    versions = {version.id: version for version in block.versions}
    between = versions_between(block, versions["committee-2014"], versions["prime-minister-2021"])
    told = occasion_of(tuple((version, step_to(block, version)) for version in between))
    assert told.count("改正（") == 2
    assert told.split("、")[1].startswith("総務大臣を内閣総理大臣とする改正")


def test_the_occasion_of_a_version_is_told_of_the_words_it_brought_alone() -> None:
    """A version may change more than its occasion is about, which is then asked about apart."""
    step = Step("platform", "識別子の変更", "識別子が改まったか", old="旧ID", new="新キー")
    renamed = step.of_change("旧ＩＤを採番する。", "新キーを採番する。")
    assert (renamed.occasion, renamed.ask, renamed.is_told) == (step.occasion, step.ask, True)
    for before, after in (("旧IDを採番する。", ""), ("年1回報告を受ける。", "報告を求める。")):
        other = step.of_change(before, after)
        assert (other.cause, other.is_told) == ("platform", False)
        assert other.ask != step.ask
    plain = Step("model", "国の記載例の変更")
    assert plain.of_change("旧い文。", "新しい文。") == plain


def test_words_of_the_newer_version_in_an_outdated_block_are_not_taken_back() -> None:
    block = load_wording().block("interface-server.purpose")
    old, new = (fill(version, {}) for version in block.versions[:2])
    text = old.replace("情報提供許可証", "提供許可証")
    assert text != old
    assert "提供許可証" in new
    edits = _edits(_document(text, "III.6.r1.1", published="2025-04-01"))
    assert edits
    assert not [edit for edit in edits if edit.after == "情報"]


def test_words_of_an_older_version_in_the_newest_block_are_asked_about() -> None:
    block = load_wording().block("interface-server.purpose")
    text = fill(block.versions[-1], {}).replace("提供許可証の発行", "情報提供許可証の発行")
    edits = _edits(_document(text, "III.6.r1.1", published="2025-04-01"))
    assert [(edit.before, edit.after) for edit in edits if edit.cause == "repair"] == [("情報", "")]


LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
OTHERS = "天地玄黄宇宙洪荒日月盈昃辰宿列張寒来暑往"


def _version(name: str, *lines: str) -> WordingVersion:
    pieces = tuple(Piece("item", line) for line in lines)
    return WordingVersion(name, None, None, "\n".join(lines), "例", pieces=pieces)


@pytest.mark.parametrize(("alike", "pairs"), [(11, 2), (10, 0)])
def test_two_sentences_are_followed_one_by_one_where_the_first_are_alike(
    alike: int, pairs: int
) -> None:
    """Eleven of twenty letters are 55 in 100; with less the two are followed as a whole."""
    old = _version("旧", LETTERS, "春夏")
    new = _version("新", LETTERS[:alike] + OTHERS[: 20 - alike], "秋冬")
    assert len(successors(old, new)) == pairs


@pytest.mark.parametrize("is_longer", [True, False])
def test_a_sentence_that_stays_succeeds_no_other(is_longer: bool) -> None:
    longer = _version("長", f"{LETTERS}一", f"{OTHERS}一", OTHERS)
    shorter = _version("短", f"{LETTERS}二", OTHERS)
    pair = (longer, shorter) if is_longer else (shorter, longer)
    assert [(old.written[-1], new.written[-1]) for old, new in successors(*pair)] == [
        ("一", "二") if is_longer else ("二", "一")
    ]


LESS = load_wording().block("pmh.acquire-purpose")
"""A block whose first item went, so that the one that stays has another number."""


def _with_numbers(bullets: Bullets, own: str = "") -> Assessment:
    text = f"{heading_line(LESS, {})}\n{fill(LESS.versions[0], {}, bullets)}{own}"
    item = Item("III.2.r1.1", PATH, "text", text)
    return Assessment("全項目評価書", published="2025-04-01", items=(item,))


@pytest.mark.parametrize(("bullets", "begins"), [("circled", "①PMH-ID"), ("dot", "\n・PMH-ID")])
def test_items_that_stay_are_written_anew_where_their_numbers_change(
    bullets: Bullets, begins: str
) -> None:
    made = plan(_with_numbers(bullets), NEW, only="wording", include_review=True)
    (edit,) = made.edits
    assert edit.before.startswith(begins)
    assert _text(made).split("\n", 1)[1] == fill(LESS.versions[1], {}, bullets)
    assert ("対象者以外の情報を入手する" in edit.after) is (bullets == "circled")


@pytest.mark.parametrize(("own", "clean"), [("", True), ("\n本市でも確かめている。", False)])
def test_a_block_written_anew_is_the_standard_s_where_nothing_else_stood(
    own: str, clean: bool
) -> None:
    document = _with_numbers("circled", own)
    text = document.items[0].text
    (located,) = locate(document)
    (change,) = changes_to(located, LESS.versions[1], text, {}, HouseStyle(text, text, ""))
    assert change.clean is clean


def test_a_version_whose_cause_is_not_listed_counts_as_a_move_of_the_platform() -> None:
    block = load_wording().block("interface-server.purpose")
    step = step_to(block, replace(block.versions[1], id="unheard-of"))
    assert (step.cause, step.is_told) == ("platform", False)
    assert step.ask == "新しい標準文例がこの団体に当てはまるか"
