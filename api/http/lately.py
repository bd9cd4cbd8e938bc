"""Keeps what was made lately, up to a number; safe for many threads."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lately(Generic[K, V]):
    """Values by key; the one put in first goes first.

    ``subject`` names what a key is about: of one subject only the newest value is kept.
    """

    def __init__(self, most: int, subject: Callable[[K], Hashable]) -> None:
        self._most = most
        self._subject = subject
        self._kept: dict[Hashable, tuple[K, V]] = {}
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """Return the value of a key, None where it is not kept."""
        known, value = self._kept.get(self._subject(key), (None, None))
        return value if known == key else None

    def put(self, key: K, value: V) -> V:
        """Keep a value and return it."""
        subject = self._subject(key)
        with self._lock:
            self._kept.pop(subject, None)
            if len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)))
            self._kept[subject] = (key, value)
        return value
