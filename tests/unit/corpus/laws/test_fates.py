"""What is said beside where a citation went: the day, the reason, the source, the content."""

import datetime as dt

import pytest

from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import items, laws, tables
from corpus.laws.model import Citation, Fate, Number, TableId, read_branched
from corpus.laws.registry import about, edition_of, exists, row_of

DAY = dt.timedelta(days=1)
BEFORE = TABLE_DAY - DAY
NOW = dt.date(2026, 11, 1)
SECOND, THIRD = dt.date(2017, 5, 30), dt.date(2021, 9, 1)


def item(number: int) -> Citation:
    return Citation("number", article=Number(19), item=Number(number))


def row(table: TableId, text: str) -> Citation:
    return Citation("number", table=table, row=read_branched(text))


def article(law: str, text: str, **more: int) -> Citation:
    return Citation(law, article=read_branched(text), **more)  # type: ignore[arg-type]


def told(fate: Fate) -> tuple[str, dt.date | None, str, str]:
    return fate.kind, fate.since, fate.why, fate.content


@pytest.mark.parametrize(
    ("citation", "start", "end", "wanted"),
    [
        pytest.param(
            item(7), BEFORE - 3000 * DAY, NOW,
            ("moved", THIRD, "", "情報提供ネットワークシステムによる提供"),
            id="the last day of change on the way",
        ),
        pytest.param(
            item(14), SECOND - DAY, SECOND,
            ("ambiguous", SECOND, "条例による事務かどうかで号が分かれます。",
             "個人情報保護委員会規則で定めるとき"),
            id="an item that two others took over",
        ),
        pytest.param(
            item(4), NOW, SECOND,
            ("gone", THIRD, "その日にはこの内容の号がありません。", "転職・転籍先への提供（同意）"),
            id="an item that is new",
        ),
        pytest.param(
            item(18), SECOND, NOW, ("unknown", None, "その日にはない条項です。", ""),
            id="an item that never was",
        ),
        pytest.param(
            item(16), dt.date(2015, 1, 1), NOW, ("unknown", None, "その版にない号です。", ""),
            id="a day before the law",
        ),
        pytest.param(
            row("beppyo-2", "29"), BEFORE, TABLE_DAY,
            ("gone", TABLE_DAY, "同じ事務の項は新しい表にありません。", ""),
            id="a row without an heir",
        ),
        pytest.param(
            row("dai2jo", "173"), TABLE_DAY, BEFORE,
            ("gone", TABLE_DAY, "対応する項がデータにありません。", ""),
            id="a row without a past",
        ),
        pytest.param(
            row("beppyo-1", "103"), BEFORE, TABLE_DAY,
            ("unknown", None, "その日にはない条項です。", ""),
            id="a row that never was",
        ),
        pytest.param(
            row("dai2jo", "157"), TABLE_DAY, NOW,
            ("gone", dt.date(2026, 6, 14), "項が削除されています。", ""),
            id="a row that was struck out",
        ),
        pytest.param(
            row("dai2jo", "157"), dt.date(2026, 6, 14), NOW,
            ("unknown", None, "その日にはない条項です。", ""),
            id="a row struck out on the day",
        ),
        pytest.param(
            article("order-7", "59の4"), BEFORE, TABLE_DAY,
            ("gone", TABLE_DAY, "廃止されています。", ""),
            id="a law that ended",
        ),
        pytest.param(
            article("order-7", "59の4"), BEFORE - DAY, BEFORE,
            ("unknown", None, "この条項の移動の有無はデータにありません。", ""),
            id="its last day",
        ),
        pytest.param(
            article("vaccination-decree", "6の2"), dt.date(2022, 12, 8), dt.date(2022, 12, 9),
            ("ambiguous", dt.date(2022, 12, 9), "二つの規定に分かれました。",
             "予防接種の記録とその保存"),
            id="one provision became two",
        ),
        pytest.param(
            article("number", "27"), SECOND - DAY, SECOND,
            ("moved", SECOND, "", "特定個人情報保護評価"),
            id="an article",
        ),
        pytest.param(
            Citation("own-law", table="own", row=Number(1)), BEFORE, NOW,
            ("unknown", None, "この条項の移動の有無はデータにありません。", ""),
            id="a table of one's own",
        ),
        pytest.param(
            article("local-tax", "20"), NOW, NOW, ("same", None, "", ""), id="no day goes by",
        ),
        pytest.param(
            Citation("local-tax"), BEFORE, NOW, ("same", None, "", ""), id="a law as a whole",
        ),
    ],
)  # fmt: skip
def test_a_fate_says_since_when_and_why(
    citation: Citation, start: dt.date, end: dt.date, wanted: tuple[str, dt.date | None, str, str]
) -> None:
    assert told(became(citation, start, end)) == wanted


def test_a_fate_says_where_it_is_from() -> None:
    assert became(item(7), SECOND, NOW).source == items().source
    assert became(row("beppyo-1", "10"), BEFORE, NOW).source == tables().entries["beppyo"].source
    assert became(row("beppyo-2", "26"), BEFORE, NOW).source == tables().entries["dai2jo"].source
    assert became(article("order-7", "1"), BEFORE, NOW).source == laws()["order-7"].source
    assert became(article("order-5", "23の2"), BEFORE, NOW).source == laws()["order-5"].source


def test_a_table_as_a_whole_becomes_the_new_table() -> None:
    fate = became(Citation("number", table="beppyo-2"), BEFORE, NOW)
    law = laws()["order-9"]
    assert fate.to == (Citation("order-9", law.name, law.kind, table="dai2jo"),)
    back = became(Citation("order-9", table="dai2jo"), NOW, BEFORE)
    assert [(c.law, c.table, c.row) for c in back.to] == [("number", "beppyo-2", None)]


def test_articles_of_the_old_order_that_have_no_heir_are_gone() -> None:
    gone = [before for before, after in tables().orders.items() if after is None]
    for number in gone:
        fate = became(Citation("order-5", article=number), BEFORE, TABLE_DAY)
        assert told(fate) == ("gone", TABLE_DAY, "新しい命令に同じ事務の条がありません。", "")
    moved = {old: new for old, new in tables().orders.items() if new and new != old}
    assert moved
    for old, new in moved.items():
        assert became(Citation("order-5", article=old), BEFORE, TABLE_DAY).to[0].article == new
    unmoved = next(old for old, new in tables().orders.items() if new == old)
    assert became(Citation("order-5", article=unmoved), TABLE_DAY, BEFORE).kind == "same"


def test_supplementary_provisions_do_not_move_with_the_articles() -> None:
    for citation in (article("order-5", "23の2"), article("number", "27")):
        supplement = Citation(citation.law, article=citation.article, supplement=True)
        assert became(supplement, SECOND - DAY, NOW).kind == "unknown"
        assert exists(supplement, NOW) == "unknown"


def test_a_paragraph_moves_with_its_article() -> None:
    (to,) = became(article("number", "27", paragraph=3), SECOND - DAY, NOW).to
    assert (str(to.article), to.paragraph) == ("28", 3)
    (to,) = became(article("elderly-medical", "54", paragraph=10), BEFORE, NOW).to
    assert (str(to.article), to.paragraph) == ("54", 6)
    assert became(article("elderly-medical", "54", paragraph=9), BEFORE, NOW).kind == "unknown"


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (dt.date(2015, 10, 4), None),
        (dt.date(2015, 10, 5), 0),
        (SECOND - DAY, 0),
        (SECOND, 1),
        (THIRD - DAY, 1),
        (THIRD, 2),
    ],
)
def test_an_edition_begins_on_its_day(day: dt.date, edition: int | None) -> None:
    assert edition_of(day) == edition


def test_a_place_is_about_what_stood_there_on_the_day() -> None:
    told_of = {day: about(item(8), day) for day in (SECOND - DAY, SECOND, THIRD)}
    assert [known.text for known in told_of.values() if known] == [
        "国税・地方税の提供",
        "条例事務の情報提供ネットワークシステムによる提供",
        "情報提供ネットワークシステムによる提供",
    ]
    new = about(item(8), THIRD)
    assert new
    assert "情報連携" in new.words
    assert about(item(8), dt.date(2015, 1, 1)) is None
    assert about(item(18), NOW) is None
    moved = about(article("number", "28"), SECOND)
    assert moved
    assert moved.text == "特定個人情報保護評価"
    assert about(article("number", "28"), SECOND - DAY) != moved
    assert about(article("local-tax", "20"), NOW) is None


def test_a_row_is_about_its_law_its_task_and_who_does_it() -> None:
    known = about(row("beppyo", "14"), NOW)
    assert known
    assert known.law == "予防接種法"
    assert known.text.startswith("予防接種法による")
    assert "市町村長" in known.actor
    assert about(row("beppyo", "14"), BEFORE) is None
    assert about(row("beppyo", "999"), NOW) is None
    assert about(Citation("x", table="own", row=Number(1)), NOW) is None
    assert row_of(Citation("number", table="beppyo")) is None
    assert row_of(Citation("x", table="own", row=Number(1))) is None


@pytest.mark.parametrize(
    ("table", "first", "last"),
    [
        ("beppyo-1", None, BEFORE),
        ("beppyo-2", None, BEFORE),
        ("beppyo", TABLE_DAY, None),
        ("dai2jo", TABLE_DAY, None),
    ],
)
def test_a_table_is_there_from_its_first_day_to_its_last(
    table: TableId, first: dt.date | None, last: dt.date | None
) -> None:
    whole = Citation("number", table=table)
    if first:
        assert (exists(whole, first - DAY), exists(whole, first)) == ("no", "yes")
    if last:
        assert (exists(whole, last), exists(whole, last + DAY)) == ("yes", "no")


def test_a_law_is_in_force_to_its_last_day() -> None:
    assert exists(Citation("order-7"), BEFORE) == "yes"
    assert exists(Citation("order-7"), TABLE_DAY) == "no"
    assert exists(Citation("nobody-knows"), NOW) == "unknown"
    assert exists(Citation("number"), NOW) == "yes"
    assert exists(article("number", "14"), NOW) == "yes"
    assert exists(article("number", "14"), dt.date(2015, 10, 4)) == "unknown"
    assert exists(Citation("number", article=Number(19), item=Number(8, (2,))), NOW) == "unknown"
