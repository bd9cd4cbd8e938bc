"""The JSON of suggestions and hits, the same for the command line and every other way in."""

from typing import TypedDict

from assistant.gate.answer import FindingJson, finding_json
from assistant.suggestion import Insufficient, Source, Suggestion
from corpus.assessments.model import print_path
from corpus.store.model import Hit


class SourceJson(TypedDict):
    """Where a part of a suggestion comes from."""

    document: str
    path: str
    score: float
    kind: str
    quote: str


class InsufficientJson(TypedDict):
    """根拠不足: what is missing, who knows, the nearest thing found."""

    missing: list[str]
    owner: str
    nearest: SourceJson | None


class SuggestionJson(TypedDict):
    """One suggestion as ``draft --json`` gives it."""

    item: str
    path: str
    text: str
    verdict: str
    findings: list[FindingJson]
    sources: list[SourceJson]
    drafter: str
    why: str
    insufficient: InsufficientJson | None


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


def source_json(source: Source) -> SourceJson:
    """Return the JSON value of a source."""
    return {
        "document": source.document,
        "path": source.path,
        "score": round(source.score, 4),
        "kind": source.kind,
        "quote": source.quote,
    }


def _insufficient_json(insufficient: Insufficient | None) -> InsufficientJson | None:
    if insufficient is None:
        return None
    return {
        "missing": list(insufficient.missing),
        "owner": insufficient.owner,
        "nearest": source_json(insufficient.nearest) if insufficient.nearest else None,
    }


def suggestion_json(suggestion: Suggestion) -> SuggestionJson:
    """Return the JSON value of a suggestion."""
    draft = suggestion.draft
    return {
        "item": draft.place.id,
        "path": print_path(draft.place.path),
        "text": draft.text,
        "verdict": suggestion.report.verdict,
        "findings": [finding_json(finding) for finding in suggestion.report.findings],
        "sources": [source_json(source) for source in draft.sources],
        "drafter": draft.drafter,
        "why": draft.why,
        "insufficient": _insufficient_json(draft.insufficient),
    }


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
    }
