"""Runs computations in a bounded pool of threads, so that the event loop always answers."""

from collections.abc import AsyncIterator, Callable, Generator, Iterator
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

from api.http.problems import ApiError

P = ParamSpec("P")
T = TypeVar("T")


class Work:
    """At most ``workers`` computations at a time; at most ``waiting`` requests in line."""

    def __init__(self, workers: int, waiting: int) -> None:
        self._limiter = anyio.CapacityLimiter(workers)
        self._waiting = waiting

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a computation in a thread; raises ApiError(busy) where too many wait."""
        if self._limiter.statistics().tasks_waiting >= self._waiting:
            raise ApiError("busy", headers={"Retry-After": "5"})
        return await anyio.to_thread.run_sync(
            lambda: function(*args, **kwargs), limiter=self._limiter
        )

    async def iterate(self, values: Iterator[T]) -> AsyncIterator[T]:
        """Yield what an iterator computes, each value in a turn of its own.

        When the client has gone nobody asks for the next value, and the work ends.
        """
        try:
            while found := await self.run(_next, values):
                yield found[0]
        finally:
            if isinstance(values, Generator):
                values.close()


def _next(values: Iterator[T]) -> tuple[T, ...]:
    """Return the next value, alone in a tuple; an empty one at the end."""
    for value in values:
        return (value,)
    return ()
