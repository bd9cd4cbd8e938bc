"""Whole orders and whole tables: if they hold, how many rows they have, which came in."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "first", "told"),
    [
        pytest.param("平成26年内閣府・総務省令第7号は今もある？", "いいえ。", "第9号", id="ended"),
        pytest.param("平成26年内閣府・総務省令第5号は今もある？", "はい。", "別表第一", id="holds"),
        pytest.param("平成26年内閣府・総務省令第7号は廃止された？", "はい。", "第9号", id="gone"),
        pytest.param(
            "平成26年内閣府・総務省令第7号はもう使えない？", "はい。", "廃止", id="no more"
        ),
        pytest.param(
            "平成26年内閣府・総務省令第5号は廃止された？", "いいえ。", "今も", id="not gone"
        ),
        pytest.param(
            "令和6年デジタル庁・総務省令第9号って何", "行政手続", "第7号）に代わった", id="what"
        ),
        pytest.param("主務省令第2条の表は全部で何項？", "主務省令第2条の表", "186項", id="count"),
        pytest.param("番号法別表の項番号って何個ありますか", "番号法別表", "136項", id="many"),
        pytest.param("第2条の表で最近加わった項は", "・令和7年10月1日", "12の2", id="newest"),
        pytest.param("今の別表で新しく加わった項は？", "・旧別表に", "別表の項は", id="fresh"),
    ],
)
def test_what_is_asked_of_the_whole_is_told(ask: Ask, question: str, first: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith(first)
    assert told in answer.text


@pytest.mark.parametrize("task", ["補助金の交付", "訴訟", "相談窓口", "台数の管理", "予約の受付"])
def test_the_row_of_a_procedure_is_told_whatever_its_task_is_called(ask: Ask, task: str) -> None:
    answer = ask(f"介護保険の{task}の事務は第2条の表の何の項ですか")
    assert answer.known
    assert "131の項" in answer.text


def test_the_table_of_a_local_ordinance_is_not_known(ask: Ask) -> None:
    assert not ask("条例の別表の項は全部で何項？").known


def test_both_numbers_are_told_where_two_are_joined(ask: Ask) -> None:
    told = ask("第19条第7号と第8号の違い").text
    assert "住民基本台帳法による提供" in told
    assert "「情報提供ネットワークシステムによる提供」を定めています" in told
