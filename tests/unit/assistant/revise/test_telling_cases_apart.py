"""What stands near a citation decides what becomes of it: one word more or less, another answer."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.revise import law_places
from assistant.revise.plan import plan_text
from corpus.laws.load import laws
from tests.unit.assistant.revise.days import NEW, OLD


def outcome(
    text: str, item: str | None = None, start: dt.date = OLD, to: dt.date = NEW
) -> tuple[str, list[str]]:
    revised, edits = plan_text(text, start, to, item=item, only="law")
    return revised, [edit.status for edit in edits]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("条例で定める事務のほか、別表第一の59の項", "auto", id="ordinances at large"),
        pytest.param(
            "青葉市規則第3条により、番号法別表第一の59の項", "auto", id="its law before it"
        ),
        pytest.param("青葉市利用規則第3条による。別表第一の4の項", "review", id="a rule before it"),
        pytest.param("青葉市利用条例第3条による。別表第一の4の項", "review", id="an ordinance"),
        pytest.param(
            "青葉市利用条例第3条、番号法第9条第1項による。別表第一の59の項",
            "auto",
            id="the act last",
        ),
    ],
)
def test_a_table_may_be_that_of_the_ordinance_named_last(text: str, status: str) -> None:
    assert outcome(text)[1] == [status]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("情報照会", "auto"),
        ("情報提供", "review"),
        ("提供の根拠", "review"),
        ("情報照会者", "review"),
    ],
)
def test_the_last_heading_tells_the_side_of_a_row(heading: str, status: str) -> None:
    text = f"情報照会: 別表第二の26の項\n情報提供: なし\n{heading}: 別表第二の26の項"
    assert outcome(text, "I.5.2")[1] == ["auto", status]


def test_an_article_of_the_supplement_is_another_than_that_of_the_act() -> None:
    text = "番号法附則第27条により特定個人情報保護評価を実施する。"
    assert outcome(text, start=dt.date(2016, 6, 1)) == (text, [])


def test_a_repealed_law_that_nothing_replaced_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = replace(laws()["order-7"], replaced_by="")
    monkeypatch.setattr(law_places, "law_of", lambda citation: alone if citation.law else None)
    (asked,) = plan_text("内閣府・総務省令第7号第19条", OLD, NEW, only="law")[1]
    assert (asked.open, asked.candidates) == (True, ())
    assert asked.why == "廃止された法令です。条項は対応しないため、根拠を書き直してください。"
