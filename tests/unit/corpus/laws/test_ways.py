"""Every step of a place is told with its own day; what was parted goes several ways."""

import datetime as dt

import pytest

from corpus.laws.carry import became
from corpus.laws.load import items, tables
from corpus.laws.model import Citation, Number, TableId, read_branched
from corpus.laws.ways import Step, Way, days_of, told, ways
from tests.unit.corpus.laws.items_of_19 import DAYS, ITEMS, SECOND, THIRD

NOW = dt.date(2026, 11, 1)
DAY = dt.timedelta(days=1)


def item(number: int) -> Citation:
    return Citation("number", article=Number(19), item=Number(number))


def test_the_data_are_the_table() -> None:
    assert items().starts == DAYS
    assert {content.numbers for content in items().contents} == {
        tuple(numbers) for numbers in ITEMS.values()
    }


@pytest.mark.parametrize(
    ("numbers", "edition"),
    [
        pytest.param(numbers, edition, id=f"{content}-{edition}")
        for content, numbers in ITEMS.items()
        for edition in (0, 1)
        if numbers[edition]
    ],
)
def test_every_number_comes_to_the_next_on_its_day(
    numbers: tuple[int | None, ...], edition: int
) -> None:
    number = numbers[edition]
    assert number
    main = ways(item(number), DAYS[edition], NOW)[0]
    later = list(zip(DAYS[edition + 1 :], numbers[edition + 1 :], strict=True))
    before = [number, *(n for _, n in later)]
    wanted = [(d, n) for (d, n), old in zip(later, before, strict=False) if n and n != old]
    assert [(step.since, step.to) for step in main.steps] == [(d, item(n)) for d, n in wanted]


def test_the_old_number_of_the_commission_s_rule_parted() -> None:
    rule, ordinance = ways(item(14), DAYS[0], NOW)
    assert rule.steps == (Step(SECOND, item(16)), Step(THIRD, item(17)))
    assert ordinance.steps == (Step(SECOND, item(8)), Step(THIRD, item(9)))
    assert told((rule, ordinance), lambda c: f"第{c.item}号") == (
        "平成29年5月30日から第16号、令和3年9月1日から第17号"
        "（条例事務の情報提供ネットワークシステムによる提供であれば、"
        "平成29年5月30日から第8号、令和3年9月1日から第9号）"
    )


@pytest.mark.parametrize(("day", "number"), [(SECOND, 15), (THIRD, 15)])
def test_the_same_number_later_is_another_content_and_one_way(day: dt.date, number: int) -> None:
    (way,) = ways(item(14), day, NOW)
    assert [step.to for step in way.steps] == ([item(number)] if day == SECOND else [])


@pytest.mark.parametrize("article", [26, 27, 28])
def test_the_articles_on_the_assessment_moved_once(article: int) -> None:
    (way,) = ways(Citation("number", article=Number(article)), DAYS[0], NOW)
    assert [(s.since, s.to.article) for s in way.steps] == [(SECOND, Number(article + 1))]


def test_a_rule_that_went_to_two_places_says_both() -> None:
    place = Citation("vaccination-decree", article=read_branched("6の2"))
    found = ways(place, dt.date(2020, 1, 1), NOW)
    assert told(found, lambda c: c.numbers) == "令和4年12月9日から第9条の3又は第4条"


def test_what_has_no_place_any_more_ends() -> None:
    row = Citation("number", table="beppyo-2", row=Number(29))
    found = ways(row, dt.date(2020, 1, 1), NOW)
    assert found == (Way(ended=dt.date(2024, 5, 27)),)
    assert told(found, str, "なし") == "令和6年5月27日からなし"


def test_a_number_that_was_not_there_yet_goes_nowhere() -> None:
    assert ways(item(17), dt.date(2018, 1, 1), NOW) == (Way(),)
    assert days_of(ways(item(1), DAYS[0], NOW)) == ()


OF_TABLES: list[tuple[TableId, Number]] = [
    (table, row) for table in ("beppyo-1", "beppyo-2") for row in tables().rows[table]
]


@pytest.mark.parametrize(("table", "row"), OF_TABLES, ids=str)
def test_ways_end_where_a_citation_is_carried_to(table: TableId, row: Number) -> None:
    start = tables().entries[table].checked
    place = Citation("number", table=table, row=row)
    fate = became(place, start, NOW)
    ends = [way.steps[-1].to for way in ways(place, start, NOW) if way.steps]
    assert ends == (list(fate.to) if fate.kind == "moved" else [])
