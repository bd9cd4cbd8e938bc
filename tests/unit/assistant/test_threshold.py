import datetime as dt

import pytest

from assistant.draft.bands import band_of
from assistant.gate.gate import judge
from assistant.gate.subject import Subject
from assistant.gate.thresholds import result_fits, result_fits_after_accident
from assistant.threshold import duty, threshold_result
from corpus.forms.load import form_named, load_options
from corpus.text.fold import folded

# What each number of people makes obligatory: with fewer than 500 handlers and no accident in the
# year before, and otherwise (規則 第4条第3号・第8号、第6条第1項、第7条第1項).
BOUNDARIES = {
    0: ("なし", "なし"),
    999: ("なし", "なし"),
    1_000: ("基礎", "基礎"),
    9_999: ("基礎", "基礎"),
    10_000: ("基礎", "重点"),
    99_999: ("基礎", "重点"),
    100_000: ("重点", "全項目"),
    299_999: ("重点", "全項目"),
    300_000: ("全項目", "全項目"),
}
FORMS = ("重点項目評価書", "全項目評価書")
NONE, BASIC = (
    "特定個人情報保護評価の実施が義務付けられない",
    "基礎項目評価の実施が義務付けられる",
)
FOCUSED = "基礎項目評価及び重点項目評価の実施が義務付けられる"
RESULTS = {
    (FORMS[0], "なし"): f"{NONE}(任意に重点項目評価を実施)",
    (FORMS[0], "基礎"): f"{BASIC}(任意に重点項目評価を実施)",
    (FORMS[0], "重点"): FOCUSED,
    (FORMS[1], "なし"): f"{NONE}(任意に全項目評価を実施)",
    (FORMS[1], "基礎"): f"{BASIC}(任意に全項目評価を実施)",
    (FORMS[1], "重点"): f"{FOCUSED}(任意に全項目評価を実施)",
    (FORMS[1], "全項目"): "基礎項目評価及び全項目評価の実施が義務付けられる",
}


@pytest.mark.parametrize("people", BOUNDARIES)
@pytest.mark.parametrize("handlers", [0, 499, 500, 1_000])
@pytest.mark.parametrize("accident", [False, True])
def test_every_boundary_of_the_rule(people: int, handlers: int, *, accident: bool) -> None:
    plain, raised = BOUNDARIES[people]
    assert duty(people, handlers, accident) == (raised if handlers >= 500 or accident else plain)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("people", BOUNDARIES)
@pytest.mark.parametrize("handlers", [499, 500])
@pytest.mark.parametrize("accident", [False, True])
def test_the_gate_agrees_with_every_boundary(
    form: str, people: int, handlers: int, *, accident: bool
) -> None:
    suffix = "juten" if form == FORMS[0] else "zenkomoku"
    band = band_of(load_options()[f"population_{suffix}"], people)
    many = band_of(load_options()["handlers"], handlers)
    assert many is not None
    obligatory = duty(people, handlers, accident)
    right = RESULTS.get((form, obligatory))
    assert threshold_result(form, obligatory) == right
    if band is None or right is None:  # 重点項目評価 is not enough for so many people
        assert (form, obligatory) == (FORMS[0], "全項目")
        return
    assert result_fits(right, band, many) is True
    assert accident is False or result_fits_after_accident(right, band) is True
    excluded = {
        result
        for (other, needed), result in RESULTS.items()
        if other == form
        and needed not in (duty(people, handlers, accident=False), duty(people, 500, accident=True))
    }
    assert {result_fits(result, band, many) for result in excluded} <= {False}


BANDS = ["1,000人未満", "1,000人以上1万人未満", "1万人以上10万人未満", "10万人以上30万人未満"]


@pytest.mark.parametrize(("form", "options"), [("様式3", BANDS), ("様式4", [*BANDS, "30万人以上"])])
def test_each_form_offers_its_own_bands_of_people(form: str, options: list[str]) -> None:
    node = form_named(form).by_key("procedure.population")
    assert node is not None
    assert node.options is not None
    assert list(node.options.options) == options


@pytest.mark.parametrize("form", ["様式3", "様式4"])
@pytest.mark.parametrize(
    "text", ["30万人以上", "10万人以上", "1000人未満", "1万人以上１０万人未満", "５００人以上"]
)
def test_only_the_options_of_the_form_pass(form: str, text: str) -> None:
    chosen = form_named(form)
    place = chosen.find("I.1.3")
    report = judge(Subject(chosen, place, text, dt.date(2026, 4, 1)))
    assert place.node.options is not None
    listed = {folded(option) for option in place.node.options.options}
    assert (report.verdict == "block") is (folded(text) not in listed)


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
