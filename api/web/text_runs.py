"""The difference between two texts as runs, for every place where a page shows a change."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

RunKind = Literal["same", "added", "removed"]
_SHORT = 3
"""Fewer same characters than this between two changes are shown as changed too: no confetti."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text that stayed, came or went."""

    kind: RunKind
    text: str


def runs(old: str, new: str) -> tuple[TextRun, ...]:
    """Return the runs that lead from one text to another, line by line and then by character."""
    if old == new:
        return (TextRun("same", new),) if new else ()
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[TextRun] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, now = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            found.append(TextRun("same", was))
        else:
            found.extend(_within(was, now))
    return tuple(found)


def _within(was: str, now: str) -> Iterator[TextRun]:
    gone = came = ""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal" and (i2 - i1 >= _SHORT or not (gone or came)):
            yield from _changed(gone, came)
            gone = came = ""
            yield TextRun("same", was[i1:i2])
        else:
            gone += was[i1:i2]
            came += now[j1:j2]
    yield from _changed(gone, came)


def _changed(gone: str, came: str) -> Iterator[TextRun]:
    if gone:
        yield TextRun("removed", gone)
    if came:
        yield TextRun("added", came)
