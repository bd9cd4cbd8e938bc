"""Items of tick boxes: the names of options and the words beside them, said once."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.revise.plan import plan
from corpus.assessments.model import Assessment, Item
from tests.unit.assistant.revise.days import NEW

WAS = "4情報(氏名、性別、生年月日、住所)"
NOW = "5情報(氏名、氏名の振り仮名、性別、生年月日、住所)"
KINDS = Item(
    "II.2.4.1",
    ("Ⅱ 特定個人情報ファイルの概要", "2. 基本情報", "④記録される項目", "主な記録項目"),
    "checks",
    f"個人番号\n{WAS}\nその他（番号法第19条第7号による情報連携の情報）",
    checked=("個人番号", WAS, "その他"),
    details=(("その他", "番号法第19条第7号による情報連携の情報"),),
)


def _document(item: Item, published: str = "2020-04-01") -> Assessment:
    return Assessment("重点項目評価書", "", "1", "事務", "青葉市長", published, (item,))


def test_name_of_a_ticked_option_goes_with_the_form() -> None:
    kinds = replace(KINDS, text=f"個人番号\n{WAS}", checked=("個人番号", WAS), details=())
    made = plan(_document(kinds), NEW, only="law")
    assert [(edit.before, edit.after, edit.status) for edit in made.edits] == [(WAS, NOW, "auto")]
    assert [edit.field for edit in made.edits] == ["option"]
    changed = made.revised().items[0]
    assert changed.checked == ("個人番号", NOW)
    (row,) = made.changes
    assert (row.before, row.after) == (f"[○]{WAS}", f"[○]{NOW}")
    assert plan(made.revised(), NEW, only="law").edits == ()


def test_words_of_their_own_stay_when_an_option_gets_another_name() -> None:
    own = replace(KINDS, text="本市では全員について記録する。", checked=(WAS,), details=())
    made = plan(_document(own), NEW, only="law")
    changed = made.revised().items[0]
    assert (changed.checked, changed.text) == ((NOW,), own.text)
    assert [(edit.start, edit.end) for edit in made.edits] == [(0, len(WAS))]


@pytest.mark.parametrize(("day", "count"), [(25, 0), (26, 1)])
def test_an_option_has_its_new_name_from_the_day_of_the_form(day: int, count: int) -> None:
    made = plan(_document(KINDS), dt.date(2025, 5, day), only="law")
    assert len([edit for edit in made.edits if edit.before == WAS]) == count


def test_words_beside_an_option_are_carried_and_said_once() -> None:
    made = plan(_document(KINDS), NEW, only="law")
    changed = made.revised().items[0]
    assert changed.details[0][1].startswith("番号法第19条第8号")
    assert changed.text.split("\n") == ["個人番号", NOW, f"その他（{changed.details[0][1]}）"]
    assert len([edit for edit in made.edits if "第19条の号ずれ" in edit.amendment]) == 1


@pytest.mark.parametrize(
    ("published", "status"), [("2025-05-25", "auto"), ("2025-05-26", "review")]
)
def test_a_document_of_the_new_form_is_asked_about(published: str, status: str) -> None:
    edits = plan(_document(KINDS, published), NEW, only="law").edits
    (named,) = (edit for edit in edits if edit.before == WAS)
    assert named.why.endswith("選択を確認してください。") is (status == "review")
    assert [edit.status for edit in edits if edit.before == WAS] == [status]
