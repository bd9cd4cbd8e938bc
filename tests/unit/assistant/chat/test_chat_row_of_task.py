"""A row may stand only where it names the task that is asked for."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "first", "row"),
    [
        pytest.param("養育医療の給付も95の項でいいんですか？", "いいえ。", "95の2の項", id="task"),
        pytest.param("養育医療の給付は第2条の表の95の項でいい？", "いいえ。", "95の2", id="table"),
        pytest.param("母子保健の費用の徴収は95の項で合ってる？", "いいえ。", "96の項", id="other"),
        pytest.param("養育医療は95の2の項でいい？", "はい。", "95の2の項", id="its-own"),
        pytest.param("母子保健は95の項でいい？", "はい。", "95の項", id="no-task-named"),
    ],
)
def test_a_row_that_lacks_the_task_is_not_said_to_be_right(
    ask: Ask, question: str, first: str, row: str
) -> None:
    said = ask(question).text.splitlines()[0]
    assert said.startswith(first)
    assert row in said
