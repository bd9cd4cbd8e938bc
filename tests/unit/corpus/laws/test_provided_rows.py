import datetime as dt
from collections.abc import Iterable

import pytest

from corpus.laws.load import tables
from corpus.laws.model import Number
from corpus.laws.provided import Body, Provided, laws_held, provided, rows_provided

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


@pytest.mark.parametrize(
    ("provider", "bodies"),
    [
        ("市町村長", ["市長", "町村長"]),
        ("市長", ["市長"]),
        ("都道府県知事", ["都道府県知事"]),
        ("都道府県知事等", ["都道府県知事", "市長"]),
        ("独立行政法人都市再生機構", []),
        ("都道府県教育委員会又は市町村教育委員会", []),
    ],
)
def test_a_provider_is_a_body_by_the_whole_of_its_name(provider: str, bodies: list[Body]) -> None:
    line = Provided(Number(1), provider, ("児童手当法",), DAY)
    everybody: tuple[Body, ...] = ("都道府県知事", "市長", "町村長")
    assert [body for body in everybody if line.is_by(body, "児童手当法")] == bodies
    assert not any(line.is_by(body, "生活保護法") for body in everybody)


def test_an_insurer_provides_under_the_law_of_its_insurance_alone() -> None:
    laws = ("国民健康保険法", "高齢者の医療の確保に関する法律")
    line = Provided(Number(1), "医療保険者又は後期高齢者医療広域連合", laws, DAY)
    assert [law for law in laws if line.is_by("市長", law)] == ["国民健康保険法"]
    assert line.is_by("町村長", "国民健康保険法")
    assert not line.is_by("都道府県知事", "国民健康保険法")


def test_a_line_of_the_table_ends_once_and_alone() -> None:
    ended = [line for line in provided() if line.until]
    assert [(str(line.row), line.until) for line in ended] == [("151", dt.date(2026, 6, 14))]
    law = frozenset(ended[0].laws)
    assert ended[0].row in rows_provided("都道府県知事", law, dt.date(2026, 6, 13))
    assert ended[0].row not in rows_provided("都道府県知事", law, dt.date(2026, 6, 14))


def _printed(rows: Iterable[object]) -> str:
    return " ".join(map(str, rows))


def test_a_town_provides_what_every_municipality_does() -> None:
    taxes = frozenset({"地方税法"})
    assert rows_provided("町村長", taxes, DAY) == rows_provided("市長", taxes, DAY) != ()
