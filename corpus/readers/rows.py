"""The neutral row stream: what every reader gives and all that the parser may rely on."""

from dataclasses import dataclass

TICKED = "☑"
"""A mark that is certainly set."""
BOX = "☐"
"""A box that carries no mark."""
SET_BOX, EMPTY_BOX = "[○]", "[　]"
"""A check box or option button of a file, as the forms print one that is set or empty."""
CIRCLE = "◉"
"""A circle was drawn, but whether it stands for ○ or for an empty button cannot be told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or one line of running text (then it has a single cell).

    Cells are plain text without markup; line breaks inside a cell are newlines. Tick boxes are
    written as the characters above, or as the document itself writes them (``[○]``).
    """

    cells: tuple[str, ...]
    line: int
    """Line or row of the source, counted from 1."""
    gap: bool = False
    """Whether the source leaves an empty line before it: a new table, paragraph or page."""
    unpaged: bool = False
    """Whether no number of a page can stand here: in a table, or in a text without pages."""

    @property
    def text(self) -> str:
        """All the row says, cell after cell."""
        return "\n".join(filter(None, self.cells))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives: the rows, and what the author must know of the reading of the file."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()
    """Plain sentences: a hidden sheet that was not read, tracked changes that were accepted."""
