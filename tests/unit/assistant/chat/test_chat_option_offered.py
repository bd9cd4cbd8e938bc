"""A word is an option of an item where the form prints it alone."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("委託先への提供方法を「フラッシュメモリ」にしたいんですが、えらべますか？", "II.4.1.4"),
        ("保管期間の期間で「20年以上」は選べますか", "II.6.2.1"),
    ],
)
def test_an_option_that_is_printed_alone_is_offered(ask: Ask, question: str, item: str) -> None:
    answer = ask(question)
    assert answer.text.startswith("はい。")
    assert item in answer.text


def test_what_is_no_option_is_not_said_to_be_one(ask: Ask) -> None:
    assert not ask("移転方法で「郵送」は選べますか").text.startswith("はい。")


def test_a_question_that_denies_gets_no_verdict(ask: Ask) -> None:
    assert not ask("入手方法で「フラッシュメモリ」は選べないですか").text.startswith("はい。")
