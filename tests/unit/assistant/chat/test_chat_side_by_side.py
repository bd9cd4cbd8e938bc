"""What offices write on an item, and what the two forms have, side by side."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("questions", "offices"),
    [
        pytest.param(
            ("再委託の許諾方法、川口市と東京都でどう違う？",),
            ("埼玉県川口市長", "東京都知事"),
            id="two",
        ),
        pytest.param(
            ("再委託の許諾方法、川口市と東京都でどう違う？", "熊谷は"),
            ("埼玉県川口市長", "東京都知事", "熊谷市長"),
            id="one-more",
        ),
        pytest.param(
            ("熊谷市の保管場所は", "越谷市は？", "両者の違いは"),
            ("熊谷市長", "越谷市長"),
            id="spoken-of",
        ),
    ],
)
def test_offices_are_quoted_one_beside_the_other(
    ask: Ask, questions: tuple[str, ...], offices: tuple[str, ...]
) -> None:
    answer = ask(*questions)
    assert answer.intent == "compare"
    assert all(f"■ {office}" in answer.text for office in offices)
    assert {quote.agency for quote in answer.quotes} == set(offices)


def test_office_without_the_item_is_said_to_have_none(ask: Ask) -> None:
    text = ask("消去方法を越谷市と熊谷市で比べて").text
    assert "■ 熊谷市長\n・評価書は様式3で、この項目がありません。" in text


def test_section_of_both_forms(ask: Ask) -> None:
    text = ask("様式3と様式4で保管・消去の欄はどう違う").text
    assert "様式3 II.6.1　保管場所 ／ 様式4 II.6.1　①保管場所" in text
    assert "様式4 II.6.3　③消去方法" in text.partition("【様式4だけにある項目】")[2]


def test_chapter_of_both_forms(ask: Ask) -> None:
    text = ask("重点項目評価書と全項目評価書でⅢの章の違いは").text
    assert "・8. 監査" in text.partition("■ 様式4")[0]


def test_item_of_both_forms(ask: Ask) -> None:
    text = ask("使用者数は様式3と4で違いますか").text
    assert "■ 様式3 II.3.4.2" in text
    assert "■ 様式4 II.3.7.2" in text


def test_two_assessments_are_no_items(ask: Ask) -> None:
    assert "様式3です" in ask("重点項目評価と全項目評価の違いは何ですか").text
