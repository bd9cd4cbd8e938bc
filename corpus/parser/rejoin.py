"""Text that stands before its own label, because the label is printed in the middle of its cell.

A cell that runs over a page shows its label on one of the two pages only. What comes before it
looks like the end of the item above; a numbered list that begins again at ① gives it away.
"""

import re
from itertools import pairwise

from corpus.parser.filed import Filed

_NUMBERED = re.compile(r"^[①-⑳㉑-㊿]")
_ENOUGH = 3


def move_restarted_lists(filed: dict[str, Filed]) -> None:
    """Move a second list numbered from ① to the item below it, if that one lacks its beginning."""
    ordered = sorted(filed.values(), key=lambda entry: entry.order)
    for above, below in pairwise(ordered):
        if above.at.spot.node.kind != "text" or below.at.spot.node.kind != "text":
            continue
        if below.at.spot.index != above.at.spot.index + 1 or below.order[0] != above.order[0]:
            continue
        start = _restart(above)
        if start is None or not below.pieces or below.pieces[0][0].startswith("①"):
            continue
        if below.pieces[0][1] > above.pieces[start][1]:
            _move(above, below, start)


def _restart(entry: Filed) -> int | None:
    """Return the piece at which the numbering begins again after an empty line."""
    numbered = 0
    for position, (text, _, gap) in enumerate(entry.pieces):
        if gap and text.startswith("①") and numbered >= _ENOUGH:
            return position
        numbered += bool(_NUMBERED.match(text))
    return None


def _move(above: Filed, below: Filed, start: int) -> None:
    moved, above.pieces = above.pieces[start:], above.pieces[:start]
    first = moved[0][1]
    below.pieces = [*moved, *below.pieces]
    below.first = min(below.first, first)
    above.last = above.pieces[-1][1]
    below.doubts.append(
        f"見出しより前の{first}行目からの記載を、番号が①に戻ることから、"
        "この項目の記載として読みました。"
    )
