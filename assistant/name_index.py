"""Finds any of many names in a folded text, in time that hardly grows with their number."""

from collections.abc import Iterable, Iterator

_HEAD = 2


class NameIndex:
    """Names indexed by their first two characters."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take names in one spelling; names of one character are not looked for."""
        self._by_head: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            if len(name) >= _HEAD:
                self._by_head.setdefault(name[:_HEAD], []).append(name)

    def names_in(self, text: str) -> Iterator[str]:
        """Yield the names in a text of the same spelling, as often as they stand there."""
        for position in range(len(text) - _HEAD + 1):
            for name in self._by_head.get(text[position : position + _HEAD], ()):
                if text.startswith(name, position):
                    yield name

    def first_in(self, text: str) -> str | None:
        """Return the first name in a text, or None."""
        return next(self.names_in(text), None)
