"""A model that cannot be reached is left alone for a while; every failure has its reason."""

from typing import get_args

import pytest

from assistant.draft.chat import ChatFailure, FailureKind
from assistant.draft.outage import Outage
from assistant.draft.reasons import explained_kinds, reason_for


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def failing(times: int, kind: FailureKind = "timeout") -> tuple[Outage, Clock]:
    clock = Clock()
    outage = Outage(most=3, pause=60.0, clock=clock)
    for _ in range(times):
        outage.raise_if_open()
        outage.failed(kind)
    return outage, clock


def test_three_failures_in_a_row_stop_the_asking() -> None:
    outage, _ = failing(3)
    with pytest.raises(ChatFailure, match="resting"):
        outage.raise_if_open()


def test_two_failures_do_not() -> None:
    failing(2)[0].raise_if_open()


def test_after_the_pause_it_is_tried_once_more() -> None:
    outage, clock = failing(3)
    clock.now = 61.0
    outage.raise_if_open()
    outage.failed("timeout")
    with pytest.raises(ChatFailure):
        outage.raise_if_open()


def test_an_answer_wipes_the_slate() -> None:
    outage, _ = failing(2)
    outage.answered()
    outage.failed("timeout")
    outage.raise_if_open()


def test_failures_of_one_request_do_not_count() -> None:
    failing(5, "too_long")[0].raise_if_open()


@pytest.mark.parametrize("kind", get_args(FailureKind))
def test_every_failure_of_a_call_is_explained(kind: str) -> None:
    assert kind in explained_kinds()


def test_what_nobody_foresaw_has_a_reason_too() -> None:
    assert reason_for("unheard-of").endswith("ため、")
