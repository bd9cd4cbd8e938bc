"""What a cell prints line by line, for formats that draw a form as a table of two columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.writers.model import (
    OPTIONS_HEADING,
    Cell,
    Table,
    TickGroup,
    count_placeholders,
)

PartLook = Literal["text", "todo", "choice", "options", "tick", "free"]
Fits = Callable[[str], bool]
"""Whether a text takes only one line of half the width."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one line; ``todo`` and ``free`` hold a 〔要確認〕."""

    text: str
    look: PartLook
    key: str = ""
    """What the line is about: an option, ``choice``, ``text``; to find it in another state."""


Line = tuple[Part, ...]
"""One part over the whole width, or two side by side."""


def printed_lines(cell: Cell, fits: Fits) -> Iterator[Line]:
    """Yield the lines of a cell: a text, a choice with its option list, ticks two by two."""
    if cell.shape == "text":
        yield (Part(cell.text, "todo" if cell.placeholders else "text", "text"),)
        return
    if cell.shape == "choice":
        options = "\n".join((OPTIONS_HEADING, *cell.printed_options))
        chosen = Part(cell.printed_choice, "free" if cell.placeholders else "choice", "choice")
        yield (chosen, Part(options, "options"))
    for group in cell.groups:
        yield from _ticks(group, fits)
    if cell.text and not cell.is_beside:
        yield (_tick(cell.text, cell.text, "text"),)


def _ticks(group: TickGroup, fits: Fits) -> Iterator[Line]:
    if group.label:
        yield (Part(f"・{group.label}", "tick", f"・{group.label}"),)
    waiting: list[Part] = []
    for tick in group.ticks:
        part = _tick(tick.printed, tick.words, tick.option)
        if tick.bracket == "words" or not fits(tick.printed):
            yield from _pair(waiting)
            yield (part,)
            continue
        waiting.append(part)
        if len(waiting) == 2:
            yield from _pair(waiting)
    yield from _pair(waiting)


def _pair(waiting: list[Part]) -> Iterator[Line]:
    if waiting:
        yield tuple(waiting)
        waiting.clear()


def _tick(text: str, words: str, key: str) -> Part:
    return Part(text, "free" if count_placeholders(words) else "tick", key)


def beside_heading(table: Table) -> str:
    """Return what stands beside a heading: the name of a group, or the boxes of a section."""
    if table.name and not table.name.is_blank:
        return table.name.text
    if table.ticks is None:
        return ""
    printed = [tick.printed for group in table.ticks.groups for tick in group.ticks]
    return "\n".join((*printed, *([table.ticks.text] if table.ticks.text else [])))
