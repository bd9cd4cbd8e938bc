"""Text in runs: what is open (〔要確認：…〕) or changed in it, for the formats that show it."""

from dataclasses import dataclass
from typing import Literal

from corpus.text.changed import changed
from corpus.writers.model import split_placeholders

Mark = Literal["plain", "open", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind."""

    text: str
    mark: Mark = "plain"


Runs = tuple[Run, ...]


def text_of(runs: Runs) -> str:
    """Return the words of runs."""
    return "".join(run.text for run in runs)


def open_runs(text: str) -> Runs:
    """Return a text as runs, its 〔要確認：…〕 marked."""
    parts = split_placeholders(text)
    return tuple(Run(part, "open" if is_open else "plain") for part, is_open in parts)


def changed_runs(old: str, new: str) -> Runs:
    """Return both texts in one row of runs: what went, what came, what stayed."""
    runs: list[Run] = []
    for stretch in changed(old, new):
        if stretch.same:
            runs.append(Run(stretch.new))
            continue
        runs += [Run(stretch.old, "removed")] if stretch.old else []
        runs += [Run(stretch.new, "added")] if stretch.new else []
    return tuple(runs)
