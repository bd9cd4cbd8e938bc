import pytest

from assistant.draft.bands import band_of
from assistant.threshold import duty, threshold_result
from corpus.forms.load import load_options


@pytest.mark.parametrize(
    ("people", "handlers", "accident", "expected"),
    [
        (999, 600, True, "なし"),
        (1_000, 10, False, "基礎"),
        (9_999, 600, True, "基礎"),
        (10_000, 499, False, "基礎"),
        (10_000, 500, False, "重点"),
        (10_000, 10, True, "重点"),
        (100_000, 499, False, "重点"),
        (100_000, 500, False, "全項目"),
        (299_999, 10, True, "全項目"),
        (300_000, 10, False, "全項目"),
    ],
)
def test_duty_follows_the_rule(people: int, handlers: int, accident: bool, expected: str) -> None:
    assert duty(people, handlers, accident) == expected


def test_form_that_is_not_enough_has_no_result() -> None:
    assert threshold_result("重点項目評価書", "全項目") is None


def test_every_result_is_an_option_of_its_form() -> None:
    for form, options in (
        ("重点項目評価書", "threshold_juten"),
        ("全項目評価書", "threshold_zenkomoku"),
    ):
        results = [threshold_result(form, d) for d in ("なし", "基礎", "重点", "全項目")]
        assert {r for r in results if r} == set(load_options()[options].options)


@pytest.mark.parametrize(
    ("options", "value", "expected"),
    [
        ("people", 9_999, "1万人未満"),
        ("people", 10_000, "1万人以上10万人未満"),
        ("people", 10_000_000, "1,000万人以上"),
        ("handlers", 10, "10人以上50人未満"),
        ("handlers", 999, "500人以上1,000人未満"),
        ("record_count", 50, "50項目以上100項目未満"),
        ("population_juten", 300_000, None),
        ("population_zenkomoku", 300_000, "30万人以上"),
        ("population_juten", "30万人以上", None),
    ],
)
def test_number_falls_into_its_band(options: str, value: int | str, expected: str | None) -> None:
    assert band_of(load_options()[options], value) == expected
