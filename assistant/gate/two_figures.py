"""Finds one thing of which two items of a document give different figures."""

from collections.abc import Callable, Iterator

from assistant.gate.rule import Hit
from assistant.gate.subject import Document
from corpus.assessments.model import Item

Said = Iterator[tuple[str, str, int, int]]
"""What, how many, and where it stands."""


def two_figures(document: Document, read: Callable[[Item], Said]) -> Iterator[Hit]:
    """Yield the later places where something has another figure than at its first."""
    first: dict[str, str] = {}
    for _, item in document.places:
        for what, count, start, end in read(item):
            there = first.setdefault(what, count)
            if there != count:
                words = {"what": what, "here": count, "there": there}
                yield Hit(start, end, words, item=item.id)
