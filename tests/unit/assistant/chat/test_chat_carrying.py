"""Short questions leave unsaid what was said before."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    "then", ["2023年には何項だった？", "主務省令の第2条の表では？", "2024年5月27日より前は？"]
)
def test_a_question_on_the_tables_is_about_the_procedure_spoken_of(ask: Ask, then: str) -> None:
    answer = ask("介護保険は別表の何項？", then)
    assert answer.intent == "law"
    assert "介護保険法" in answer.text


@pytest.mark.parametrize(
    ("asked", "old"),
    [("2023年には？", True), ("2024年5月27日より前は？", True), ("2024年5月27日以降は？", False)],
)
def test_the_day_asked_about_tells_which_table_held(ask: Ask, asked: str, *, old: bool) -> None:
    answer = ask("介護保険は別表の何項？", asked)
    assert ("お尋ねの時期は" in answer.text) == old


def test_another_procedure_takes_the_place_of_the_one_spoken_of(ask: Ask) -> None:
    answer = ask("介護保険は別表の何項？", "予防接種は？", "主務省令の第2条の表では？")
    assert "予防接種法" in answer.text
    assert "介護保険" not in answer.text


def test_numbers_of_people_add_up_over_questions(ask: Ask) -> None:
    answer = ask("対象人数が8万人だと何評価が必要？", "職員が600人いる場合は？")
    assert "対象人数80,000人、取扱者数600人" in answer.text


def test_another_change_is_judged_by_the_rule_spoken_of(ask: Ask) -> None:
    answer = ask("使用するシステムを変えたら重要な変更になる？", "保有開始の日が変わるだけなら？")
    assert answer.intent == "rule"
    assert "重要な変更" in answer.text


def test_an_item_named_is_not_taken_for_more_of_the_same(ask: Ask) -> None:
    answer = ask("介護保険は別表の何項？", "保管場所は？")
    assert [ref.key for ref in answer.items][:1] == ["storage.place"]


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("「令和6年度中に移行予定である。」は直すべき？", "どう直す？"),
        ("「番号法第19条第7号」は直すべき？", "2020年の評価書なら？"),
    ],
)
def test_nothing_is_said_twice(ask: Ask, said: str, then: str) -> None:
    answer = ask(said, then)
    assert not answer.known
    assert answer.items == ()


def test_what_was_not_understood_leaves_the_conversation_where_it_was(ask: Ask) -> None:
    answer = ask("介護保険は別表の何項？", "あああ", "主務省令の第2条の表では？")
    assert "介護保険法" in answer.text
