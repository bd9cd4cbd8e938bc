"""The map of 2024 and the rules before it: every target exists, nothing moves before its day."""

import datetime as dt
import random

import pytest

from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import changes, items, laws, provisions, tables
from corpus.laws.model import Citation, Number, TableId
from corpus.laws.registry import exists

DAY = dt.timedelta(days=1)
NEWEST = dt.date(2026, 6, 14)
PAIRS = 10_000


def test_the_maps_are_whole() -> None:
    rows = tables().rows
    assert (len(rows["beppyo-1"]), len(rows["beppyo-2"])) == (113, 133)
    assert len([line for line in provisions() if line.edition in ("both", "2026")]) == 481


@pytest.mark.parametrize("row", tables().rows["beppyo-2"], ids=str)
def test_every_row_of_the_second_table_has_a_target_in_force_or_is_gone(row: Number) -> None:
    old = Citation("number", table="beppyo-2", row=row)
    fate = became(old, TABLE_DAY - DAY, NEWEST)
    if fate.kind == "moved":
        (new,) = fate.to
        listed = {line.row for line in provisions() if line.edition in ("both", "2026")}
        assert new.row in listed
        assert exists(new, NEWEST) == "yes"
    else:
        assert tables().rows["beppyo-2"][row].match in ("none", "deleted")
        assert fate.kind in ("gone", "unknown")


@pytest.mark.parametrize("row", tables().rows["beppyo-1"], ids=str)
def test_every_row_of_the_first_table_has_a_target_or_is_gone(row: Number) -> None:
    old = Citation("number", table="beppyo-1", row=row)
    fate = became(old, TABLE_DAY - DAY, NEWEST)
    if tables().rows["beppyo-1"][row].match == "deleted":
        assert fate.kind == "unknown"
    else:
        assert fate.kind == "moved"
        assert exists(fate.to[0], NEWEST) == "yes"


def test_every_step_says_where_it_is_from_and_since_when() -> None:
    for table in ("beppyo-1", "beppyo-2"):
        for row, known in tables().rows[table].items():
            fate = became(Citation("number", table=table, row=row), TABLE_DAY - DAY, TABLE_DAY)
            if known.match != "deleted":
                assert fate.source
                assert fate.since == TABLE_DAY
                assert all(target.law in laws() for target in fate.to)


def places() -> list[Citation]:
    of_tables: list[tuple[TableId, str]] = [("beppyo-1", "number"), ("beppyo-2", "number")]
    rows = [
        Citation(law, table=table, row=row)
        for table, law in of_tables
        for row in tables().rows[table]
    ]
    numbers = [Citation("number", article=Number(19), item=Number(n)) for n in range(1, 18)]
    moved = [move.old for move in changes().moves]
    orders = [Citation("order-5", article=article) for article in tables().orders]
    orders += [Citation("order-7", article=Number(n)) for n in range(1, 60)]
    return [*rows, *numbers, *moved, *orders]


def first_change(citation: Citation) -> dt.date:
    """The first day on which anything happens to a place (the tables: the day they changed)."""
    if citation.law == "number" and citation.item:
        return items().starts[1]
    moved = [move.since for move in changes().moves if move.old == citation]
    return moved[0] if moved else TABLE_DAY


def test_no_citation_changes_before_the_first_amendment() -> None:
    dice = random.Random(20261121)
    known = places()
    start = dt.date(2015, 10, 5)
    for _ in range(PAIRS):
        citation = dice.choice(known)
        span = (first_change(citation) - start).days
        one, two = sorted(dice.sample(range(span), 2))
        fate = became(citation, start + one * DAY, start + two * DAY)
        assert fate.kind in ("same", "unknown"), citation
        assert fate.to in ((), (citation,))


@pytest.mark.parametrize("article", ["19", "30", "44", "55の2"])
def test_articles_of_the_abolished_order_are_not_mapped_one_by_one(article: str) -> None:
    """Which row took over an article of 平成26年内閣府・総務省令第7号 is not in the data."""
    value, *branch = (int(part) for part in article.split("の"))
    cited = Citation("order-7", article=Number(value, tuple(branch)))
    assert exists(cited, TABLE_DAY - DAY) == "unknown"
    assert exists(cited, TABLE_DAY) == "no"
    fate = became(cited, TABLE_DAY - DAY, TABLE_DAY)
    assert fate.kind == "gone"
    assert [(c.law, c.article, c.row) for c in fate.to] == [("order-9", None, None)]


def test_supplementary_provisions_are_not_carried_like_articles() -> None:
    plain = Citation("elderly-medical", article=Number(54), paragraph=10)
    day = dt.date(2024, 12, 2)
    assert became(plain, day - DAY, day).kind == "moved"
    supplement = Citation("elderly-medical", article=Number(54), paragraph=10, supplement=True)
    assert became(supplement, day - DAY, day).kind == "unknown"
