"""The rows of a procedure are whole, those without an old row and later ones included."""

import datetime as dt

import pytest

from assistant.law_rows import procedure_named, rows_of, rows_of_others
from corpus.laws.load import provisions, tables
from corpus.laws.model import Citation, TableId, read_branched
from corpus.laws.registry import exists, row_since, table_source

FIRST, NEWEST = dt.date(2024, 5, 27), dt.date(2026, 6, 14)
LAWS = sorted({line.law for line in provisions() if line.law})


def _now(word: str, table: TableId = "beppyo-2") -> list[str]:
    procedure = procedure_named(word)
    assert procedure
    return [str(p.new) for p in rows_of(procedure, table, prefecture=False) if p.new]


@pytest.mark.parametrize("law", LAWS)
def test_every_row_in_force_of_a_law_is_listed_somewhere(law: str) -> None:
    procedure = procedure_named(law)
    assert procedure
    in_force = {
        row
        for row, known in tables().rows["dai2jo"].items()
        if known.law == law
        and exists(Citation("order-9", table="dai2jo", row=row), NEWEST) == "yes"
    }
    listed = [
        pair.new
        for rows in (rows_of, rows_of_others)
        for pair in rows(procedure, "beppyo-2", prefecture=False)
        if pair.new
    ]
    assert procedure.law != law or in_force <= set(listed)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        pytest.param("生活保護", ["42", "43"], id="no old row"),
        pytest.param("母子保健", ["95", "96", "95の2"], id="came later"),
        pytest.param("助産施設", ["20の2"], id="of 福祉事務所"),
        pytest.param("災害弔慰金", ["108"], id="in no other table"),
        pytest.param("介護保険", ["131", "132"], id="licences of the prefecture left out"),
        pytest.param("中国残留邦人", ["125"], id="the old row names no law"),
        pytest.param("国保", ["69", "70", "71"], id="as before"),
    ],
)
def test_rows_without_an_old_row_belong_to_their_procedure(word: str, wanted: list[str]) -> None:
    assert _now(word) == wanted


def test_a_row_that_was_struck_out_is_not_listed() -> None:
    assert procedure_named("国家戦略特別区域法")
    assert _now("国家戦略特別区域法") == []


def test_the_name_of_a_law_alone_means_all_its_tasks() -> None:
    assert _now("児童福祉法", "beppyo-1") == ["9", "10"]
    assert _now("助産施設", "beppyo-1") == ["10"]


@pytest.mark.parametrize(
    ("row", "since"),
    [
        ("43", FIRST),
        ("95の2", dt.date(2025, 7, 28)),
        ("160の2", dt.date(2025, 10, 1)),
        ("34の3", None),
    ],
)
def test_a_row_is_dated_as_far_as_the_data_know(row: str, since: dt.date | None) -> None:
    place = Citation("order-9", table="dai2jo", row=read_branched(row))
    assert row_since(place) == since


def test_the_edition_that_was_read_is_named() -> None:
    assert "令和6年5月27日現在" in table_source("dai2jo", dt.date(2026, 6, 13))
    assert "令和8年6月14日現在" in table_source("dai2jo", NEWEST)
    assert "令和8年6月14日現在" in table_source("dai2jo")
    assert table_source("beppyo") == tables().entries["beppyo"].source
