"""What is found in the bundled documents when they are altered, beyond what is found as they are.

No document is altered as an author would; what matters is that many rules that say nothing of the
documents as they stand, or much, come to another judgement here, and that each is kept.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from assistant.gate.gate import check
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named
from corpus.forms.model import Place
from tests.golden.lines import line_of

_AS_OF = dt.date(2026, 11, 1)
_PARTS = 2

Alteration = Callable[[Assessment], Assessment]


def altered(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield the findings that an alteration adds (+) and those it takes away (-), by rule."""
    for name, assessment in sorted(assessments.items()):
        usual = set(_found(assessment))
        for title, alteration in _ALTERATIONS.items():
            yield line_of("#", name, title)
            changed = dict.fromkeys(_found(alteration(assessment)))
            yield from _by_rule("+", (found for found in changed if found not in usual))
            yield from _by_rule("-", (found for found in sorted(usual) if found not in changed))


def _found(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for found in check(assessment, _AS_OF):
        where = "" if found.start is None else f" {found.start}-{found.end}"
        fix = f"→{found.fix}" if found.fix else ""
        yield f"{found.rule} {found.severity}", f"{found.item}{where}{fix}"


def _by_rule(sign: str, findings: Iterable[tuple[str, str]]) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for rule, place in findings:
        places.setdefault(rule, []).append(place)
    yield from (line_of(f"{sign}{rule}", "、".join(there)) for rule, there in places.items())


def _each(alter: Callable[[int, Item, Place], Item | None]) -> Alteration:
    """Return the alteration of every item by its number; None takes an item away."""

    def alteration(assessment: Assessment) -> Assessment:
        form = form_named(assessment.form)
        items = [
            alter(number, item, place) if place else item
            for number, item in enumerate(assessment.items)
            for place in (form.place(item.id),)
        ]
        return replace(assessment, items=tuple(item for item in items if item))

    return alteration


def _without(part: int) -> Alteration:
    return _each(lambda number, item, _: None if number % _PARTS == part else item)


def _emptied(part: int) -> Alteration:
    return _each(
        lambda number, item, _: (
            replace(item, text="", choice="", checked=(), details=())
            if number % _PARTS == part
            else item
        )
    )


def _next_option(_: int, item: Item, place: Place) -> Item:
    options = place.node.options.options if place.node.options else ()
    if item.kind == "choice" and item.choice in options:
        after = options[(options.index(item.choice) + 1) % len(options)]
        return replace(item, choice=after)
    if item.kind == "checks":
        return replace(item, checked=tuple(o for o in options if o not in item.checked))
    return item


def _unclear(number: int, item: Item, _: Place) -> Item:
    return replace(item, doubts=("印が読み取れません。",)) if number % 2 else item


def _first_half(_: int, item: Item, _place: Place) -> Item:
    return replace(item, text=item.text[: len(item.text) // 2])


def _texts_moved(assessment: Assessment) -> Assessment:
    """Give every item of words what the one before it says."""
    texts = [item.text for item in assessment.items if item.kind == "text"]
    before = iter((texts[-1], *texts))
    items = (replace(i, text=next(before)) if i.kind == "text" else i for i in assessment.items)
    return replace(assessment, items=tuple(items))


def _rows(alter: Callable[[Change], Change]) -> Alteration:
    return lambda assessment: replace(
        assessment, changes=tuple(alter(row) for row in assessment.changes)
    )


def _other_heads(assessment: Assessment) -> Assessment:
    """Take the head of the document from nowhere, and its rows from the other end."""
    return replace(
        assessment, title="事務", agency="", published="", changes=assessment.changes[::-1],
        missing=("Ⅰ２．システム3",),
    )  # fmt: skip


def _both(first: Alteration, second: Alteration) -> Alteration:
    return lambda assessment: second(first(assessment))


_ALTERATIONS: dict[str, Alteration] = {
    **{f"without part {part}": _without(part) for part in range(_PARTS)},
    **{f"part {part} empty": _emptied(part) for part in range(_PARTS)},
    "other options, rows swapped": _both(
        _each(_next_option), _rows(lambda row: replace(row, before=row.after, after=row.before))
    ),
    "unclear, rows without reason": _both(
        _each(_unclear), _rows(lambda row: replace(row, reason="", timing=""))
    ),
    "first halves, rows cut": _both(
        _each(_first_half),
        _rows(lambda row: replace(row, after=row.after[:-3], item=row.item[3:])),
    ),
    "texts moved, rows of another day": _both(
        _texts_moved, _rows(lambda row: replace(row, date=row.timing, timing=row.date))
    ),
    "other heads": _other_heads,
}
