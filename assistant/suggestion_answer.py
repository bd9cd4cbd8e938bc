"""A suggestion as the JSON value of ``hyoka draft --json`` and of the HTTP API."""

from typing import Literal

from typing_extensions import TypedDict

from assistant.gate.answer import FindingJson, finding_json
from assistant.gate.model import Verdict
from assistant.proposal import DrafterName, Source
from assistant.suggestion import Suggestion
from corpus.assessments.model import print_path


class SourceJson(TypedDict):
    """Where a part of a suggestion comes from."""

    document: str
    path: str
    score: float
    kind: Literal["section", "wording", "case"]
    quote: str


class InsufficientJson(TypedDict):
    """根拠不足: what is missing, who usually knows, and the nearest thing found."""

    missing: list[str]
    owner: str
    nearest: SourceJson | None


class SuggestionJson(TypedDict):
    """One suggestion; ``text`` is empty where the item stays blank or evidence is too thin."""

    item: str
    path: str
    text: str
    verdict: Verdict
    findings: list[FindingJson]
    sources: list[SourceJson]
    drafter: DrafterName
    why: str
    insufficient: InsufficientJson | None


def suggestion_json(suggestion: Suggestion) -> SuggestionJson:
    """Return the JSON value of one suggestion."""
    draft = suggestion.draft
    thin = draft.insufficient
    return {
        "item": draft.place.id,
        "path": print_path(draft.place.path),
        "text": draft.text,
        "verdict": suggestion.report.verdict,
        "findings": [finding_json(finding) for finding in suggestion.report.findings],
        "sources": [_source(source) for source in draft.sources],
        "drafter": draft.drafter,
        "why": draft.why,
        "insufficient": None
        if thin is None
        else {
            "missing": list(thin.missing),
            "owner": thin.owner,
            "nearest": _source(thin.nearest) if thin.nearest else None,
        },
    }


def _source(source: Source) -> SourceJson:
    return {
        "document": source.document,
        "path": source.path,
        "score": source.score,
        "kind": source.kind,
        "quote": source.quote,
    }
