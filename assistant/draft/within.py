"""Limits how long a call may take as a whole, whatever the library below does about time."""

import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import TypeVar

from assistant.draft.chat import ChatFailure

T = TypeVar("T")


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what a call returns; raises ChatFailure if it takes longer.

    The library's own time limit is for one read, so a server that drips could hold a call for
    ever. The thread that is given up on ends with its connection.
    """
    done: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(1)

    def run() -> None:
        try:
            done.put((call(), None))
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread
            done.put((None, error))

    threading.Thread(target=run, daemon=True, name="chat-model").start()
    try:
        value, error = done.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise ChatFailure("timeout") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value] # without an error the value is the call's own


def streamed_within(seconds: float, start: Callable[[], Iterator[T]]) -> Iterator[T]:
    """Yield what an iterator yields; raises ChatFailure when the time for all of it is over.

    The iterator runs in a thread of its own, which ends with its connection when nobody listens
    any more.
    """

    def run(put: Callable[[T], None]) -> None:
        for value in start():
            put(value)

    return relayed(run, seconds)


class GivenUp(BaseException):
    """Raised in work that nobody waits for any more; as GeneratorExit is, not among the errors."""


def relayed(
    run: Callable[[Callable[[T], None]], None], seconds: float | None = None
) -> Generator[T, None, None]:
    """Yield what some work puts, as it puts it; the work runs in a thread of its own.

    ``run`` is called with what to call with each value; that raises GivenUp once nobody listens.
    Raises what ``run`` raises, and ChatFailure when all of it takes longer than ``seconds``.
    """
    passed: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue()
    given_up = threading.Event()

    def put(value: T) -> None:
        if given_up.is_set():
            raise GivenUp
        passed.put((value, None))

    def work() -> None:
        try:
            run(put)
            passed.put((None, StopIteration()))
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread
            passed.put((None, error))

    threading.Thread(target=work, daemon=True, name="chat-model").start()
    until = None if seconds is None else time.monotonic() + seconds
    try:
        while True:
            left = None if until is None else max(until - time.monotonic(), 0.001)
            try:
                value, error = passed.get(timeout=left)
            except queue.Empty:
                raise ChatFailure("timeout") from None
            if isinstance(error, StopIteration):
                return
            if error is not None:
                raise error
            yield value  # type: ignore[misc] # without an error the value is the work's own
    finally:
        given_up.set()
