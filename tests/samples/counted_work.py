"""Work counted instead of timed: calls made, and processor time of this thread alone.

A clock on the wall says as much of the machine as of the code. Calls are the same on every run;
regular expressions work within one call, so for them the processor time of twice or four times the
text is held against that of the text, which a busy machine changes little.
"""

import time
from collections.abc import Callable

from tests.properties.work import work as work_of

_TRIES = 2
_GROWTH = 2.6
"""Calls for twice the text, at most, in terms of those for the text."""
_STEEPEST = 9.0
"""Processor time for four times the text, at most; a square would be sixteen."""
_LEAST = 0.03
"""Processor seconds below which a measurement says nothing."""


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the least processor time of a few runs."""

    def once() -> float:
        started = time.thread_time()
        work()
        return time.thread_time() - started

    return min(once() for _ in range(_TRIES))


def is_linear_in_calls(work: Callable[[int], object], size: int) -> bool:
    """Whether twice the size takes about twice the calls.

    ``work`` is warm after one run, of another size: what is remembered of a text does not count.
    """
    work(size // 2)
    return work_of(lambda: work(2 * size)) <= _GROWTH * work_of(lambda: work(size)) + 100


def is_linear_in_time(work: Callable[[int], object], size: int) -> bool:
    """Whether four times the size takes nothing like sixteen times the processor time."""
    work(size // 4)
    large = processor_seconds(lambda: work(size))
    if large <= _LEAST:
        return True
    return large <= _STEEPEST * processor_seconds(lambda: work(size // 4))
