"""The parts of a text document: paragraphs and tables, each with a key to find its counterpart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.writers.runs import Runs

Merge = Literal["one", "first", "further"]
Edge = Literal["top", "left", "bottom", "right"]
Revision = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table; ``merge`` joins it with the cells below it (first, then further)."""

    runs: Runs
    style: str
    columns: int = 1
    merge: Merge = "one"
    open_edges: frozenset[Edge] = frozenset()
    """Edges without a line, between the lines of one item."""
    fill: str = ""
    keep: bool = False
    """Whether the row stays on the page of the row below it."""
    whole: bool = False
    """Whether the row may not be cut by the end of a page."""
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    key: str
    boxes: tuple[Box, ...]
    revision: Revision = "same"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with column widths in twentieths of a point.

    Its first ``header_rows`` come again on every page; ``caption`` is what a screen reader says
    of the table; ``row_heads`` tells it that the first column names the rows.
    """

    key: str
    widths: tuple[int, ...]
    rows: tuple[TableRow, ...]
    caption: str
    header_rows: int = 0
    row_heads: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``level`` 1 to 3 makes it a heading, which the navigation pane shows.

    ``anchor`` names the place for links, ``link`` is the anchor the paragraph leads to.
    """

    key: str
    runs: Runs
    style: str = "Normal"
    level: int = 0
    anchor: str = ""
    link: str = ""
    revision: Revision = "same"


Block = Paragraph | TableBlock


def numbered(key: str, rows: Iterable[tuple[Box, ...]]) -> tuple[TableRow, ...]:
    """Return rows that are told apart by their number."""
    return tuple(TableRow(f"{key}/{index}", boxes) for index, boxes in enumerate(rows))
