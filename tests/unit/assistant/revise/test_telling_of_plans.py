"""Plans as lines of text: what is asked, what is noted, what is left out."""

from dataclasses import replace

import pytest

from assistant.revise.answer import comparison_lines, edit_json, plan_lines
from assistant.revise.edits import Edit
from corpus.assessments.model import Change

EDIT = Edit(
    "III.10", ("Ⅲ リスク対策", "10. その他"), 0, 2, "旧課", "新課", "改組", "auto",
    "改まりました。", "names",
)  # fmt: skip


def told(*edits: Edit) -> list[str]:
    """Return the lines but the number of each edit, which the test of deciding reads."""
    return [line.strip() for line in plan_lines(edits) if "  番号: " not in line]


def test_a_sure_edit_is_told_with_its_reason_and_its_place() -> None:
    assert told(EDIT) == [
        "■ 自動で直すもの　1件（1項目）",
        "変更: 改組",
        "理由: 改まりました。",
        "Ⅲ リスク対策 / 10. その他",
        "変更前: 旧課",
        "変更後: 新課",
        "■ 確認を要するもの　0件",
    ]


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (replace(EDIT, before="", end=0), ["追加: 改組", "追加: 新課"]),
        (replace(EDIT, after=""), ["削除: 改組", "変更前: 旧課", "変更後: （削除）"]),
        (replace(EDIT, open=True, after=""), ["要確認: 改組", "変更前: 旧課"]),
        (
            replace(EDIT, candidates=("新課", "別の課", "他の課")),
            ["変更: 改組", "変更前: 旧課", "変更後: 新課", "候補: 別の課、他の課"],
        ),
        (
            replace(EDIT, before="旧\n\n課", after="新"),
            ["変更: 改組", "変更前: 旧 / 課", "変更後: 新"],
        ),
    ],
)
def test_each_kind_of_edit_has_its_words(edit: Edit, lines: list[str]) -> None:
    said = told(edit)
    assert said[1:2] + said[4:-1] == lines


def test_every_edit_is_told_with_its_number() -> None:
    edits = (EDIT, replace(EDIT, start=5, end=7, status="review"))
    lines = [line.strip() for line in plan_lines(edits)]
    assert [line for line in lines if line.startswith("番号: ")] == [
        f"番号: {edit.id}" for edit in edits
    ]


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    head, tail = "前" * 70, "後" * 70
    said = told(replace(EDIT, before=f"{head}旧{tail}", after=f"{head}新{tail}"))
    assert said[4:6] == [
        f"変更前: …{'前' * 12}旧{'後' * 12}…",
        f"変更後: …{'前' * 12}新{'後' * 12}…",
    ]


def test_a_note_is_told_once_at_each_place() -> None:
    first = replace(EDIT, note="独自の記載は残します:「甲」", amendment="改組")
    second = replace(first, start=5, end=7)
    third = replace(second, path=("Ⅲ リスク対策", "9. 教育"), start=9, end=11)
    other = replace(third, note="", start=15, end=17)
    said = told(first, second, third, other)
    note = "注意: 独自の記載は残します:「甲」"
    assert [line for line in said if line.startswith(("注意", "Ⅲ"))] == [
        "Ⅲ リスク対策 / 10. その他",
        note,
        "Ⅲ リスク対策 / 9. 教育",
        note,
    ]
    assert edit_json(first)["why"] == "改まりました。独自の記載は残します:「甲」"


def test_places_of_one_question_are_counted_and_named_together() -> None:
    asked = replace(EDIT, status="review", path=())
    said = told(asked, replace(asked, start=5, end=7, after=""))
    assert said[:4] == [
        "■ 自動で直すもの　0件",
        "■ 確認を要するもの　2件（1項目）",
        f"変更: 改組　2か所（番号{asked.group}）",
        "理由: 改まりました。",
    ]
    assert said[4] == "（項目の指定なし）"


def test_without_rows_there_is_no_table() -> None:
    assert list(comparison_lines(())) == []
    row = Change("2026-01-05", "①方法", "旧", "新\n二行目", "事後", "改組のため")
    assert list(comparison_lines([row])) == [
        "■ 新旧対照表（変更箇所の記載）",
        "  項目: ①方法",
        "    新（変更後）: 新",
        "      二行目",
        "    旧（変更前）: 旧",
        "    備考: 事後　改組のため",
    ]
