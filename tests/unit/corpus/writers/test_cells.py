import pytest

from corpus.writers.cells import printed_date


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2026-04-01", "令和8年4月1日"),
        (" 2019-04-30 ", "平成31年4月30日"),
        ("2026-13-45", "2026-13-45"),
        ("令和8年4月", "令和8年4月"),
        ("", ""),
    ],
)
def test_only_a_day_of_the_calendar_is_printed_as_one(text: str, printed: str) -> None:
    assert printed_date(text) == printed
