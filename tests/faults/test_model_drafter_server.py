"""The server of a model is away, too busy or too slow for the drafter, or nobody waits for it."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.draft.progress import Step, Watch, reported
from assistant.suggestion import Suggestion
from tests.samples.chat_server import Turn, scripted
from tests.samples.model_desk import PLAIN, Desk, ask, obedient


def test_work_that_nobody_waits_for_ends_at_its_next_step(desk: Desk) -> None:
    left = threading.Event()

    def slow(request: dict[str, Any]) -> Turn:
        left.wait(60)
        return obedient(request)

    def all_items(watch: Watch) -> Iterator[Suggestion]:
        return desk.suggester(server.url, limit=60.0).suggest_all(desk.case, watch=watch)

    with scripted(slow) as server:
        steps = reported(all_items)
        stages = (step.stage for step in steps if isinstance(step, Step))
        while next(stages) != "writing":
            pass
        steps.close()
        left.set()
        until = time.monotonic() + 60
        while not desk.calls and time.monotonic() < until:
            time.sleep(0.01)
    assert desk.outcomes == ["stopped"]


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address that nobody listens at."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{unused.getsockname()[1]}/v1"


def test_model_that_is_not_there_is_soon_left_alone(desk: Desk, nobody: str) -> None:
    make = desk.suggester(nobody)
    for _ in range(4):
        suggestion = make.suggest(desk.case, desk.place(PLAIN))
        assert suggestion.draft.text == desk.by_rule(PLAIN).draft.text
    assert desk.outcomes == ["refused_connection"] * 9
    assert "続けて接続できず" in suggestion.draft.why


def test_too_many_requests_are_asked_again_when_the_server_says(desk: Desk) -> None:
    busy = Turn(status=429, headers={"Retry-After": "7"})
    suggestion, _ = ask(desk, PLAIN, busy, obedient)
    assert suggestion.draft.drafter == "llm"
    assert desk.clock.slept == [7.0]
    assert desk.outcomes == ["rate_limit", "used"]


def test_day_and_time_named_by_the_server_is_waited_for(desk: Desk) -> None:
    busy = Turn(status=429, headers={"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"})
    ask(desk, PLAIN, busy, obedient)
    assert desk.clock.slept == [0.0]


def test_waiting_grows_and_ends(desk: Desk) -> None:
    ask(desk, PLAIN, Turn(status=503))
    assert desk.clock.slept == [1.0, 2.0]
    assert desk.outcomes == ["server_error"] * 3


@pytest.mark.parametrize("until", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_no_wait_goes_beyond_the_time_for_one_item(desk: Desk, until: str) -> None:
    suggestion, _ = ask(desk, PLAIN, Turn(status=429, headers={"Retry-After": until}))
    assert desk.clock.slept == []
    assert suggestion.draft.drafter == "extractive"
