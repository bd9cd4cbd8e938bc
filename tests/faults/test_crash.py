"""Processes killed at random moments lose nothing acknowledged and leave nothing half done.

``python -m evals.crash`` does the same a hundred times.
"""

import os

import pytest

from evals.crash import Damage, crash

KILLS = int(os.environ.get("HYOKA_TEST_KILLS", "6"))


@pytest.fixture(scope="module")
def damage(tmp_path_factory: pytest.TempPathFactory) -> Damage:
    return crash(tmp_path_factory.mktemp("crash"), KILLS)


def test_nothing_that_was_acknowledged_is_lost(damage: Damage) -> None:
    assert damage.acknowledged > 0, "some were killed after they had saved"
    assert damage.lost == 0


def test_no_accept_and_no_bulk_apply_is_half_done(damage: Damage) -> None:
    assert damage.kills["accept"] == damage.kills["bulk"] == KILLS // 3
    assert damage.half_done == 0
    assert not damage.broken_log


def test_every_store_opens_and_answers_as_before_or_after_the_change(damage: Damage) -> None:
    assert damage.kills["index"] == KILLS // 3
    assert damage.unopened == 0
    assert damage.other_answers == 0
