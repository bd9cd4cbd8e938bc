"""The JSON of results, the same for the command line and every other way in."""

from collections.abc import Iterable

from typing_extensions import TypedDict

from api.judging import Checked
from assistant.gate.answer import FindingJson, finding_json
from assistant.gate.catalogue import catalogue
from assistant.gate.gate import counts
from assistant.gate.model import Severity
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
    copies: int


class PlaceJson(TypedDict):
    """Another place that says the same or nearly the same as a hit."""

    document: str
    path: str
    item: str


class HitsJson(TypedDict):
    """What ``search --json`` gives."""

    hits: list[HitJson]


class FileFindingJson(FindingJson):
    """One finding in one of the documents checked."""

    file: str


class CheckedJson(TypedDict):
    """What ``check --json`` gives; ``counts`` by severity, ``notices`` on the data on the law."""

    findings: list[FileFindingJson]
    counts: dict[str, int]
    notices: list[str]


class RuleJson(TypedDict):
    """One rule of the gate, as an official reads of it."""

    id: str
    severity: Severity
    suggestion: str
    title: str
    why: str
    source: str
    example: str


class RulesJson(TypedDict):
    """What ``check --rules --json`` gives."""

    rules: list[RuleJson]


def hits_json(hits: Iterable[Hit]) -> HitsJson:
    """Return the JSON value of a search."""
    return {"hits": [_hit_json(hit) for hit in hits]}


def _hit_json(hit: Hit) -> HitJson:
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
        "copies": hit.copies,
    }


def checked_json(checked: Iterable[Checked], notices: Iterable[str]) -> CheckedJson:
    """Return the JSON value of the findings in documents, with what is said of the data."""
    listed = list(checked)
    return {
        "findings": [
            {**finding_json(finding), "file": file} for file, found in listed for finding in found
        ],
        "counts": counts(finding for _, found in listed for finding in found),
        "notices": list(notices),
    }


def rules_json() -> RulesJson:
    """Return the JSON value of the rules of the gate."""
    return {
        "rules": [
            {
                "id": entry.id,
                "severity": entry.severity,
                "suggestion": entry.suggestion,
                "title": entry.title,
                "why": entry.why,
                "source": entry.source,
                "example": entry.example,
            }
            for entry in catalogue()
        ]
    }
