import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.dates import japanese_date, read_date
from corpus.text.numerals import circled, kanji, read_number, roman, roman_sign


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("１，０００", 1000), ("百十七", 117), ("一一七", 117), ("元", 1), ("⑫", 12),
        ("㉑", 21),
        ("1万2千", 12_000), ("1,000万", 10_000_000),
        ("Ⅻ", 12), ("ＩＩＩ", 3), ("三十万", 300_000), ("十", 10), ("万", 10_000),
    ],
)  # fmt: skip
def test_numerals_are_read(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "号", "12人", ",", "IIII"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(min_value=0, max_value=99_999_999))
def test_kanji_numerals_go_both_ways(number: int) -> None:
    assert read_number(kanji(number)) == number


@given(st.integers(min_value=1, max_value=50))
def test_circled_numerals_go_both_ways(number: int) -> None:
    assert read_number(circled(number)) == number


@given(st.integers(min_value=1, max_value=12))
def test_roman_numerals_go_both_ways(number: int) -> None:
    assert read_number(roman(number)) == read_number(roman_sign(number)) == number


def test_there_is_no_circled_digit_beyond_fifty() -> None:
    with pytest.raises(ValueError, match="51"):
        circled(51)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和8年2月3日", "2026-02-03"), ("令和元年５月１日", "2019-05-01"),
        ("平成28年10月18日", "2016-10-18"),
        ("R6.7.11", "2024-07-11"), ("2016/1/29", "2016-01-29"), ("2026-11-01", "2026-11-01"),
        ("令和六年九月十七日公表", "2024-09-17"), ("公表日 令和 8 年 1 月 5 日", "2026-01-05"),
    ],
)  # fmt: skip
def test_dates_are_read(text: str, day: str) -> None:
    assert read_date(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "未定", "令和8年13月3日", "平成31年2月30日"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(min_value=dt.date(1989, 1, 8), max_value=dt.date(2099, 12, 31)))
def test_japanese_dates_go_both_ways(day: dt.date) -> None:
    assert read_date(japanese_date(day)) == day
