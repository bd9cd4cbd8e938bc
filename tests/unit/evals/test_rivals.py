"""Figures that a baseline is level with or ahead of: by how much, and where."""

from evals.figures import figures_of
from evals.outcome import Observation
from evals.rivals import rivalries


def seen(unit: str, own: float, other: float, metric: str = "local.chrf") -> list[Observation]:
    made = (("hyoka", own), ("wording", other))
    return [Observation("draft", metric, unit, value, system, "a.txt") for system, value in made]


def test_a_figure_behind_is_told_with_the_units_that_lost_most_first() -> None:
    found = [*seen("II.1", 0.0, 20.0), *seen("II.2", 10.0, 50.0), *seen("II.3", 60.0, 30.0)]
    (rivalry,) = rivalries(found)
    assert (rivalry.value, rivalry.other, rivalry.gain) == (23.3333, 33.3333, -10.0)
    assert rivalry.low < 0 < rivalry.high
    assert [unit.unit for unit in rivalry.units] == ["II.2", "II.1"]


def test_a_baseline_that_is_surely_beaten_is_not_listed() -> None:
    found = [o for n in range(30) for o in seen(f"II.{n}", 50.0, 10.0)]
    assert rivalries([*found, *seen("III.1", 10.0, 11.0)]) == ()


def test_a_baseline_that_does_no_unit_better_is_not_listed() -> None:
    assert rivalries([*seen("II.1", 50.0, 50.0), *seen("II.2", 9.0, 0.0)]) == ()


def test_fewer_is_a_gain_where_less_is_better_and_counts_are_added_up() -> None:
    metric = "facts.missing"
    found = [*seen("II.1", 5.0, 1.0, metric), *seen("II.2", 0.0, 3.0, metric)]
    (rivalry,) = rivalries(found)
    assert (rivalry.value, rivalry.other, rivalry.gain) == (5.0, 4.0, -1.0)
    assert [unit.unit for unit in rivalry.units] == ["II.1"]


def test_who_writes_nothing_is_no_rival_where_less_is_better() -> None:
    own = Observation("draft", "facts.wrong", "II.1", 3.0)
    assert rivalries([own, Observation("draft", "facts.wrong", "II.1", 0.0, "empty")]) == ()


def test_parts_of_an_f_measure_count_by_their_weight_as_in_the_figure() -> None:
    rows = (("II.1", "hyoka", 1.0, 2.0), ("II.1", "wording", 0.0, 2.0),
            ("II.2", "hyoka", 0.5, 18.0), ("II.2", "wording", 0.6, 20.0))  # fmt: skip
    found = [
        Observation("draft", "facts.f", unit, value, system, weight=weight)
        for unit, system, value, weight in rows
    ]
    (rivalry,) = rivalries(found)
    (figure,) = figures_of(found)
    assert (rivalry.value, rivalry.other) == (figure.value, dict(figure.baselines)["wording"])


def test_what_could_not_be_scored_is_left_out() -> None:
    none = Observation("draft", "local.chrf", "II.9", None, "hyoka", "a.txt")
    (rivalry,) = rivalries([*seen("II.1", 1.0, 2.0), none])
    assert rivalry.value == 1.0
