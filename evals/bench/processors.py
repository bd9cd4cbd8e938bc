"""What two processes of this machine do in the time of one, whatever the program.

Processors that others use, or that share a core or a cache, do not give twice. The ratio of a
program says something of the program only beside these.
"""

import multiprocessing
import time
from collections.abc import Callable

_LOOPS, _OBJECTS, _ROUNDS = 6_000_000, 300_000, 3


def ratio_of_two(work: Callable[[], object]) -> float:
    """Return how many times as fast two processes do a work twice as one after the other does."""
    return sum(_clock(work, 1) for _ in range(2)) / _clock(work, 2)


def count() -> int:
    """Work of the processor alone."""
    return sum(number & 7 for number in range(_LOOPS))


def build() -> int:
    """Work of many small objects in memory, as reading and comparing texts is."""
    words = 0
    for _ in range(_ROUNDS):
        made = {f"{number:x}": [number] for number in range(_OBJECTS)}
        words += len(sorted(made, key=lambda word: word[::-1]))
    return words


def _clock(work: Callable[[], object], processes: int) -> float:
    context = multiprocessing.get_context("spawn")
    started = context.Barrier(processes + 1)
    made = [context.Process(target=_run, args=(work, started)) for _ in range(processes)]
    for process in made:
        process.start()
    started.wait()
    clock = time.perf_counter()
    for process in made:
        process.join()
    return time.perf_counter() - clock


def _run(work: Callable[[], object], started: object) -> None:
    started.wait()  # type: ignore[attr-defined]  # a barrier; its class has no name to import
    work()
