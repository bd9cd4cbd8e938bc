"""Suggestions and findings as what the writers put beside items: notes and origins."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from api.known import known_outlines
from api.settings import load_settings
from assistant.foreign_names import foreign_names
from assistant.gate.gate import check
from assistant.gate.model import Finding
from assistant.proposal import Example
from assistant.suggestion import Insufficient, Source, Suggestion
from corpus.assessments.model import Assessment
from corpus.assessments.provenance import Provenance
from corpus.wording.locate import locate
from corpus.writers.annotations import (
    Annotation,
    ExampleNote,
    FindingNote,
    Shortage,
    SourceNote,
    row_id,
)

_NOT_IN_TEXT = "（記載例。記載には含まない）"


def annotations_of(
    suggestions: Iterable[Suggestion], *, examples: bool = False
) -> list[Annotation]:
    """Return one note for each suggestion: sources, findings, what is missing, on wish examples."""
    return [
        Annotation(
            item_id=suggestion.draft.place.id,
            sources=tuple(_source(source) for source in suggestion.draft.sources),
            findings=finding_notes(suggestion.report.findings),
            shortage=_shortage(suggestion.draft.insufficient),
            example=_example(suggestion.draft.example) if examples else None,
            drafted=bool(suggestion.draft.text),
            reason=suggestion.draft.why,
        )
        for suggestion in suggestions
    ]


def notes_of_findings(findings: Iterable[Finding]) -> list[Annotation]:
    """Return findings as notes, one beside each item or row of the 変更箇所 table."""
    by_item: dict[str, list[Finding]] = {}
    for finding in findings:
        place = row_id(finding.row) if finding.row else finding.item
        by_item.setdefault(place, []).append(finding)
    return [Annotation(item, findings=finding_notes(found)) for item, found in by_item.items()]


def document_notes(assessment: Assessment, day: dt.date) -> tuple[Annotation, ...]:
    """Check a whole document as of a day; return what was found as notes."""
    known = known_outlines(load_settings())
    foreign = foreign_names(known, assessment.agency)
    return tuple(notes_of_findings(check(assessment, day, foreign=foreign)))


def wording_origins(assessment: Assessment, day: dt.date) -> tuple[Provenance, ...]:
    """Return which versions of the standard wording (標準文例) a document holds."""
    return tuple(
        Provenance(
            item=found.item,
            kind="wording",
            source=found.block.id,
            version=found.version.id,
            place=found.block.title,
            as_of=day.isoformat(),
        )
        for found in locate(assessment)
    )


def suggestion_origins(
    suggestions: Iterable[Suggestion], day: dt.date, *, examples: bool = False
) -> tuple[Provenance, ...]:
    """Return the sources of suggestions, on wish also of their examples.

    Nobody has accepted them yet; an example is named as what no text was taken from.
    """
    origins: list[Provenance] = []
    for suggestion in suggestions:
        draft = suggestion.draft
        origins += [_origin(suggestion, source, day) for source in draft.sources]
        if examples and draft.example:
            shown = (_origin(suggestion, source, day) for source in draft.example.sources)
            origins += [replace(origin, accepted_by=_NOT_IN_TEXT) for origin in shown]
    return tuple(origins)


def _origin(suggestion: Suggestion, source: Source, day: dt.date) -> Provenance:
    name, _, version = source.document.partition("@")
    return Provenance(
        item=suggestion.draft.place.id,
        kind=source.kind,
        source=name,
        version=version,
        place=source.path,
        as_of=day.isoformat(),
    )


def finding_notes(findings: Iterable[Finding]) -> tuple[FindingNote, ...]:
    """Return findings as the writers take them."""
    return tuple(
        FindingNote(
            f.severity,
            f.message,
            f.quote,
            f.fix or "",
            f.rule,
            place="" if f.item else f.path,
            start=f.start,
        )
        for f in findings
    )


def _source(source: Source) -> SourceNote:
    return SourceNote(source.document, source.path, source.score, source.kind, source.quote)


def _example(example: Example | None) -> ExampleNote | None:
    return ExampleNote(example.text, tuple(map(_source, example.sources))) if example else None


def _shortage(insufficient: Insufficient | None) -> Shortage | None:
    if insufficient is None:
        return None
    nearest = _source(insufficient.nearest) if insufficient.nearest else None
    return Shortage(insufficient.missing, insufficient.owner, nearest)
