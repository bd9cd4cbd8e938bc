"""The rows by which a body provides what it holds."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        pytest.param("児童手当の情報提供で、提供者側の項は？", "141、161の項", id="procedure"),
        pytest.param("住民票関係情報を提供する側の項を教えて", "165、166の項", id="information"),
        pytest.param("課税情報を他市に渡すのは何項", "「市町村長」", id="everyday-word"),
        pytest.param("予防接種の情報を提供する根拠の号は", "25、26、153、154の項", id="two-bodies"),
    ],
)
def test_rows_of_who_provides_are_listed(ask: Ask, question: str, row: str) -> None:
    answer = ask(question)
    assert answer.intent == "law"
    assert row in answer.text
    assert answer.facts[0].id.startswith("主務省令第2条の表の")


def test_rows_of_who_asks_stand_below(ask: Ask) -> None:
    text = ask("介護保険の情報提供の項").text
    assert (
        text.index("を提供する側の項は") < text.index("【情報照会") < text.index("【個人番号の利用")
    )


def test_providing_side_of_the_procedure_spoken_of(ask: Ask) -> None:
    answer = ask("指定難病は別表の何項", "情報提供するほうは何項")
    assert "難病の患者に対する医療等に関する法律の情報" in answer.text


def test_information_named_is_not_that_of_the_procedure_spoken_of(ask: Ask) -> None:
    answer = ask("国保の情報照会の項は", "住民票関係情報を提供する項は")
    assert "国民健康保険" not in answer.text


def test_what_nobody_provides_is_said_to_be_unknown(ask: Ask) -> None:
    answer = ask("公営住宅の情報提供の項は")
    assert "提供する側の項は、ここで持つデータでは分かりません。" in answer.text


def test_item_of_a_form_is_no_row_of_the_table(ask: Ask) -> None:
    answer = ask("国保の情報照会の項は", "提供先の項目には何を書く")
    assert answer.items
