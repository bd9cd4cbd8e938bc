"""Tick marks that stand in cells of their own, beside the cells of the options they tick.

Forms kept as workbooks often have a narrow column for the ○, left or right of the words, and
leave it empty where nothing is ticked.
"""

import re
from collections.abc import Sequence

from corpus.forms.model import Options
from corpus.text.fold import folded

_LONE = re.compile(r"^[○〇◯●✓✔レ]$")
_BRACKETS = ("[", "［", "【")
TICKED, EMPTY = "[○]", "[　]"


def ticks_beside(options: Options, rows: Sequence[tuple[Sequence[str], int]]) -> str | None:
    """Return the ticks as ``[○] words``, a line each; None if no mark has a cell of its own."""
    filled = [[cell.strip() for cell in cells if cell.strip()] for cells, _ in rows]
    marked = [row for row in filled if any(map(_LONE.match, row))]
    if len(options.options) == 1 and filled and all(_LONE.match(c) for row in filled for c in row):
        return f"{TICKED} {options.options[0]}"  # the words were read as the label of the item
    bracketed = any(cell in _BRACKETS for row in marked for cell in row)
    if (
        not marked
        or bracketed
        or not any(_is_option(options, cell) for row in marked for cell in row)
    ):
        return None
    is_left = any(_LONE.match(row[0]) for row in marked)
    lines = (line for row in filled for line in _lines(options, row, is_left=is_left))
    return "\n".join(lines)


def _lines(options: Options, row: list[str], *, is_left: bool) -> list[str]:
    lines: list[str] = []
    waiting = False
    for cell in row:
        if _LONE.match(cell):
            waiting = is_left
            if not is_left and lines:
                lines[-1] = lines[-1].replace(EMPTY, TICKED, 1)
        elif _is_option(options, cell):
            lines.append(f"{TICKED if waiting else EMPTY} {cell}")
            waiting = False
        else:
            lines.append(cell)
    return lines


def _is_option(options: Options, cell: str) -> bool:
    """Whether a cell holds an option, alone or with its words in brackets."""
    plain = folded(cell)
    return any(
        plain == option or plain.startswith(f"{option}(")
        for option in map(folded, options.all_spellings)
    )


def holds_option(options: Options, cells: Sequence[str]) -> bool:
    """Whether one of several cells holds an option."""
    return any(_is_option(options, cell) for cell in cells)
