"""Every applied edit yields a 変更箇所 row: path, abridged texts, 提出時期 and 説明."""

from dataclasses import replace

import pytest

from assistant.revise.edits import Edit
from assistant.revise.paperwork import abridged, change_rows, path_style
from corpus.assessments.model import Assessment, Change, Item
from tests.unit.assistant.revise.days import NEW

PLAIN = Item("I.1.2", ("Ⅰ 基本情報", "1. 事務", "②事務の内容"), "text", "甲課が行う。")
IMPORTANT = Item("III.10", ("Ⅲ リスク対策", "10. その他"), "text", "甲課が行う。")
DOCUMENT = Assessment("重点項目評価書", "", "1", "事", "○市長", "2026-01-05", (PLAIN, IMPORTANT))


def _edit(item: Item, start: int = 0) -> Edit:
    return Edit(
        item.id, item.path, start, start + 1, item.text[start], "乙", "改正", "auto", "", "law"
    )


def test_edits_of_one_item_share_one_row() -> None:
    rows = change_rows(DOCUMENT, [_edit(PLAIN), _edit(PLAIN, 1), _edit(IMPORTANT)], NEW)
    assert [(r.before, r.after) for r in rows] == [
        ("甲課が行う。", "乙乙が行う。"),
        ("甲課が行う。", "乙課が行う。"),
    ]
    assert {r.date for r in rows} == {"2026-11-01"}


def test_formal_change_of_an_important_item_says_so() -> None:
    plain, important = change_rows(DOCUMENT, [_edit(PLAIN), _edit(IMPORTANT)], NEW)
    assert plain.reason == "改正に伴う変更。重要な変更項目でないため"
    assert "法令改正等による形式的な変更であるため" in important.reason
    assert {plain.timing, important.timing} == {"事後"}


def test_gravest_cause_decides() -> None:
    platform = replace(_edit(IMPORTANT, 1), cause="platform", occasion="中間サーバー更改")
    (row,) = change_rows(DOCUMENT, [_edit(IMPORTANT), platform], NEW)
    assert row.timing == "事前"
    assert row.reason == "中間サーバー更改に伴う修正。併せて、改正に伴う変更"


def test_row_names_each_amendment_once() -> None:
    edits = [_edit(PLAIN), replace(_edit(PLAIN, 1), amendment="号ずれ"), _edit(PLAIN, 2)]
    (row,) = change_rows(DOCUMENT, edits, NEW)
    assert row.reason.startswith("改正、号ずれに伴う変更。")


@pytest.mark.parametrize("cause", ["law", "rename", "repair", "model", "platform"])
def test_rows_filed_afterwards_always_give_a_reason(cause: str) -> None:
    edits = [replace(_edit(item), cause=cause) for item in (PLAIN, IMPORTANT)]  # type: ignore[arg-type]
    assert all(row.reason and "{" not in row.reason for row in change_rows(DOCUMENT, edits, NEW))


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("II 特定個人情報ファイルの概要 2. 基本情報 ①種類", "I 基本情報 1. 事務 ②事務の内容"),
        ("Ⅲリスク対策－7保管・消去－②事故", "Ⅰ 基本情報－1. 事務－②事務の内容"),
        ("I 基本情報-2. 事務-システム2", "I 基本情報-1. 事務-②事務の内容"),
        ("Ⅱ ファイルの概要　2. 基本情報　①種類", "Ⅰ 基本情報　1. 事務　②事務の内容"),
    ],
)
def test_path_is_written_as_the_document_writes_paths(row: str, path: str) -> None:
    style = path_style([Change("2025-01-01", row, "", "", "事後", "")])
    assert style.write(PLAIN.path) == path


def test_unchanged_lines_are_left_out_under_their_heading() -> None:
    filler = "・" + "同じ措置を行う。" * 12
    before = f"＜市の措置＞\n{filler}\n＜基盤の措置＞\n{filler}\n・旧い文。\n{filler}"
    old, new = abridged(before, before.replace("旧い", "新しい"))
    assert old == "（略）\n＜基盤の措置＞\n（略）\n・旧い文。\n（略）"
    assert new == old.replace("旧い", "新しい")


def test_text_put_in_between_leaves_one_mark_on_the_other_side() -> None:
    filler = "・" + "同じ措置を行う。" * 12
    old, new = abridged(f"{filler}\n{filler}", f"{filler}\n・新しい文。\n{filler}")
    assert (old, new) == ("（略）", "（略）\n・新しい文。\n（略）")


def test_passage_taken_out_of_a_long_text_is_told_as_removed() -> None:
    kept, gone = ["措置を講じている。" * 20] * 2, "委託先に確認している。"
    before, after = abridged("\n".join([*kept, gone]), "\n".join(kept))
    assert before == f"（略）\n{gone}"
    assert after == "（略）\n（削除）"


def test_what_went_under_a_heading_is_told_where_it_stood() -> None:
    kept = "台帳は、施錠した書庫に保管し、鍵は所属長が管理する。持ち出すときは記録する。" * 4
    gone = "外部の記録媒体は、所属長の許可を得て使い、使った都度その記録を残して保管する。"
    before = f"{kept}\n＜追加措置＞\n{gone}\n{kept}"
    _, after = abridged(before, before.replace(f"{gone}\n", ""))
    assert after == "（略）\n＜追加措置＞\n（削除）\n（略）"
