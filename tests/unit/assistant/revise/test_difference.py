"""Rows between two states of a document say what differs and ask what texts cannot tell."""

from dataclasses import replace

import pytest

from assistant.revise.difference import difference
from assistant.revise.names import read_rename
from assistant.revise.plan import plan
from corpus.assessments.model import Assessment, Item
from corpus.errors import InputError
from tests.unit.assistant.revise.days import NEW

PLAIN = Item("I.1.2", ("Ⅰ 基本情報", "②事務の内容"), "text", "旧い文。")
IMPORTANT = Item("III.10", ("Ⅲ リスク対策", "10. その他"), "text", "旧い文。")
TICKS = Item(
    "I.2.1.3", ("Ⅰ 基本情報", "③"), "checks", checked=("その他",), details=(("その他", "甲"),)
)
OLD = Assessment("重点項目評価書", "", "1", "事", "○市長", "", (PLAIN, IMPORTANT, TICKS))


def test_same_document_has_no_rows() -> None:
    assert difference(OLD, OLD, NEW) == ()


def test_changed_items_get_rows_and_important_ones_a_question() -> None:
    items = (replace(PLAIN, text="新しい文。"), replace(IMPORTANT, text="新しい文。"))
    plain, important, gone = difference(OLD, replace(OLD, items=items), NEW)
    assert (plain.before, plain.after, plain.timing) == ("旧い文。", "新しい文。", "事後")
    assert (important.timing, important.reason[:5]) == ("", "〔要確認：")
    assert (gone.before, gone.after) == ("その他（甲）", "－")


def test_of_tick_boxes_only_those_that_differ_are_told() -> None:
    before = replace(TICKS, checked=("税務システム", "宛名システム等", "その他"))
    after = replace(before, checked=("税務システム", "その他"), details=(("その他", "乙"),))
    (row,) = difference(replace(OLD, items=(before,)), replace(OLD, items=(after,)), NEW)
    assert row.before == "[○]宛名システム等\n[○]その他（甲）"
    assert row.after == "[ ]宛名システム等\n[○]その他（乙）"


def test_other_form_is_refused() -> None:
    with pytest.raises(InputError, match="様式が違う"):
        difference(OLD, replace(OLD, form="全項目評価書"), NEW)


def test_difference_gives_the_rows_that_the_edits_gave(documents: dict[str, Assessment]) -> None:
    renames = (read_rename("総務部=企画総務部"), read_rename("市民課=市民窓口課"))
    for document in documents.values():
        made = plan(document, NEW, renames=renames)
        revised = made.revised()
        assert difference(document, revised, NEW) == made.changes
