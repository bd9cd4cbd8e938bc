"""Assessments of several 特定個人情報ファイル: each file is judged by its own items."""

import datetime as dt

import pytest

from assistant.gate.gate import check
from corpus.assessments.copies import base_id, file_views
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named

FORM = form_named("様式4")
DAY = dt.date(2026, 4, 1)
NAMES = "(1)台帳ファイル\n(2)送付先ファイル"
ANNEX = "（１）台帳ファイル\n1.氏名 2.住所 3.性別\n（２）送付先ファイル\n1.氏名 2.住所"
FEW = "10項目未満"


def item(item_id: str, text: str = "", choice: str = "", checked: tuple[str, ...] = ()) -> Item:
    place = FORM.find(base_id(item_id))
    return Item(item_id, place.path, place.node.kind or "text", text, choice, checked)


def document(*items: Item, changes: tuple[Change, ...] = ()) -> Assessment:
    return Assessment(FORM.name, "", "", "", "", "", items, changes)


def found(assessment: Assessment, rule: str) -> list[tuple[str, str]]:
    findings = check(assessment, DAY, publication=False)
    return [(f.item, f.path.split(" / ")[0][-3:]) for f in findings if f.rule == rule]


def two_files(last: str = "(2)送付先ファイル", count: str = FEW) -> Assessment:
    return document(
        item("I.3", NAMES),
        item("II.1", "(1)台帳ファイル"),
        item("II.2.4", choice=FEW),
        item("A2.1", ANNEX),
        item("III.1", "(1)台帳ファイル"),
        item("II.1#2", "(2)送付先ファイル"),
        item("II.2.4#2", choice=count),
        item("III.1#2", last),
    )


@pytest.mark.parametrize("rule", ["consistency.file_name", "consistency.record_count"])
def test_two_files_in_order_are_left_alone(rule: str) -> None:
    assert found(two_files(), rule) == []


def test_a_later_file_under_the_name_of_the_first_is_found() -> None:
    wrong = two_files(last="(1)台帳ファイル")
    assert found(wrong, "consistency.file_name") == [("III.1#2", "（2）")]


def test_a_file_that_chapter_one_does_not_list_is_found() -> None:
    wrong = document(
        item("I.3", NAMES), item("II.1", "(1)別ファイル"), item("II.1#2", "(2)送付先ファイル")
    )
    assert [place for place, _ in found(wrong, "consistency.file_name")] == ["II.1"]


def test_names_listed_on_one_line_are_told_apart() -> None:
    one_line = document(
        item("I.3", "(1)台帳ファイル (2)送付先ファイル"),
        item("II.1", "(1)台帳ファイル"),
        item("II.1#2", "(2)送付先ファイル"),
    )
    assert found(one_line, "consistency.file_name") == []


def test_the_items_of_each_file_are_counted_in_its_own_part_of_the_annex() -> None:
    wrong = two_files(count="10項目以上50項目未満")
    assert [place for place, _ in found(wrong, "consistency.record_count")] == ["II.2.4#2"]


def test_what_is_shared_is_said_once() -> None:
    shared = document(item("I.1.1", "○○市の事務"), item("II.1", "甲"), item("II.1#2", "乙"))
    assert [place for place, _ in found(shared, "text.template_instruction")] == ["I.1.1"]


def test_rows_on_a_file_are_not_held_against_any_one_file() -> None:
    row = Change("2026-03-01", "Ⅱ 2.⑥事務担当部署", "市民課", "戸籍課", "事後", "組織改正")
    items = (item("II.1", "甲"), item("II.2.6", "住民課"), item("II.1#2", "乙"))
    assert found(document(*items, changes=(row,)), "changes.body") == []
    assert [p for p, _ in found(document(*items[:2], changes=(row,)), "changes.body")] == ["II.2.6"]


def test_a_document_of_one_file_is_its_own_view() -> None:
    plain = document(item("II.1", "甲"))
    assert [view.assessment for view in file_views(plain, FORM)] == [plain]


def test_the_view_of_a_later_file_has_the_shared_chapters_and_its_own() -> None:
    _, second = file_views(two_files(), FORM)
    assert [i.id for i in second.assessment.items] == ["I.3", "A2.1", "II.1", "II.2.4", "III.1"]
    assert second.own == {"II.1", "II.2.4", "III.1"}
