import datetime as dt

import pytest

from assistant.gate.moments import moments, months_after, period, years_after


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("(当該機能は、R6年度中に実装予定)", "2024-04-01", "2025-03-31"),
        ("令和３年７月、告知メールを送信した。", "2021-07-01", "2021-07-31"),
        ("令和元年12月に改めた。", "2019-12-01", "2019-12-31"),
        ("平成28年10月7日(金)", "2016-10-07", "2016-10-07"),
        ("R8.2.3", "2026-02-03", "2026-02-03"),
        ("2016/1/29", "2016-01-29", "2016-01-29"),
        ("令和6年の改正", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_moment_is_read_as_a_span_of_the_calendar(text: str, first: str, last: str) -> None:
    (moment,) = moments(text)
    assert (moment.first.isoformat(), moment.last.isoformat()) == (first, last)


def test_a_moment_points_at_its_own_words() -> None:
    text = "当該機能は、　Ｒ６年度　中に実装予定"
    (moment,) = moments(text)
    assert text[moment.start : moment.end] == "Ｒ６年度"


@pytest.mark.parametrize("text", ["令和6年13月1日", "PMH-ID 2024", "第19条第8号", "令和6年2月30日"])
def test_what_is_no_day_is_no_moment(text: str) -> None:
    assert list(moments(text)) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("令和6年10月12日から11月10日までの30日間", "2024-10-12", "2024-11-10"),
        ("令和6年7月11日から同年7月25日", "2024-07-11", "2024-07-25"),
        ("令和6年12月20日～1月20日", "2024-12-20", "2025-01-20"),
        ("令和6年7月26日から令和6年9月6日まで", "2024-07-26", "2024-09-06"),
    ],
)
def test_a_period_may_leave_out_its_second_year(text: str, first: str, last: str) -> None:
    assert period(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_single_day_is_no_period() -> None:
    assert period("令和7年1月10日") is None


def test_the_last_of_february_and_of_long_months_are_kept_in_the_calendar() -> None:
    assert years_after(dt.date(2024, 2, 29), 5) == dt.date(2029, 2, 28)
    assert years_after(dt.date(2024, 2, 29), -4) == dt.date(2020, 2, 29)
    assert months_after(dt.date(2026, 8, 31), -6) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2026, 7, 15), 6) == dt.date(2027, 1, 15)


def test_an_end_that_is_no_day_is_no_period() -> None:
    assert period("令和6年4月1日から4月31日まで") is None
    assert period("令和6年12月20日から1月18日まで") == (dt.date(2024, 12, 20), dt.date(2025, 1, 18))
