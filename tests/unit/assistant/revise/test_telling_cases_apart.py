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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("当該事務を特定個人情報保護委員会に報告する。", "auto"),
        ("当時、特定個人情報保護委員会に報告した。", "review"),
        ("提出先：現:特定個人情報保護委員会", "review"),
        ("提出先：旧：特定個人情報保護委員会", "review"),
        ("令和元年に特定個人情報保護委員会に報告した。", "review"),
        ("昭和６３年と同じく特定個人情報保護委員会に報告した。", "review"),
    ],
)
def test_a_body_is_asked_about_where_its_time_is_told(text: str, status: str) -> None:
    assert outcome(text, start=dt.date(2015, 11, 1))[1] == [status]


@pytest.mark.parametrize(
    ("between", "renamed"),
    [
        ("が法律の規定により別に", 1),
        ("が法律の規定により新たに", 0),
        ("の設置について", 0),
        (" が ", 1),
    ],
)
def test_a_minister_is_meant_who_sets_up_the_network_within_twelve_letters(
    between: str, renamed: int
) -> None:
    text = f"情報提供ネットワークシステムは、総務大臣{between}設置するものである。"
    assert outcome(text)[1] == ["auto"] * renamed


def test_a_minister_who_sets_up_something_else_stays() -> None:
    text = "総務大臣が設置する審議会に諮る。情報提供ネットワークシステムを使う。"
    assert outcome(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "status"), [("\n4情報：特定のため", "auto"), ("・個人番号\n4情報：特定のため", "auto")]
)
def test_an_option_may_be_named_at_the_head_of_any_line(text: str, status: str) -> None:
    assert outcome(text, "II.2.4.2", start=dt.date(2022, 4, 1))[1] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("番号法第26条に基づく。", "auto"),
        ("番号法第26条の特定個人情報保護評価指針による。", "auto"),
        ("番号法第26条の特定個人情報保護評価である。", "review"),
        ("番号法第26条により、ファイルの作成を制限する。", "review"),
    ],
)
def test_an_article_beside_what_another_lays_down_is_asked_about(text: str, status: str) -> None:
    start, to = dt.date(2015, 10, 5), dt.date(2018, 1, 1)
    once, statuses = outcome(text, start=start, to=to)
    assert statuses == [status]
    assert outcome(once, start=start, to=to)[0] == once
