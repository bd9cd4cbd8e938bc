"""Suggestions as the notes that writers put beside the items of a draft."""

from collections.abc import Iterable

from assistant.gate.model import Finding
from assistant.suggestion import Insufficient, Source, Suggestion
from corpus.writers.annotations import Annotation, FindingNote, Shortage, SourceNote


def annotations_of(suggestions: Iterable[Suggestion]) -> list[Annotation]:
    """Return one note for each suggestion: sources, findings, and what is missing."""
    return [
        Annotation(
            item_id=suggestion.draft.place.id,
            sources=tuple(_source(source) for source in suggestion.draft.sources),
            findings=finding_notes(suggestion.report.findings),
            shortage=_shortage(suggestion.draft.insufficient),
            drafted=bool(suggestion.draft.text),
        )
        for suggestion in suggestions
    ]


def notes_of_findings(findings: Iterable[Finding]) -> list[Annotation]:
    """Return findings as notes, one beside each item they are about."""
    by_item: dict[str, list[Finding]] = {}
    for finding in findings:
        by_item.setdefault(finding.item, []).append(finding)
    return [Annotation(item, findings=finding_notes(found)) for item, found in by_item.items()]


def finding_notes(findings: Iterable[Finding]) -> tuple[FindingNote, ...]:
    """Return findings as the writers take them."""
    return tuple(FindingNote(f.severity, f.message, f.quote, f.fix or "", f.rule) for f in findings)


def _source(source: Source) -> SourceNote:
    return SourceNote(source.document, source.path, source.score, source.kind, source.quote)


def _shortage(insufficient: Insufficient | None) -> Shortage | None:
    if insufficient is None:
        return None
    nearest = _source(insufficient.nearest) if insufficient.nearest else None
    return Shortage(insufficient.missing, insufficient.owner, nearest)
