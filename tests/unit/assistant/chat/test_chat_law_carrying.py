"""What goes on with the rows of the procedure spoken of."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        pytest.param(
            "うち国保です。別表の何項？", "30の項って書いてあります", "44の項になり", id="old"
        ),
        pytest.param("後期高齢は別表の何項", "59の項ですよね？別表は", "85の項になり", id="table"),
        pytest.param("後期高齢は別表の何項", "照会は82だったと思う", "117の項になり", id="second"),
        pytest.param(
            "介護保険の別表の項は", "100って書いたけど", "今の番号法別表の100の項", id="new"
        ),
        pytest.param(
            "介護保険の別表の項は", "7の項だったような", "この事務の項としては", id="none"
        ),
    ],
)
def test_number_alone_is_a_row_of_the_procedure_spoken_of(
    ask: Ask, before: str, question: str, told: str
) -> None:
    answer = ask(before, question)
    assert answer.intent == "law"
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("主務省令の条は", "平成26年内閣府・総務省令第5号第16条", id="article"),
        pytest.param("旧は", "番号法旧別表第一の16の項　→　番号法別表の24の項", id="old"),
        pytest.param("19条8号の表だと何項", "主務省令第2条の表の48の項", id="second-table"),
        pytest.param("誰の持ってる情報を照会できる？", "法務大臣：戸籍関係情報", id="providers"),
    ],
)
def test_row_cited_is_gone_on_with(ask: Ask, question: str, told: str) -> None:
    assert told in ask("別表24", question).text


def test_old_and_new_rows_stand_side_by_side_after_another_turn(ask: Ask) -> None:
    answer = ask("自立支援医療は別表の何項", "あああ", "旧と新をならべて見せて")
    assert "別表第一の84の項　→　番号法別表の117の項" in answer.text


def test_item_is_asked_after_rows(ask: Ask) -> None:
    assert ask("介護保険の別表の項は", "保管場所の欄には何を書く").items[0].key == "storage.place"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("身体障害者手帳の交付は市町村でも書くんですか", "主体は「都道府県知事」"),
        ("小児慢性特定疾病はどこの事務？", "都道府県知事"),
    ],
)
def test_whose_procedure_it_is_stands_first(ask: Ask, question: str, told: str) -> None:
    text = ask(question).text
    assert told in text.split("【")[0]
