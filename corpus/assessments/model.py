"""One assessment (評価書) as structure: items, change rows, and what could not be read.

The shapes here are those of ``hyoka parse --json``; field names are a contract.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from corpus.forms.model import ItemKind

PATH_SEPARATOR = " / "


def print_path(path: tuple[str, ...]) -> str:
    """Write a path on one line, as reports and sources show it."""
    return PATH_SEPARATOR.join(path)


@dataclass(frozen=True, slots=True)
class Item:
    """One item as a document fills it in.

    ``text`` of a choice or of checks holds what stands beside them (the count of 委託, the words
    in the brackets of an option); ``details`` gives those words by option.
    """

    id: str
    path: tuple[str, ...]
    kind: ItemKind
    text: str = ""
    choice: str = ""
    checked: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    lines: tuple[int, int] | None = None
    """First and last line of the source, counted from 1."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was filled in."""
        return not (self.text or self.choice or self.checked)


def ticked_lines(item: Item) -> tuple[str, ...]:
    """Return the ticked options of an item, each with the words beside it, as the parser does."""
    details = dict(item.details)
    return tuple(f"{o}（{details[o]}）" if details.get(o) else o for o in item.checked)


def repeats_ticks(item: Item) -> bool:
    """Whether the text of an item says no more than its ticks do."""
    return set(item.text.split("\n")) <= set(ticked_lines(item))


def answer_text(item: Item) -> str:
    """Return all an item says as one text: its choice, its ticks with their words, its text.

    The text of an item that was read from a file begins with its ticks, or only repeats them; they
    are said once.
    """
    ticks = "\n".join(ticked_lines(item))
    own = "" if repeats_ticks(item) else item.text
    is_said = f"{own}\n".startswith(f"{ticks}\n")
    return "\n".join(part for part in (item.choice, "" if is_said else ticks, own) if part)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the 変更箇所 table; ``date`` is ISO where it could be read, else as written."""

    date: str
    item: str
    before: str
    after: str
    timing: str
    reason: str
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text that belongs to no item of the form; kept, never dropped."""

    line: int
    text: str


@dataclass(frozen=True)
class Assessment:
    """A published (or drafted) assessment."""

    form: str
    """重点項目評価書, 全項目評価書 or 基礎項目評価書."""
    edition: str = ""
    number: str = ""
    title: str = ""
    agency: str = ""
    published: str = ""
    """ISO date, or empty where it could not be read."""
    items: tuple[Item, ...] = ()
    changes: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What a reader must know of the reading itself (an illegible table, pages that are absent)."""
    notices: tuple[str, ...] = ()
    """What the file held that was not read, or was read in a way to be checked (a hidden sheet,
    tracked changes taken as accepted)."""

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, item_id: str) -> Item | None:
        """Return the item with this id, or None."""
        return self._by_id.get(item_id)

    def below(self, prefix: str) -> Iterator[Item]:
        """Yield the items under an id (``II.4`` yields ``II.4.0``, ``II.4.1.1`` …)."""
        return (item for item in self.items if item.id.startswith(prefix + "."))
