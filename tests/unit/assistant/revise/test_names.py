"""Renames reach every derived form and never the inside of another word."""

import pytest

from assistant.revise.names import find_name, read_rename
from assistant.revise.plan import plan, plan_text
from corpus.assessments.model import Assessment, Item
from corpus.errors import InputError
from tests.unit.assistant.revise.days import NEW, OLD


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("子ども部子ども育成課", "子ども部子育て支援課"),
        ("子ども育成課長が承認する。", "子育て支援課長が承認する。"),
        ("子ども育成課・芝支所", "子育て支援課・芝支所"),
        ("新子ども育成課題対応", "新子ども育成課題対応"),
    ],
)
def test_derived_forms_follow_and_other_words_stay(text: str, after: str) -> None:
    renames = (read_rename("子ども育成課=子育て支援課"),)
    assert plan_text(text, OLD, NEW, renames=renames)[0] == after


def test_name_inside_a_longer_name_stays() -> None:
    assert list(find_name("健康福祉部", read_rename("福祉部=保健福祉部"))) == []


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
