import pytest

from evals.metrics.intervals import interval
from evals.metrics.ranking import hit_at, place_of_first, recall_at, reciprocal


def test_place_is_counted_from_one_and_zero_where_there_is_no_answer() -> None:
    assert place_of_first("abc", lambda hit: hit == "b") == 2
    assert place_of_first("abc", lambda hit: hit == "x") == 0


@pytest.mark.parametrize(("place", "at_5", "rank"), [(0, 0.0, 0.0), (1, 1.0, 1.0), (6, 0.0, 1 / 6)])
def test_measures_of_a_place(place: int, at_5: float, rank: float) -> None:
    assert hit_at(place, 5) == at_5
    assert reciprocal(place) == pytest.approx(rank)


def test_recall_asks_for_no_more_than_fits_in_the_depth() -> None:
    assert recall_at(["a", "b", "x"], {"a", "b", "c", "d"}, 2) == 1.0
    assert recall_at(["a", "x", "b"], {"a", "b"}, 2) == 0.5


def test_recall_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        recall_at(["a"], set(), 5)


def test_interval_holds_the_mean_and_repeats_itself() -> None:
    values = [0.0, 1.0] * 50
    low, high = interval(values, "x")
    assert low < 0.5 < high
    assert interval(values, "x") == (low, high)
    assert interval(values, "y") != (low, high)


def test_interval_narrows_with_more_values() -> None:
    few, many = interval([0.0, 1.0] * 10, "x"), interval([0.0, 1.0] * 500, "x")
    assert many[1] - many[0] < few[1] - few[0]
