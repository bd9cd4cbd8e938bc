from dataclasses import replace

import pytest

from corpus.errors import DataError
from evals.figures import broken_down, figures_of
from evals.outcome import Observation


def seen(value: float | None, system: str = "hyoka", form: str = "様式3") -> Observation:
    return Observation("draft", "local.chrf", "II.1", value, system, "a.txt", form, "text")


def test_what_could_not_be_scored_is_counted_apart() -> None:
    (figure,) = figures_of([seen(40.0), seen(60.0), seen(None)])
    assert (figure.value, figure.count, figure.unscored) == (50.0, 2, 1)


def test_nothing_scored_is_no_value_and_not_zero() -> None:
    (figure,) = figures_of([seen(None)])
    assert (figure.value, figure.count, figure.unscored) == (None, 0, 1)


def test_baselines_stand_beside_the_figure() -> None:
    (figure,) = figures_of([seen(40.0), seen(10.0, "bm25"), seen(0.0, "empty")])
    assert dict(figure.baselines) == {"empty": 0.0, "bm25": 10.0}


def test_counts_are_added_up_and_have_no_interval() -> None:
    one = Observation("draft", "facts.foreign", "II.1", 1.0)
    (figure,) = figures_of([one, one])
    assert (figure.value, figure.low) == (2.0, None)


def test_a_metric_nobody_described_is_refused() -> None:
    with pytest.raises(DataError, match=r"local\.beauty"):
        figures_of([Observation("draft", "local.beauty", "II.1", 1.0)])


def test_figures_are_broken_down_by_group() -> None:
    part = broken_down([seen(40.0), seen(80.0, form="様式4"), seen(1.0, "bm25")], lambda o: o.form)
    assert part == {"draft": {"local.chrf": {"様式3": 40.0, "様式4": 80.0}}}


def test_f_measure_of_items_is_that_of_all_their_parts_together() -> None:
    small = Observation("draft", "facts.f", "II.1", 1.0, weight=2.0)
    large = Observation("draft", "facts.f", "II.2", 0.5, weight=18.0)
    (figure,) = figures_of([small, large])
    assert figure.value == 0.55
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 0.55 < figure.high
    part = broken_down([replace(small, form="様式3"), replace(large, form="様式3")], _form)
    assert part["draft"]["facts.f"] == {"様式3": 0.55}


def test_units_that_are_all_alike_still_have_an_interval() -> None:
    hits = [Observation("retrieve", "all.hit@5", str(n), 1.0) for n in range(30)]
    (figure,) = figures_of(hits)
    assert (figure.value, figure.high) == (1.0, 1.0)
    assert figure.low is not None
    assert 0.88 < figure.low < 0.89


def _form(observation: Observation) -> str:
    return observation.form
