"""The shelves of sources used last: kept up to a number of characters, so that memory stays flat.

A draft that is worked on is another case at every save, and each case is a shelf of its own.
"""

from __future__ import annotations

import threading
from collections import deque

from assistant.gate.grounding.index import Index, Shelf
from assistant.gate.grounding.model import SourceText

_MOST_CHARACTERS = 250_000
_LEAST_SHELVES = 8
"""Kept however long they are: a suggestion asks all of its own again for every sentence."""


class Shelves:
    """Sources made ready; what was used longest ago goes first. Safe for many threads."""

    def __init__(self, most: int = _MOST_CHARACTERS, least: int = _LEAST_SHELVES) -> None:
        self._most = most
        self._least = least
        self._kept: dict[tuple[SourceText, ...], Shelf] = {}
        self._lately: deque[tuple[tuple[SourceText, ...], Shelf]] = deque(maxlen=least)
        self._lock = threading.Lock()

    @property
    def characters(self) -> int:
        """How many characters are kept ready."""
        return sum(len(shelf.text) for shelf in self._kept.values())

    def get(self, sources: tuple[SourceText, ...]) -> Shelf:
        """Return sources made ready."""
        with self._lock:
            known = self._known(sources)
        if known is not None:
            return known
        made = Shelf(sources)
        with self._lock:
            self._keep(sources, made)
            self._let_go()
        return made

    def _known(self, sources: tuple[SourceText, ...]) -> Shelf | None:
        """Return sources asked for before; the very object is told without reading its texts."""
        for asked, shelf in self._lately:
            if asked is sources:
                return shelf
        known = self._kept.pop(sources, None)
        if known is not None:
            self._keep(sources, known)
        return known

    def _keep(self, sources: tuple[SourceText, ...], shelf: Shelf) -> None:
        self._kept[sources] = shelf
        self._lately.append((sources, shelf))

    def _let_go(self) -> None:
        left = self.characters
        for sources in list(self._kept)[: -self._least]:
            if left <= self._most:
                return
            left -= len(self._kept.pop(sources).text)


_SHELVES = Shelves()


def index_of(sources: tuple[SourceText, ...], owners: frozenset[int] | None = None) -> Index:
    """Return sources made ready (``owners``: only those at these positions)."""
    shelf = _SHELVES.get(sources)
    return shelf.index(frozenset(range(len(sources))) if owners is None else owners)
