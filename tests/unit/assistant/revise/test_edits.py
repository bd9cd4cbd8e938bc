"""Edits are applied from right to left, fit their text, and do not meet one another."""

from dataclasses import replace

import pytest

from assistant.revise.edits import Edit, apply, apply_text, without_overlaps
from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import InputError


def _edit(start: int, end: int, before: str, after: str) -> Edit:
    return Edit("I.1.2", ("項目",), start, end, before, after, "改正", "auto", "理由", "law")


ITEM = Item("I.1.2", ("項目",), "text", "一二三四五")
DOCUMENT = Assessment("重点項目評価書", "", "1", "事務", "○○市長", "2026-01-05", (ITEM,))


def test_edits_are_made_from_right_to_left() -> None:
    edits = [_edit(0, 1, "一", "壱壱"), _edit(3, 4, "四", ""), _edit(5, 5, "", "六")]
    assert apply_text(ITEM.text, edits) == "壱壱二三五六"


def test_edit_of_another_text_is_refused() -> None:
    with pytest.raises(InputError, match="計画のときと違う"):
        apply(DOCUMENT, [_edit(0, 1, "九", "十")])


def test_open_question_changes_nothing() -> None:
    assert apply(DOCUMENT, [replace(_edit(0, 2, "一二", ""), open=True)]) == DOCUMENT


def test_surer_edit_stays_where_two_meet() -> None:
    asked = replace(_edit(0, 4, "一二三四", "x"), status="review")
    sure = _edit(1, 2, "二", "弐")
    assert without_overlaps([asked, sure]) == (sure,)


def test_insertion_at_the_end_of_an_edit_does_not_meet_it() -> None:
    edits = (_edit(0, 2, "一二", "x"), _edit(2, 2, "", "y"))
    assert without_overlaps(edits) == edits


def test_change_table_is_never_touched() -> None:
    row = Change("2020-04-01", "項目", "一", "一二三四五", "事後", "理由")
    document = replace(DOCUMENT, changes=(row,))
    assert apply(document, [_edit(0, 1, "一", "壱")]).changes == (row,)


def test_title_follows_its_item() -> None:
    title = Item("cover.title", ("表紙",), "text", "旧事務 評価書")
    document = replace(DOCUMENT, items=(title,), title=title.text)
    edit = replace(_edit(0, 1, "旧", "新"), item="cover.title")
    assert apply(document, [edit]).title == "新事務 評価書"
