"""Rows without a label that wait to see which label is printed after them.

Where a table runs over a page, a label may be printed below the first half of its cell, or a
choice above the label it answers.
"""

from collections.abc import Callable

from corpus.parser.filed import Filed, Walk
from corpus.parser.placing import At, Found
from corpus.readers.rows import Row
from corpus.text.fold import folded

_OPTIONS = "<選択肢>"
_RARE = "肢"
"""A character of it that other texts seldom have: they need not be folded."""
_Held = tuple[list[str], Row]


class Waiting:
    """Holds at most one such text and one such choice; what nobody claims stays where it came."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._text: _Held | None = None
        self._choice: _Held | None = None

    def holds(self, content: list[str], row: Row, current: Filed | None) -> bool:
        """Take a row that has no label, if it may belong to the label after it."""
        if _is_headless(row, current):
            self._release_text(current)
            self._text = (content, row)
            return True
        if _is_stray_choice(content, current):
            self._release_choice(current)
            self._choice = (content, row)
            return True
        self._release_text(current)
        return False

    def meet(
        self,
        labels: list[Found],
        row: Row,
        current: Filed | None,
        opened: Callable[[At, Row], Filed],
    ) -> None:
        """Decide on what is held when labels are read, before the item above is left."""
        at = next((label.at for label in labels if label.at), None)
        if self._choice and at and at.spot.node.kind != "choice":
            self._release_choice(current)
        if self._text and at and labels[0].at and _follows(at, row, current):
            content, held = self._text
            self._text = None
            filed = opened(at, held)
            filed.add(content, held.line, gap=held.gap)
            filed.doubts.append(
                f"見出しより前の{held.line}行目の記載を、この項目の記載として読みました。"
            )
        self._release_text(current)

    def answer(self, current: Filed | None) -> None:
        """Give a choice that came before its label to the item now begun."""
        if self._choice and current and current.at.spot.node.kind == "choice":
            content, row = self._choice
            self._choice = None
            current.add(content, row.line, gap=row.gap)

    def release(self, current: Filed | None) -> None:
        """Give all that is held to the item that is being read."""
        self._release_text(current)
        self._release_choice(current)

    def _release_text(self, current: Filed | None) -> None:
        held, self._text = self._text, None
        if held:
            self._walk.file(*held, current)

    def _release_choice(self, current: Filed | None) -> None:
        held, self._choice = self._choice, None
        if held:
            self._walk.file(*held, current)


def _is_headless(row: Row, current: Filed | None) -> bool:
    """Whether a row of a table has an empty label cell although the row above was complete."""
    return (
        current is not None
        and current.at.spot.node.kind == "text"
        and bool(current.pieces)
        and len(row.cells) > 1
        and not row.cells[0]
        and not row.gap
        and not _lists_options(row.text)
    )


def _is_stray_choice(content: list[str], current: Filed | None) -> bool:
    """Whether a row holds an option list although the item above asks for none."""
    if not _lists_options(" ".join(content)):
        return False
    if current is None or current.at.spot.node.kind != "choice":
        return True
    return _lists_options(current.text)


def _lists_options(text: str) -> bool:
    return _RARE in text and _OPTIONS in folded(text)


def _follows(at: At, row: Row, current: Filed | None) -> bool:
    """Whether a label is the next text item of the form, standing alone on a new page."""
    return (
        current is not None
        and at.spot.index == current.at.spot.index + 1
        and at.number == current.at.number
        and at.spot.node.kind == "text"
        and row.gap
        and len(row.cells) == 1
    )
