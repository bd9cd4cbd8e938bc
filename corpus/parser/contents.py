"""The table of contents (項目一覧) of the cover, which is printed and says nothing."""

import re

from corpus.parser.labels import LabelBook, label_key
from corpus.readers.rows import Row

_LEADER = re.compile(r"[.…・‥]*[0-9]*$")


class Contents:
    """Tells which rows belong to the table of contents."""

    def __init__(self, book: LabelBook) -> None:
        self._book = book
        self._listed: set[str] | None = None

    @property
    def open(self) -> bool:
        """Whether the table is being read."""
        return self._listed is not None

    def takes(self, row: Row) -> bool:
        """Whether a row belongs to the table; it ends where a chapter is named again."""
        key = label_key(row.text)
        if key == "項目一覧":
            self._listed = set()
            return True
        if self._listed is None:
            return False
        key = _LEADER.sub("", key)
        if key in self._listed or not self._names_chapter(key):
            self._listed = None
            return False
        self._listed.add(key)
        return True

    def _names_chapter(self, key: str) -> bool:
        known = self._book.exact(self._book.known_key(key))
        return "変更箇所" in key or any(not spot.above for spot in known)
