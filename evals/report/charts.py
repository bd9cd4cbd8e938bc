"""Plots without a script: figures beside aims and baselines, the map of weak items, latency.

Nothing is told by colour alone: bars carry their numbers, weak cells a mark, and every cell says
its item and score when it is pointed at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.report.markup import Markup, tag
from evals.report.read import ReadItem

_LABEL = 330
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
    """Draw figures as bars; a line marks the aim, a hollow square the best baseline.

    Elements and not a drawing, so that on a narrow screen the words stand above the bar.
    """
    drawn = [_bar(row) for row in rows]
    return tag("div", *drawn, class_="bars", role="group", aria_label=title)


def _bar(row: Bar) -> Markup:
    marks = [_mark("value", f"width:{_percent(row.value)}")]
    if row.baseline is not None:
        marks.append(_mark("baseline", f"left:{_percent(row.baseline)}"))
    if row.aim is not None:
        marks.append(_mark("aim", f"left:{_percent(row.aim)}"))
    return tag(
        "div",
        tag("span", row.label, class_="name"),
        tag("span", *marks, class_="track"),
        tag("span", row.shown, class_="figure"),
        class_="bar",
    )


def _mark(name: str, style: str) -> Markup:
    return tag("span", class_=name, style=style)


def _percent(share: float) -> str:
    return f"{min(max(share, 0.0), 1.0) * 100:.1f}%"


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
    """Say what the colours of the map mean."""
    names = ("20点未満 ×", "40点未満 ×", "60点未満", "80点未満", "80点以上", "測れず ―")
    colours = [*(colour for _, colour in _STEPS), _UNSCORED]
    drawn = [
        tag("li", tag("span", class_="sample", style=f"background:{colour}"), name)
        for name, colour in zip(names, colours, strict=True)
    ]
    return tag("ul", *drawn, class_="legend", aria_label="色の意味")


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
