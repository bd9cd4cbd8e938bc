"""Compares two reports: what became better, what became worse, item by item too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evals.metric_data import catalogue
from evals.report.read import ReadReport

Turn = Literal["gain", "loss", "same", "other"]
_ITEM = 0.05
"""An item has changed when its score (0 to 1) has moved by this much."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure in two reports; ``other``: neither way is better, or one lacks it."""

    task: str
    metric: str
    title: str
    before: float | None
    after: float | None
    turn: Turn


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is drafted better or worse; scores 0 to 1."""

    document: str
    item: str
    path: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences; ``warnings`` say why two reports should not be compared as they are."""

    warnings: tuple[str, ...]
    figures: tuple[Difference, ...]
    items: tuple[ItemChange, ...]

    def of(self, turn: Turn) -> tuple[Difference, ...]:
        """Return the figures that turned one way."""
        return tuple(difference for difference in self.figures if difference.turn == turn)


def compare(before: ReadReport, after: ReadReport) -> Comparison:
    """Compare two reports."""
    return Comparison(
        tuple(_warnings(before, after)),
        tuple(_differences(before, after)),
        tuple(_items(before, after)),
    )


def _warnings(before: ReadReport, after: ReadReport) -> Iterator[str]:
    ours, theirs = before.settings, after.settings
    if ours.corpus != theirs.corpus:
        yield "同梱の評価書が違います。値の差は、文書の違いによるものかもしれません。"
    if ours.suite != theirs.suite:
        yield "測った範囲が違います（全て、一部、持ち込みの文書）。同じ範囲で測り直してください。"
    if [d.sha256 for d in before.documents] != [d.sha256 for d in after.documents]:
        yield "測った評価書が違います。"
    if ours.as_of != theirs.as_of:
        yield "基準日が違います。"


def _differences(before: ReadReport, after: ReadReport) -> Iterator[Difference]:
    was = {(figure.task, figure.metric): figure.value for figure in before.figures}
    now = {(figure.task, figure.metric): figure.value for figure in after.figures}
    for metric in catalogue().metrics:
        key = (metric.task, metric.id)
        if key not in was and key not in now:
            continue
        first, second = was.get(key), now.get(key)
        turn: Turn = "other"
        if first is not None and second is not None:
            gain = metric.gain(first, second)
            turn = "gain" if gain > 0 else "loss" if gain < 0 else "other"
            turn = "same" if first == second else turn
        yield Difference(metric.task, metric.id, metric.title, first, second, turn)


def _items(before: ReadReport, after: ReadReport) -> Iterator[ItemChange]:
    """Yield the items that changed, the greatest losses first."""
    was = {(item.document, item.item): item.value for item in before.items}
    changes = []
    for item in after.items:
        first = was.get((item.document, item.item))
        if first is None or item.value is None or abs(item.value - first) < _ITEM:
            continue
        changes.append(ItemChange(item.document, item.item, item.path, first, item.value))
    yield from sorted(changes, key=lambda c: (c.after - c.before, c.document, c.item))
