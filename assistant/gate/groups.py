"""Counts what a document fills in of the repeated groups of a form: 委託事項, 提供先, 移転先."""

from assistant.gate.phrases import is_blank
from assistant.gate.subject import Document
from corpus.assessments.model import Item
from corpus.forms.model import Place


def last_number(document: Document, key: str) -> int:
    """Return the highest number among the groups of a kind that are named; 0 where none is."""
    groups = (place.number for place, item in document.places if _is_named(place, item, key))
    return max(filter(None, groups), default=0)


def _is_named(place: Place, item: Item, key: str) -> bool:
    return place.node.key == key and not is_blank(item.text)
