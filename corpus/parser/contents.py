"""The table of contents (項目一覧) of the cover, which is printed and says nothing."""

import re

from corpus.parser.labels import LabelBook, label_key
from corpus.readers.furniture import RECORDS
from corpus.readers.rows import Row

_LEADER = re.compile(r"[.…・‥]*[0-9]*$")


class Contents:
    """Tells which rows belong to the table of contents."""

    def __init__(self, book: LabelBook) -> None:
        self._book = book
        self._listed: set[str] | None = None
        self._in_cells = False
        """Whether the table came in one cell, and may go on in a cell on the next page."""

    @property
    def open(self) -> bool:
        """Whether the table is being read."""
        return self._listed is not None

    def takes(self, row: Row) -> bool:
        """Whether a row belongs to the table; it ends where a chapter is named again."""
        head, *lines = row.text.split("\n")
        if label_key(head) == "項目一覧":
            self._in_cells = any(map(self._names_chapter, map(_key, lines)))
            self._listed = None if self._in_cells else set()
            return True
        if self._in_cells:
            self._in_cells = bool(lines) and self._lists_labels([head, *lines])
            return self._in_cells
        if self._listed is None:
            return False
        key = _key(row.text)
        if key in self._listed or not self._names_chapter(key):
            self._listed = None
            return False
        self._listed.add(key)
        return True

    def _lists_labels(self, lines: list[str]) -> bool:
        keys = [_key(line) for line in lines]
        known = sum(bool(self._book.exact(self._book.known_key(key))) for key in keys)
        return "変更箇所" in keys[-1] or keys[-1] == RECORDS or known == len(keys)

    def _names_chapter(self, key: str) -> bool:
        known = self._book.exact(self._book.known_key(key))
        return "変更箇所" in key or any(not spot.above for spot in known)


def _key(line: str) -> str:
    return _LEADER.sub("", label_key(line))
