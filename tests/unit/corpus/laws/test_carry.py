import datetime as dt

import pytest

from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import items, tables
from corpus.laws.model import Became, Citation, Number, TableId, read_branched
from corpus.laws.registry import about, article_of_row, exists

DAY = dt.timedelta(days=1)
BEFORE = TABLE_DAY - DAY
NOW = dt.date(2026, 11, 1)
DAY_2016, DAY_2020 = dt.date(2016, 6, 1), dt.date(2020, 6, 1)


def item(number: int) -> Citation:
    return Citation("number", article=Number(19), item=Number(number))


def row(table: TableId, text: str) -> Citation:
    number = read_branched(text)
    assert number
    law = "order-9" if table == "dai2jo" else "number"
    return Citation(law, table=table, row=number)


def article(law: str, text: str, paragraph: int | None = None) -> Citation:
    return Citation(law, article=read_branched(text), paragraph=paragraph)


@pytest.mark.parametrize(
    ("start", "before", "after"),
    [
        pytest.param(DAY_2020, 7, 8, id="R2 network"),
        pytest.param(DAY_2020, 8, 9, id="R3 ordinance"),
        pytest.param(DAY_2020, 5, 6, id="R4 outsourcing"),
        pytest.param(DAY_2020, 10, 11, id="R5 other organs"),
        pytest.param(DAY_2016, 9, 11, id="R5 other organs, two editions"),
        pytest.param(DAY_2016, 7, 8, id="R2 network, two editions"),
        pytest.param(DAY_2020, 16, 17, id="R6 commission rule"),
        pytest.param(DAY_2016, 1, 1, id="unmoved"),
    ],
)
def test_items_of_article_19_move(start: dt.date, before: int, after: int) -> None:
    fate = became(item(before), start, NOW)
    assert fate.to == (item(after),)
    assert fate.kind == ("same" if before == after else "moved")


def test_the_old_commission_rule_item_has_two_heirs() -> None:
    """R1 and R6: 第14号 became 第17号, but for 条例事務 the new 第8号, now 第9号."""
    fate = became(item(14), DAY_2016, NOW)
    assert fate.kind == "ambiguous"
    assert {str(citation.item) for citation in fate.to} == {"17", "9"}


@pytest.mark.parametrize("number", [4, 9, 14])
def test_items_that_are_new_have_no_past(number: int) -> None:
    assert became(item(number), NOW, DAY_2016).kind == "gone"


@pytest.mark.parametrize("start", items().starts[1:])
def test_items_change_on_the_day_itself_and_not_before(start: dt.date) -> None:
    assert became(item(7), start - 2 * DAY, start - DAY).kind == "same"
    moved = {str(n) for n in range(1, 14) if became(item(n), start - DAY, start).kind == "moved"}
    assert "13" in moved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(row("beppyo-1", "59"), row("beppyo", "85"), id="R9 elderly"),
        pytest.param(row("beppyo-1", "84"), row("beppyo", "117"), id="R9 disability"),
        pytest.param(row("beppyo-1", "85"), row("beppyo", "118"), id="R9 asbestos"),
        pytest.param(row("beppyo-1", "93の2"), row("beppyo", "126"), id="R9 influenza"),
        pytest.param(row("beppyo-1", "10"), row("beppyo", "14"), id="R9 vaccination"),
        pytest.param(row("beppyo-2", "82"), row("dai2jo", "117"), id="R10 elderly"),
        pytest.param(row("beppyo-2", "106"), row("dai2jo", "141"), id="R10 students"),
        pytest.param(row("beppyo-2", "26"), row("dai2jo", "42"), id="R10 assistance"),
        pytest.param(row("beppyo-2", "56の2"), row("dai2jo", "80"), id="R10 disaster"),
        pytest.param(row("beppyo-2", "87"), row("dai2jo", "125"), id="R10 returnees"),
        pytest.param(row("beppyo-2", "108"), row("dai2jo", "144"), id="R10 disability"),
        pytest.param(row("beppyo-2", "115の2"), row("dai2jo", "153"), id="R10 influenza"),
    ],
)
def test_rows_move_on_the_day_the_tables_changed(before: Citation, after: Citation) -> None:
    there = became(before, BEFORE, TABLE_DAY)
    assert there.kind == "moved"
    assert [(c.table, c.row, c.law) for c in there.to] == [(after.table, after.row, after.law)]
    assert became(before, BEFORE - DAY, BEFORE).kind == "same"


OLD_ROWS = [
    pytest.param(table, number, id=f"{table}-{number}")
    for table in ("beppyo-1", "beppyo-2")
    for number in tables().rows[table]
]


@pytest.mark.parametrize(("table", "number"), OLD_ROWS)
def test_every_old_row_is_carried_there_and_back(table: TableId, number: Number) -> None:
    old = Citation("number", table=table, row=number)
    known = tables().rows[table][number]
    assert exists(old, TABLE_DAY) == "no"
    if known.match == "deleted":
        assert exists(old, BEFORE) == "no"
        return
    assert exists(old, BEFORE) == "yes"
    fate = became(old, BEFORE, TABLE_DAY)
    if known.match == "none":
        assert fate.kind == "gone"
        return
    (new,) = fate.to
    assert exists(new, TABLE_DAY) == "yes"
    assert exists(new, BEFORE) == "no"
    assert became(new, TABLE_DAY, BEFORE).to[0].row == number
    before, after = about(old, BEFORE), about(new, TABLE_DAY)
    assert before
    assert after
    if known.match == "exact" and before.law:
        assert after.law == before.law


@pytest.mark.parametrize(
    "text", ["29", "30", "45", "83", "95", "104", "118"], ids=lambda text: f"row {text}"
)
def test_rows_without_an_heir_are_gone(text: str) -> None:
    assert became(row("beppyo-2", text), BEFORE, NOW).kind == "gone"


@pytest.mark.parametrize("text", ["161", "163", "173"])
def test_new_rows_of_the_order_have_no_past(text: str) -> None:
    assert became(row("dai2jo", text), NOW, BEFORE).kind == "gone"


@pytest.mark.parametrize("text", ["1", "42", "117", "153", "173"])
def test_rows_of_the_order_stay_where_they_are(text: str) -> None:
    assert became(row("dai2jo", text), TABLE_DAY, NOW).kind == "same"


def test_a_row_that_was_struck_out_is_gone() -> None:
    assert became(row("dai2jo", "157"), TABLE_DAY, NOW).kind == "gone"
    assert exists(row("dai2jo", "157"), NOW) == "no"


def test_branch_rows_are_not_guessed() -> None:
    assert became(row("beppyo", "14の2"), TABLE_DAY, NOW).kind == "unknown"


@pytest.mark.parametrize(
    ("day", "text", "wanted"),
    [
        (dt.date(2025, 7, 27), "20の2", "no"),
        (dt.date(2025, 7, 28), "20の2", "yes"),
        (dt.date(2025, 10, 1), "160の2", "yes"),
        (dt.date(2025, 9, 30), "160の2", "no"),
        (NOW, "174", "no"),
        (NOW, "0", "no"),
        (dt.date(2025, 1, 1), "34の3", "unknown"),
        (NOW, "34の3", "yes"),
    ],
)
def test_rows_exist_from_the_day_they_were_inserted(day: dt.date, text: str, wanted: str) -> None:
    assert exists(row("dai2jo", text), day) == wanted


@pytest.mark.parametrize(
    ("law", "heir"),
    [
        pytest.param("order-7", "order-9", id="R11 order of the second table"),
        pytest.param("commission-2015-3", "commission-5", id="R1 commission rule"),
        pytest.param("privacy-agencies", "privacy", id="R13 agencies"),
        pytest.param("privacy-corporations", "privacy", id="R13 corporations"),
    ],
)
def test_a_repealed_law_is_gone_and_names_its_heir(law: str, heir: str) -> None:
    fate = became(Citation(law, article=Number(3)), DAY_2016, NOW)
    assert fate.kind == "gone"
    assert [citation.law for citation in fate.to] == [heir]
    assert exists(Citation(law), NOW) == "no"


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        pytest.param(
            article("number", "26"), article("number", "27"), dt.date(2017, 5, 30), id="guideline"
        ),
        pytest.param(
            article("number", "27", 1),
            article("number", "28", 1),
            dt.date(2017, 5, 30),
            id="assessment",
        ),
        pytest.param(
            article("number", "28"), article("number", "29"), dt.date(2017, 5, 30), id="files"
        ),
        pytest.param(
            article("elderly-medical", "54", 10),
            article("elderly-medical", "54", 6),
            dt.date(2024, 12, 2),
            id="R17",
        ),
        pytest.param(
            article("order-5", "23の2"), article("order-5", "23の2の2"), TABLE_DAY, id="order"
        ),
        pytest.param(article("order-5", "41の2"), article("order-5", "41の3"), TABLE_DAY, id="o2"),
    ],
)
def test_articles_move_and_come_back(before: Citation, after: Citation, day: dt.date) -> None:
    there = became(before, day - DAY, day)
    assert (there.kind, there.to) == ("moved", (after,))
    assert became(after, day, day - DAY).to == (before,)
    assert became(before, day - 2 * DAY, day - DAY).kind == "same"


def test_an_article_of_the_order_that_did_not_move_stays() -> None:
    assert became(article("order-5", "46"), BEFORE, NOW).kind == "same"


def test_the_vaccination_record_went_to_two_places() -> None:
    """R18."""
    fate = became(article("vaccination-decree", "6の2"), DAY_2020, NOW)
    assert fate.kind == "ambiguous"
    assert {citation.law for citation in fate.to} == {"vaccination", "vaccination-rule"}
    assert exists(article("vaccination-decree", "6の2"), NOW) == "no"
    assert exists(article("vaccination-decree", "6の2"), DAY_2020) == "unknown"


@pytest.mark.parametrize(
    "citation",
    [
        article("number", "45"),
        article("local-tax", "20"),
        Citation(name="何市の条例", kind="ordinance", article=Number(3)),
    ],
)
def test_what_the_data_do_not_say_is_unknown(citation: Citation) -> None:
    assert became(citation, DAY_2020, NOW).kind == "unknown"
    assert exists(citation, NOW) == "unknown"


@pytest.mark.parametrize(
    ("day", "number", "wanted"),
    [
        (dt.date(2017, 5, 29), 14, "yes"),
        (dt.date(2017, 5, 29), 15, "no"),
        (dt.date(2021, 8, 31), 17, "no"),
        (dt.date(2021, 9, 1), 17, "yes"),
        (NOW, 18, "no"),
        (dt.date(2010, 1, 1), 1, "unknown"),
    ],
)
def test_items_exist_by_edition(day: dt.date, number: int, wanted: str) -> None:
    assert exists(item(number), day) == wanted


def test_paragraph_2_of_article_9_never_moved() -> None:
    assert became(article("number", "9", 2), DAY_2016, NOW).kind == "same"


def test_a_citation_that_did_not_exist_is_not_carried() -> None:
    kind: Became = became(row("beppyo", "117"), DAY_2020, NOW).kind
    assert kind == "unknown"


@pytest.mark.parametrize(
    ("citation", "details"),
    [
        (row("dai2jo", "2"), "4"),
        (row("dai2jo", "117"), "119"),
        (row("dai2jo", "55の2"), "57の2"),
        (row("beppyo", "85"), None),
        (article("order-9", "2"), None),
    ],
)
def test_details_of_a_row_are_two_articles_on(citation: Citation, details: str | None) -> None:
    found = article_of_row(citation)
    assert (str(found) if found else None) == details
