import datetime as dt
from collections.abc import Callable

import pytest

from corpus.errors import DataError
from corpus.laws import load
from corpus.laws.load import changes, items, laws, provisions, revisions, tables
from corpus.laws.model import Citation, Number
from corpus.laws.registry import about, row_source, table_source
from tests.properties.work import work


def test_every_law_says_where_it_is_from() -> None:
    assert all(law.source and law.number for law in laws().values())


def test_no_short_name_means_two_laws() -> None:
    names = [name for law in laws().values() for name in (law.name, *law.short)]
    assert len(names) == len(set(names))


def test_a_law_that_ended_names_the_law_that_took_its_place() -> None:
    ended = [law for law in laws().values() if law.until]
    assert ended
    assert all(law.replaced_by in laws() for law in ended)


@pytest.mark.parametrize(("edition", "last"), [(0, 14), (1, 16), (2, 17)])
def test_article_19_has_its_number_of_items(edition: int, last: int) -> None:
    numbers = sorted(number for c in items().contents if (number := c.numbers[edition]))
    assert numbers == list(range(1, last + 1))


def test_the_tables_have_all_their_rows() -> None:
    rows = tables().rows
    assert {row.value for row in rows["beppyo-1"] if not row.branches} == set(range(1, 103))
    assert {row.value for row in rows["beppyo-2"] if not row.branches} == set(range(1, 122))
    assert {row.value for row in rows["beppyo"]} == set(range(1, 137))
    assert {row.value for row in rows["dai2jo"] if not row.branches} == set(range(1, 174))


def test_tasks_are_short_names_and_not_statutory_sentences() -> None:
    assert max(len(line.task) for line in provisions()) <= 60
    assert max(len(row.task) for rows in tables().rows.values() for row in rows.values()) <= 60


def test_old_and_new_rows_of_the_second_table_name_the_same_law_and_inquirer() -> None:
    """The two sides come from different files: a slip in the mapping shows here."""
    differing = [
        str(old)
        for (table, old), new in tables().forward.items()
        if table == "beppyo-2"
        for before, after in [(tables().rows["beppyo-2"][old], tables().rows["dai2jo"][new])]
        if before.match == "exact" and before.law and before.law != after.law
    ]
    assert differing == []


def test_rows_keep_their_order_across_the_amendment() -> None:
    for table in ("beppyo-1", "beppyo-2"):
        news = [new for (name, _), new in sorted(tables().forward.items()) if name == table]
        assert news == sorted(news)


def test_moves_name_known_days_and_sources() -> None:
    assert all(move.since < dt.date(2026, 12, 31) and move.source for move in changes().moves)


@pytest.mark.parametrize("reader", [laws, items, changes, tables, provisions])
def test_the_data_are_read_only_once(reader: Callable[[], object]) -> None:
    first = reader()
    assert reader() is first
    assert work(reader) <= 2


def test_a_number_that_is_none_is_an_error_of_the_data() -> None:
    assert load.number("56の2") == Number(56, (2,))
    with pytest.raises(DataError, match="番号を読めません"):
        load.number("五十六の")


def test_a_row_is_told_in_the_words_of_the_day() -> None:
    row = Citation("number", table="beppyo", row=Number(81))
    said = [about(row, dt.date(2024, 9, 30)), about(row, dt.date(2024, 10, 1))]
    assert [one.text if one else "" for one in said] == [
        "児童手当法による児童手当又は特例給付の支給",
        "児童手当法による児童手当の支給",
    ]


def test_the_source_of_a_row_names_the_amendment_of_its_words() -> None:
    reworded, other = Number(81), Number(82)
    amended = next(r.source for r in revisions() if any(e.row == "81" for e in r.tasks))
    assert row_source("beppyo", reworded) == amended
    assert row_source("beppyo", other) == table_source("beppyo")
    assert row_source("beppyo", reworded, dt.date(2024, 9, 30)) == table_source("beppyo")
