"""Findings and reports as the JSON values of the command line and the HTTP API."""

from typing import NotRequired

from typing_extensions import TypedDict

from assistant.gate.grounding.model import Difference, FactKind, SentenceStatus, SentenceVerdict
from assistant.gate.model import Finding, Report, Severity, Verdict


class FindingJson(TypedDict):
    """One finding; ``path`` is the printed path, ``start``/``end`` offsets into the item's text.

    ``row`` is the number of a row of the 変更箇所 table, from 1; reports kept by an earlier version
    have none.
    """

    rule: str
    severity: Severity
    path: str
    quote: str
    message: str
    fix: str | None
    item: str
    start: int | None
    end: int | None
    row: NotRequired[int | None]


class DifferenceJson(TypedDict):
    """A fact no source bears out; offsets into the judged text; ``source_says`` may be empty."""

    kind: FactKind
    start: int
    end: int
    said: str
    source_says: str


class SentenceJson(TypedDict):
    """The verdict on one sentence: what it rests on and what differs.

    ``source_start``/``source_end`` are offsets into the text of ``path`` in ``document``.
    """

    verdict: SentenceStatus
    start: int
    end: int
    text: str
    document: str
    path: str
    source: str
    source_start: int | None
    source_end: int | None
    differences: list[DifferenceJson]


class ReportJson(TypedDict):
    """What ``hyoka gate --json`` gives."""

    verdict: Verdict
    findings: list[FindingJson]
    sentences: list[SentenceJson]


def finding_json(finding: Finding) -> FindingJson:
    """Return the JSON value of one finding."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "path": finding.path,
        "quote": finding.quote,
        "message": finding.message,
        "fix": finding.fix,
        "item": finding.item,
        "start": finding.start,
        "end": finding.end,
        "row": finding.row,
    }


def report_json(report: Report) -> ReportJson:
    """Return the JSON value of the gate's answer to one suggestion."""
    return {
        "verdict": report.verdict,
        "findings": [finding_json(finding) for finding in report.findings],
        "sentences": [sentence_json(verdict) for verdict in report.sentences],
    }


def sentence_json(verdict: SentenceVerdict) -> SentenceJson:
    """Return the JSON value of the verdict on one sentence."""
    return {
        "verdict": verdict.status,
        "start": verdict.start,
        "end": verdict.end,
        "text": verdict.text,
        "document": verdict.document,
        "path": verdict.path,
        "source": verdict.source,
        "source_start": verdict.source_start,
        "source_end": verdict.source_end,
        "differences": [_difference_json(difference) for difference in verdict.differences],
    }


def _difference_json(difference: Difference) -> DifferenceJson:
    return {
        "kind": difference.kind,
        "start": difference.start,
        "end": difference.end,
        "said": difference.said,
        "source_says": difference.source_says,
    }
