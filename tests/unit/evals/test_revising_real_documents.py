"""The bundled documents as they stand: what a reader found is found, what is right is left."""

import pytest

from evals.revise_documents import Figures, figure_lines, measure, revised_documents


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(revised_documents())


def test_every_place_the_law_left_behind_is_located(figures: Figures) -> None:
    assert figures.lawful >= 21
    assert figures.missed == ()


def test_right_citations_and_history_stay(figures: Figures) -> None:
    assert figures.correct > 100
    assert figures.rewritten == ()
    assert figures.history_changed == ()


def test_a_second_run_changes_nothing(figures: Figures) -> None:
    assert figures.second_run == ()


def test_every_change_has_its_whole_row(figures: Figures) -> None:
    assert figures.sure >= 4
    assert figures.bad_rows == ()


def test_places_that_share_a_question_are_asked_once(figures: Figures) -> None:
    assert figures.questions * 3 < figures.asked
    assert any("stale by law" in line for line in figure_lines(figures))
