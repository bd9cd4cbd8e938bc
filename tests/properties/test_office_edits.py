"""What an office types, ticks, copies and deletes in our workbook is read back as edited."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.parser.file import parse_bytes
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.samples.office_edits import cell_of, copy_rows, remove_rows, row_of
from tests.unit.corpus.writers.filled_forms import filled

CHAPTER = "Ⅱ 特定個人情報ファイルの概要"


def said(assessment: Assessment) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {i.id: (i.text, i.choice, i.checked) for i in assessment.items if not i.is_empty}


@pytest.fixture(scope="module")
def workbook() -> bytes:
    _, assessment = filled(FormId.JUTEN, groups=2)
    return render(lay_out(form_named(assessment.form), assessment), "xlsx")


Edit = Callable[[Callable[[Any], object]], tuple[dict[str, Any], Assessment]]


@pytest.fixture
def edit(workbook: bytes) -> Edit:
    """Edit the workbook; return what changed, by item, and the assessment that is read."""

    def edited(change: Callable[[Any], object]) -> tuple[dict[str, Any], Assessment]:
        book: Any = load_workbook(io.BytesIO(workbook))
        change(book)
        out = io.BytesIO()
        book.save(out)
        again = parse_bytes(out.getvalue(), "評価書.xlsx")
        before, after = said(parse_bytes(workbook, "評価書.xlsx")), said(again)
        assert again.unplaced == ()
        changed = {item for item in before | after if before.get(item) != after.get(item)}
        return {item: after.get(item) for item in changed}, again

    return edited


def test_copied_group_becomes_the_next_one(edit: Edit) -> None:
    def change(book: Any) -> None:
        sheet = book[CHAPTER]
        end = row_of(sheet, "5. 特定個人情報の提供")
        copy_rows(sheet, row_of(sheet, "委託事項1"), row_of(sheet, "委託事項2") - 1, end)
        cell_of(sheet, "委託事項1", end).value = "委託事項3"
        cell_of(sheet, "II.4.1.1", end).value = "入力業務"

    changed, again = edit(change)
    assert {item.rsplit(".", 1)[0] if item.count(".") > 2 else item for item in changed} == {
        "II.4.3"
    }
    assert changed["II.4.3.1"] == ("入力業務", "", ())
    choice = again.item("II.4.3.2")
    assert choice is not None
    assert choice.choice == said(again)["II.4.1.2"][1]


def test_deleted_group_is_gone_and_nothing_else(edit: Edit) -> None:
    def change(book: Any) -> None:
        sheet = book[CHAPTER]
        remove_rows(sheet, row_of(sheet, "委託事項2"), row_of(sheet, "5. 特定個人情報の提供") - 1)

    changed, _ = edit(change)
    assert all(item.startswith("II.4.2") for item in changed)
    assert set(changed.values()) == {None}


@pytest.mark.parametrize("mark", ["[○] {}", "[ 〇 ] {}", "[O]{}", "☑ {}", "■{}", "[レ] {}", "○ {}"])
def test_tick_in_any_hand_is_a_tick(edit: Edit, mark: str) -> None:
    def change(book: Any) -> None:
        cell = cell_of(book[CHAPTER], "[　] 電子メール")
        cell.value = mark.format("電子メール")

    changed, again = edit(change)
    assert list(changed) == ["II.3.2"]
    assert "電子メール" in said(again)["II.3.2"][2]


@pytest.mark.parametrize(
    "typed", ["[50人以上100人未満]", "50人以上100人未満", "[ 50人以上100人未満 ] "]
)
def test_choice_may_be_typed_over(edit: Edit, typed: str) -> None:
    def change(book: Any) -> None:
        sheet = book[CHAPTER]
        row = row_of(sheet, "使用者数")
        cell_of(sheet, "[", row).value = typed

    changed, _ = edit(change)
    assert changed == {"II.3.4.2": ("", "50人以上100人未満", ())}


def test_deleted_paragraph_and_emptied_cell_stay_away(edit: Edit) -> None:
    def change(book: Any) -> None:
        sheet = book[CHAPTER]
        cell_of(sheet, "II.6.1の本文").value = "庁舎内に保管する。\n\n入退室を記録する。"
        cell_of(sheet, "II.7").value = None

    changed, _ = edit(change)
    assert changed == {"II.6.1": ("庁舎内に保管する。\n\n入退室を記録する。", "", ()), "II.7": None}


def test_date_typed_into_the_sheet_is_a_date(edit: Edit) -> None:
    def change(book: Any) -> None:
        cell_of(book["表紙"], "令和").value = dt.date(2026, 12, 20)

    changed, again = edit(change)
    assert changed == {"cover.published": ("令和8年12月20日", "", ())}
    assert again.published == "2026-12-20"


def test_row_added_to_the_changes_is_the_last_one(edit: Edit) -> None:
    row = ("令和8年12月20日", "Ⅱ 4. 委託", "-", "委託事項3を追加", "事前", "委託の追加")

    def change(book: Any) -> None:
        book["(別添2) 変更箇所"].append(row)

    _, again = edit(change)
    last = again.changes[-1]
    assert (last.date, last.item, last.before, last.after) == ("2026-12-20", *row[1:4])
