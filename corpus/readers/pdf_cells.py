"""Finds the cells that ruled lines draw on a page, merged ones as one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.readers.limits import Allowance
from corpus.readers.pdf_page import Rule

_SNAP = 2.0
_REACH = 2.5


@dataclass(frozen=True, slots=True)
class Box:
    """A cell on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the cell."""
        return self.left <= x < self.right and self.top <= y < self.bottom


def find_boxes(rules: Iterable[Rule], fields: Allowance) -> list[Box]:
    """Return the cells that are closed on all sides, from top to bottom and left to right.

    A table that is cut by the end of a page lacks its last line: the ends of its upright lines
    close it. ``fields`` is what the small fields between all lines are taken from.
    """
    upright = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]
    level += _closing(upright)
    xs = _snapped(rule.at for rule in upright)
    ys = _snapped(rule.at for rule in level)
    if len(xs) < 2 or len(ys) < 2:
        return []
    fields.take(len(xs) * len(ys))
    grid = _Field(xs, ys)
    for rule in upright:
        grid.block_upright(rule)
    for rule in level:
        grid.block_level(rule)
    boxes = list(grid.boxes())
    return sorted(boxes, key=lambda box: (round(box.top), box.left))


def _closing(upright: list[Rule]) -> Iterator[Rule]:
    """Yield lines across the ends at which several upright lines end together."""
    for ends in (sorted((r.start, r.at) for r in upright), sorted((r.end, r.at) for r in upright)):
        group: list[tuple[float, float]] = []
        for end, at in [*ends, (float("inf"), 0.0)]:
            if group and end - group[-1][0] > _SNAP:
                places = [x for _, x in group]
                if max(places) - min(places) > _REACH:
                    yield Rule(False, group[0][0], min(places), max(places))
                group = []
            group.append((end, at))


def _snapped(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


class _Field:
    """The small fields between all lines of a page; those with no line between them are one."""

    def __init__(self, xs: list[float], ys: list[float]) -> None:
        self._xs, self._ys = xs, ys
        self._across, self._down = len(xs) - 1, len(ys) - 1
        self._wall_left = [[False] * len(xs) for _ in range(self._down)]
        self._wall_top = [[False] * self._across for _ in range(len(ys))]

    def block_upright(self, rule: Rule) -> None:
        column = _nearest(self._xs, rule.at)
        for row in range(self._down):
            middle = (self._ys[row] + self._ys[row + 1]) / 2
            if rule.start - _REACH <= middle <= rule.end + _REACH:
                self._wall_left[row][column] = True

    def block_level(self, rule: Rule) -> None:
        row = _nearest(self._ys, rule.at)
        for column in range(self._across):
            middle = (self._xs[column] + self._xs[column + 1]) / 2
            if rule.start - _REACH <= middle <= rule.end + _REACH:
                self._wall_top[row][column] = True

    def boxes(self) -> Iterator[Box]:
        seen: set[tuple[int, int]] = set()
        for row in range(self._down):
            for column in range(self._across):
                if (row, column) in seen:
                    continue
                fields, is_closed = self._fields_from(row, column)
                seen |= fields
                if is_closed:
                    yield self._box(fields)

    def _fields_from(self, row: int, column: int) -> tuple[set[tuple[int, int]], bool]:
        """Return the fields one can walk to, and whether no way leads out of the lines."""
        fields = {(row, column)}
        todo = [(row, column)]
        is_closed = True
        while todo:
            y, x = todo.pop()
            for there, wall in (
                ((y, x - 1), self._wall_left[y][x]),
                ((y, x + 1), self._wall_left[y][x + 1]),
                ((y - 1, x), self._wall_top[y][x]),
                ((y + 1, x), self._wall_top[y + 1][x]),
            ):
                if wall or there in fields:
                    continue
                if not (0 <= there[0] < self._down and 0 <= there[1] < self._across):
                    is_closed = False
                    continue
                fields.add(there)
                todo.append(there)
        return fields, is_closed

    def _box(self, fields: set[tuple[int, int]]) -> Box:
        rows = [row for row, _ in fields]
        columns = [column for _, column in fields]
        return Box(
            self._xs[min(columns)],
            self._ys[min(rows)],
            self._xs[max(columns) + 1],
            self._ys[max(rows) + 1],
        )


def _nearest(values: list[float], at: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - at))
