"""Finds any of many names in a folded text, in time that hardly grows with their number."""

from collections.abc import Iterable

_HEAD = 2


class LeakIndex:
    """Names indexed by their first two characters."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take names in their comparable spelling; names of one character are not looked for."""
        self._by_head: dict[str, list[str]] = {}
        for name in set(names):
            if len(name) >= _HEAD:
                self._by_head.setdefault(name[:_HEAD], []).append(name)

    def find(self, text: str) -> str | None:
        """Return the first name in a comparable text, or None."""
        for position in range(len(text) - _HEAD + 1):
            for name in self._by_head.get(text[position : position + _HEAD], ()):
                if text.startswith(name, position):
                    return name
        return None
