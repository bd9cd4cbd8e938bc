"""Plots as inline SVG: figures beside aims and baselines, the map of weak items, latency.

Nothing is told by colour alone: bars carry their numbers, weak cells a mark, and every cell says
its item and score when it is pointed at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.report.markup import Markup, group, tag
from evals.report.read import ReadItem

_LABEL, _SCALE, _ROW = 330, 480, 40
_WIDTH = _LABEL + _SCALE + 120
_CELL, _GAP, _COLUMNS = 18, 2, 34
_STEPS = ((0.2, "#9c1c2e"), (0.4, "#e08262"), (0.6, "#f8d7c4"), (0.8, "#c6dcec"), (1.01, "#2c6da4"))
_UNSCORED = "#d0d0d0"
_WEAK = 0.4


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure as shares of the full scale (0 to 1), with its texts."""

    label: str
    value: float
    shown: str
    aim: float | None = None
    baseline: float | None = None


def bars(title: str, rows: Sequence[Bar]) -> Markup:
    """Draw figures as bars; a line marks the aim, a hollow square the best baseline."""
    height = _ROW * len(rows) + 24
    drawn = [_bar(row, number * _ROW + 8) for number, row in enumerate(rows)]
    return _svg(title, _WIDTH, height, drawn)


def _bar(row: Bar, top: int) -> Markup:
    parts = [
        _words(row.label, _LABEL - 12, top + 18, "end"),
        tag("rect", x=_LABEL, y=top + 4, width=_SCALE, height=18, fill="#eeeeee"),
        tag("rect", x=_LABEL, y=top + 4, width=_at(row.value), height=18, fill="#2c6da4"),
        _words(row.shown, _LABEL + _SCALE + 10, top + 18, "start"),
    ]
    if row.baseline is not None:
        x = _LABEL + _at(row.baseline) - 5
        parts.append(
            tag(
                "rect", x=x, y=top + 8, width=10, height=10, fill="#ffffff", stroke="#222222",
                stroke_width=2,
            )
        )  # fmt: skip
    if row.aim is not None:
        x = _LABEL + _at(row.aim)
        parts.append(tag("line", x1=x, x2=x, y1=top, y2=top + 26, stroke="#9c1c2e", stroke_width=3))
    return group(*parts)


def _at(value: float) -> float:
    return round(min(max(value, 0.0), 1.0) * _SCALE, 1)


def heat_map(title: str, sections: Mapping[str, Sequence[ReadItem]]) -> Markup:
    """Draw one cell an item, in printed order; weak cells carry a ×, unscored ones a ―."""
    drawn: list[Markup] = []
    top = 4
    for label, items in sections.items():
        drawn.append(_words(label, _LABEL - 12, top + 14, "end"))
        for number, item in enumerate(items):
            row, column = divmod(number, _COLUMNS)
            x = _LABEL + column * (_CELL + _GAP)
            drawn.append(_cell(item, x, top + row * (_CELL + _GAP)))
        top += ((len(items) - 1) // _COLUMNS + 1) * (_CELL + _GAP) + 6
    return _svg(title, _LABEL + _COLUMNS * (_CELL + _GAP) + 10, top + 4, drawn)


def _cell(item: ReadItem, x: int, y: int) -> Markup:
    said = "測れず" if item.value is None else f"{item.value * 100:.0f}点"
    parts = [
        tag("title", f"{item.item} {item.path}: {said}"),
        tag("rect", x=x, y=y, width=_CELL, height=_CELL, fill=_colour(item.value)),
    ]
    if item.value is None or item.value < _WEAK:
        ink = "#ffffff" if item.value is not None and item.value < _STEPS[0][0] else "#222222"
        mark = "―" if item.value is None else "×"
        parts.append(tag("text", mark, x=x + _CELL / 2, y=y + 14, text_anchor="middle", fill=ink))
    return tag("g", *parts)


def _colour(value: float | None) -> str:
    if value is None:
        return _UNSCORED
    return next(colour for bound, colour in _STEPS if value < bound)


def legend() -> Markup:
    """Draw what the colours of the map mean."""
    names = ("20点未満 ×", "40点未満 ×", "60点未満", "80点未満", "80点以上")
    colours = [*(colour for _, colour in _STEPS), _UNSCORED]
    drawn = []
    for number, (name, colour) in enumerate(zip((*names, "測れず ―"), colours, strict=True)):
        drawn.append(tag("rect", x=number * 130, y=4, width=_CELL, height=_CELL, fill=colour))
        drawn.append(_words(name, number * 130 + _CELL + 6, 18, "start"))
    return _svg("色の意味", 130 * 6, 28, drawn)


def _words(text: str, x: float, y: float, anchor: str) -> Markup:
    return tag("text", text, x=x, y=y, text_anchor=anchor, fill="#222222")


def _svg(title: str, width: int, height: int, drawn: Iterable[Markup]) -> Markup:
    return tag(
        "svg",
        tag("title", title),
        *drawn,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        font_size=14,
    )
