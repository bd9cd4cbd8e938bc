import datetime as dt
from collections.abc import Iterable

import pytest

from corpus.laws.load import tables
from corpus.laws.provided import Body, laws_held, provided, rows_provided

DAY = dt.date(2026, 11, 1)
DISABLED = "障害者の日常生活及び社会生活を総合的に支援するための法律"


@pytest.mark.parametrize(
    ("body", "law", "rows"),
    [
        pytest.param("都道府県知事", DISABLED, "42 80 125 144 161", id="governor"),
        pytest.param("市長", "新型インフルエンザ等対策特別措置法", "25 26 153 154", id="mayor"),
        pytest.param("都道府県知事", "地方税法", "", id="not-a-provider"),
        pytest.param("町村長", "生活保護法", "", id="a-town-without-its-own-office"),
    ],
)
def test_rows_that_name_a_body_as_provider(body: Body, law: str, rows: str) -> None:
    assert _printed(rows_provided(body, frozenset({law}), DAY)) == rows


def test_health_insurance_is_provided_by_the_municipality_as_insurer() -> None:
    rows = rows_provided("市長", frozenset({"国民健康保険法"}), DAY)
    assert {"2", "42"} <= set(_printed(rows).split())
    assert rows_provided("都道府県知事", frozenset({"高齢者の医療の確保に関する法律"}), DAY) == ()


def test_rows_added_by_a_revision_are_there_from_its_day() -> None:
    law = frozenset({"子ども・子育て支援法"})
    before, after = (
        set(rows_provided("市長", law, day)) for day in (dt.date(2026, 6, 13), dt.date(2026, 6, 14))
    )
    assert "42" in _printed(sorted(after - before)).split()


def test_before_the_table_there_are_no_rows() -> None:
    assert rows_provided("都道府県知事", frozenset({DISABLED}), dt.date(2024, 5, 26)) == ()


def test_every_line_is_a_row_of_the_table() -> None:
    assert {line.row for line in provided()} <= set(tables().rows["dai2jo"])
    assert DISABLED in laws_held()


def _printed(rows: Iterable[object]) -> str:
    return " ".join(map(str, rows))


def test_a_town_provides_what_every_municipality_does() -> None:
    taxes = frozenset({"地方税法"})
    assert rows_provided("町村長", taxes, DAY) == rows_provided("市長", taxes, DAY) != ()
