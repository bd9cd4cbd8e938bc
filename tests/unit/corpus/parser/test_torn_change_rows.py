"""Rows of the change table that a page, a merged cell or a stray one has torn."""

import pytest

from corpus.assessments.model import Change
from corpus.parser.changes import ChangeTable
from corpus.readers.rows import Row

HEADER = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
DAY = "令和3年9月1日"
WHOLE = (DAY, "Ⅰ 基本情報", "前", "後", "事後", "改正")


def read(*rows: tuple[str, ...]) -> tuple[Change, ...]:
    table = ChangeTable()
    for line, cells in enumerate((HEADER, *rows), 1):
        table.feed(Row(cells, line))
    return table.changes()


def values(change: Change) -> tuple[str, ...]:
    return (change.date, change.item, change.before, change.after, change.timing, change.reason)


@pytest.mark.parametrize(
    "row",
    [
        WHOLE,
        (*WHOLE, ""),
        (*WHOLE, "", ""),
        ("", *WHOLE),
        ("", "", *WHOLE, ""),
    ],
)
def test_empty_cells_around_a_row_are_left_out(row: tuple[str, ...]) -> None:
    assert [values(change) for change in read(row)] == [
        ("2021-09-01", "Ⅰ 基本情報", "前", "後", "事後", "改正")
    ]


def test_cells_beyond_the_last_belong_to_the_reason() -> None:
    (change,) = read((*WHOLE, "", "による"))
    assert change.reason == "改正\nによる"


def test_a_lone_cell_goes_on_with_what_is_written_after() -> None:
    (change,) = read(WHOLE, ("続き",))
    assert (change.before, change.after) == ("前", "後\n続き")


def test_a_lone_day_begins_a_row() -> None:
    first, second = read(WHOLE, ("令和4年1月5日",))
    assert (first.after, second.date, second.after) == ("後", "2022-01-05", "")


def test_a_day_torn_over_two_rows_is_one() -> None:
    (change,) = read(
        ("令和3年", "Ⅰ 基本情報", "前", "後", "事後", "改正"), ("9月1日", "", "", "", "", "")
    )
    assert change.date in ("2021-09-01", "令和3年\n9月1日")
    assert (change.before, change.lines) == ("前", (2, 3))


def test_rows_without_any_words_are_passed_over() -> None:
    assert len(read(WHOLE, ("", "", "", "", "", ""))) == 1
    assert read(("", "")) == ()


def test_the_day_of_the_row_before_is_taken_where_the_row_says_so() -> None:
    first, second = read(WHOLE, ("同上", "Ⅱ", "前", "後", "事前", "改正"))
    assert (first.date, second.date) == ("2021-09-01", "2021-09-01")


def test_a_timing_that_is_none_is_kept_with_the_reason() -> None:
    (change,) = read((DAY, "Ⅰ", "前", "後", "不明", "改正"))
    assert (change.timing, change.reason) == ("", "不明\n改正")


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ((DAY, "Ⅰ", "後", "事後", "改正"), ("", "後", "事後", "改正")),
        ((DAY, "Ⅰ", "前", "後", "事前"), ("前", "後", "事前", "")),
        ((DAY, "Ⅰ", "前", "後", "事後 改正による"), ("前", "後", "事後", "改正による")),
    ],
)
def test_a_lost_cell_is_found_by_the_timing(row: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert values(read(row)[0])[2:] == wanted


@pytest.mark.parametrize(
    ("timing", "wanted"),
    [
        ("事後", ("事後", "改正")),
        ("事 後", ("事後", "改正")),
        ("事後 法令の", ("事後", "法令の\n改正")),
        ("事\n前\n法令の", ("事前", "法令の\n改正")),
        ("都度", ("", "都度\n改正")),
    ],
)
def test_a_reason_written_behind_the_timing_is_the_reason(
    timing: str, wanted: tuple[str, str]
) -> None:
    (change,) = read((DAY, "Ⅰ 基本情報", "前", "後", timing, "改正"))
    assert (change.timing, change.reason) == wanted


def test_a_date_alone_on_its_line_belongs_to_the_row_after_it() -> None:
    assert [values(change) for change in read((DAY,), WHOLE[1:])] == [
        ("2021-09-01", "Ⅰ 基本情報", "前", "後", "事後", "改正")
    ]


def test_a_date_on_its_own_before_a_dated_row_stays_a_row() -> None:
    assert [change.date for change in read((DAY,), WHOLE)] == ["2021-09-01", "2021-09-01"]


@pytest.mark.parametrize("date", ["令和3年9月l日", "令和3年O9月1日", "令和3年9月 1日"])
def test_letters_for_the_digits_of_a_date_are_read_as_digits(date: str) -> None:
    assert read((date, *WHOLE[1:]))[0].date == "2021-09-01"


def test_a_date_run_on_to_the_item_is_parted_from_it() -> None:
    run_on = (f"{DAY} Ⅰ 基本情報", "前", "後", "事後", "改正")
    assert values(read(run_on)[0]) == ("2021-09-01", "Ⅰ 基本情報", "前", "後", "事後", "改正")


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_row_torn_within_a_cell_goes_on_in_that_cell(column: int) -> None:
    first = (*WHOLE[:column], "上")
    (change,) = read(first, ("下", *WHOLE[column + 1 :]))
    expected = list(values(read(WHOLE)[0]))
    expected[column] = "上 下" if column == 1 else "上\n下"
    assert values(change) == tuple(expected)


@pytest.mark.parametrize("number", ["27 / 48 ページ", "- 27 -", "27ページ"])
def test_the_number_of_a_page_is_no_part_of_a_row(number: str) -> None:
    table = ChangeTable()
    rows = [Row(HEADER, 1), Row(WHOLE, 2), Row((number,), 4, gap=True), Row(WHOLE, 6, gap=True)]
    for row in rows:
        table.feed(row)
    assert [values(change)[3] for change in table.changes()] == ["後", "後"]


def test_a_number_that_goes_on_with_a_cell_is_kept() -> None:
    table = ChangeTable()
    for row in [Row(HEADER, 1), Row(WHOLE, 2), Row(("27条",), 3)]:
        table.feed(row)
    assert "27条" in values(table.changes()[0])[3]
