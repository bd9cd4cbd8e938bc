"""The JSON of search results, the same for the command line and every other way in."""

from typing import TypedDict

from corpus.store.model import Hit


class HitJson(TypedDict):
    """One hit as ``search --json`` gives it."""

    document: str
    path: str
    text: str
    score: float
    kind: str
    item: str
    heading: str
    also: list[str]
    places: list["PlaceJson"]


class PlaceJson(TypedDict):
    """Another place that says the same or nearly the same as a hit."""

    document: str
    path: str
    item: str


def hit_json(hit: Hit) -> HitJson:
    """Return the JSON value of a hit."""
    section = hit.section
    return {
        "document": section.document,
        "path": section.path,
        "text": section.text,
        "score": round(hit.score, 4),
        "kind": section.kind,
        "item": section.item_id,
        "heading": section.heading,
        "also": [other.document for other in hit.also],
        "places": [
            {"document": other.document, "path": other.path, "item": other.item_id}
            for other in hit.also
        ],
    }
