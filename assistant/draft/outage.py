"""Stops asking a model that cannot be reached, so that a whole draft does not wait on it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.draft.chat import ChatFailure, FailureKind

_OUT: frozenset[FailureKind] = frozenset(
    {"refused_connection", "timeout", "server_error", "rate_limit", "not_allowed", "no_library"}
)


@dataclass
class Outage:
    """Counts failures in a row; after ``most`` of them nothing is asked for ``pause`` seconds."""

    most: int = 3
    pause: float = 60.0
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)
    _failures: int = 0
    _until: float = 0.0

    def raise_if_open(self) -> None:
        """Raise ChatFailure while the model is given a rest."""
        if self._failures >= self.most and self.clock() < self._until:
            raise ChatFailure("resting")

    def failed(self, kind: FailureKind) -> None:
        """Count a failure; those that are the request's own do not count."""
        if kind in _OUT:
            self._failures += 1
            self._until = self.clock() + self.pause

    def answered(self) -> None:
        """Forget the failures: the model is there."""
        self._failures = 0
