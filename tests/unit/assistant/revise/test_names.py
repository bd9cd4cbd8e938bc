"""Renames reach every derived form and never the inside of another word."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.revise.names import find_name, kind_of, read_rename
from assistant.revise.plan import plan, plan_text
from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import InputError
from corpus.forms.load import form_named
from tests.unit.assistant.revise.days import NEW, OLD


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("子ども部子ども育成課", "子ども部子育て支援課"),
        ("子ども育成課長が承認する。", "子育て支援課長が承認する。"),
        ("子ども育成課・芝支所", "子育て支援課・芝支所"),
        ("新子ども育成課題対応", "新子ども育成課題対応"),
        ("子ども育成課金の内訳", "子ども育成課金の内訳"),
        ("市子ども育成課、東子ども育成課", "市子育て支援課、東子ども育成課"),
        ("子ども育成課（以下「担当課」という。）", "子育て支援課（以下「担当課」という。）"),
    ],
)
def test_derived_forms_follow_and_other_words_stay(text: str, after: str) -> None:
    renames = (read_rename("子ども育成課=子育て支援課"),)
    assert plan_text(text, OLD, NEW, renames=renames)[0] == after


@pytest.mark.parametrize(
    ("text", "rename"),
    [
        ("健康福祉部", "福祉部=保健福祉部"),
        ("福祉部局の職員", "福祉部=保健福祉部"),
        ("国民健康保険課", "健康保険課=保険課"),
        ("AA社、ICTS", "A社=B社"),
        ("AICTとICTS", "ICT=DX"),
        ("市民課税課、市民課題", "市民課=住民課"),
        ("ICTシステムズ", "ICTシステム=DXシステム"),
    ],
)
def test_name_inside_a_longer_name_stays(text: str, rename: str) -> None:
    assert list(find_name(text, read_rename(rename))) == []


@pytest.mark.parametrize(
    ("text", "renames", "after"),
    [
        (
            "福祉局と福祉局生活課",
            ["福祉局=健康局", "福祉局生活課=健康局援護課"],
            "健康局と健康局援護課",
        ),
        ("ＩＣＴ推進課とICT推進課長", ["ICT推進課=DX推進課"], "DX推進課とDX推進課長"),
        ("サーバ室とサーバー室長", ["サーバ室=電算室"], "電算室と電算室長"),
        ("税務部税務課", ["税務部=財務部"], "財務部税務課"),
        ("子ども･子育て課", ["子ども・子育て課=こども課"], "こども課"),
        ("甲課と乙課", ["甲課=乙課", "乙課=甲課"], "乙課と甲課"),
    ],
)
def test_names_that_share_a_part_are_kept_apart(text: str, renames: list[str], after: str) -> None:
    named = tuple(read_rename(rename) for rename in renames)
    assert plan_text(text, OLD, NEW, renames=named)[0] == after


@pytest.mark.parametrize(
    ("text", "rename"),
    [
        ("旧市民課の文書", "市民課=住民課"),
        ("市民課（現：住民課）の文書", "市民課=住民課"),
        ("株式会社甲乙システムズ情報", "株式会社甲乙システムズ=株式会社丙"),
    ],
)
def test_name_that_may_be_meant_as_it_is_is_asked_about(text: str, rename: str) -> None:
    revised, edits = plan_text(text, OLD, NEW, renames=(read_rename(rename),))
    assert revised == text
    assert [edit.status for edit in edits] == ["review"]


def test_another_thing_that_is_old_says_nothing_of_a_name() -> None:
    text = "旧庁舎の市民課（現在の庁舎ではない。）と、後の市民課"
    assert plan_text(text, OLD, NEW, renames=(read_rename("市民課=住民課"),))[0] == text.replace(
        "市民課", "住民課"
    )


def test_offices_that_take_over_each_other_s_names_are_renamed_once() -> None:
    items = (Item("III.10", ("Ⅲ リスク対策", "10. その他"), "text", "甲課、乙課、丙課"),)
    document = Assessment("重点項目評価書", "", "1", "事務", "○○市長", "2026-01-05", items)
    renames = tuple(map(read_rename, ["甲課=乙課", "乙課=丙課", "丙課=丁課"]))
    once = plan(document, NEW, renames=renames).revised()
    assert once.items[0].text == "乙課、丙課、丁課"
    assert plan(once, NEW, renames=renames).revised() == once


@pytest.mark.parametrize(
    "other",
    [
        lambda row: replace(row, date="2026-01-05"),
        lambda row: replace(row, item="Ⅰ 基本情報 1. ①事務の名称"),
        lambda row: replace(row, after="丁係"),
    ],
    ids=["day", "item", "name"],
)
def test_rows_of_another_day_item_or_name_show_nothing_as_done(
    other: Callable[[Change], Change],
) -> None:
    items = (Item("III.10", ("Ⅲ リスク対策", "10. その他"), "text", "甲課、乙課、丙課"),)
    document = Assessment("重点項目評価書", "", "1", "事務", "○○市長", "2026-01-05", items)
    renames = tuple(map(read_rename, ["甲課=乙課", "乙課=丙課", "丙課=丁課"]))
    rows = plan(document, NEW, renames=renames).revised().changes
    others = replace(document, changes=tuple(map(other, rows)))
    made = plan(others, NEW, renames=renames).revised()
    assert made.items[0].text == "乙課、丙課、丁課"


def test_new_name_that_holds_the_old_one_is_not_renamed_again() -> None:
    renames = (read_rename("福祉部=福祉部 保健課"),)
    once = plan_text("福祉部が行う。", OLD, NEW, renames=renames)[0]
    assert plan_text(once, OLD, NEW, renames=renames)[0] == once


def test_name_is_not_joined_over_a_line_break() -> None:
    assert list(find_name("総務\n課税課", read_rename("総務課=総務企画課"))) == []


def test_past_incident_keeps_its_name_until_asked() -> None:
    items = (
        Item("III.7.r1.2.1", ("Ⅲ リスク対策", "その内容"), "text", "福祉局の職員が紛失した。"),
        Item("III.9.1.1", ("Ⅲ リスク対策", "具体的な方法"), "text", "福祉局の職員に行う。"),
    )
    document = Assessment("重点項目評価書", "", "1", "事務", "○○市長", "2026-01-05", items)
    made = plan(document, NEW, renames=(read_rename("福祉局=保健局"),))
    assert [(e.item, e.status) for e in made.edits] == [
        ("III.7.r1.2.1", "review"),
        ("III.9.1.1", "auto"),
    ]


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("risk.store.incident.content", "review"),
        ("risk.store.incident.prevention", "review"),
        ("risk.store.incident_procedure", "auto"),
    ],
)
def test_what_is_told_of_an_incident_keeps_its_name_its_procedure_does_not(
    key: str, status: str
) -> None:
    form = form_named("重点項目評価書")
    place = next(node for node in form.items if node.key == key)
    held = Item(place.id.replace("{n}", "1"), ("Ⅲ",), "text", "福祉局の職員が行う。")
    document = Assessment(form.name, published="2026-01-05", items=(held,))
    made = plan(document, NEW, renames=(read_rename("福祉局=保健局"),))
    assert [edit.status for edit in made.edits] == [status]


def test_words_beside_an_option_are_renamed_too() -> None:
    other = Item(
        "I.2.1.3", ("Ⅰ 基本情報", "③"), "checks", details=(("その他", "福祉システム、税システム"),)
    )
    document = Assessment("重点項目評価書", "", "1", "事務", "○○市長", "2026-01-05", (other,))
    made = plan(document, NEW, renames=(read_rename("福祉システム=新福祉システム"),))
    changed = made.revised().item("I.2.1.3")
    assert changed is not None
    assert changed.details == (("その他", "新福祉システム、税システム"),)
    assert (
        plan(made.revised(), NEW, renames=(read_rename("福祉システム=新福祉システム"),)).edits == ()
    )


@pytest.mark.parametrize("text", ["子ども課", "=子育て課", "課=局", "子ども課=", "同じ課=同じ課"])
def test_rename_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="旧名称=新名称"):
        read_rename(text)


@pytest.mark.parametrize(
    ("text", "old", "found"),
    [
        ("青空電算機に委託する", "青空電算", 0),
        ("ABC電算に委託する", "ABC電", 0),
        ("青空電算に委託する", "青空電算", 1),
        ("青空電算 機に委託する", "青空電算", 1),
        ("電算ABC社に委託する", "電算ABC", 1),
        ("委託先は青空電算", "青空電算", 1),
    ],
)
def test_a_name_without_a_telling_ending_is_not_cut_out_of_kanji(
    text: str, old: str, found: int
) -> None:
    assert len(list(find_name(text, read_rename(f"{old}=若葉情報")))) == found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("子育て支援課", "department"),
        ("市民課長", "department"),
        ("情報センター", "department"),
        ("甲市", "municipality"),
        ("甲県知事", "municipality"),
        ("甲市長", "municipality"),
        ("住民記録システム", "system"),
        ("青空電算", "partner"),
    ],
)
def test_the_ending_of_a_name_tells_what_it_names(name: str, kind: str) -> None:
    assert kind_of(name) == kind
