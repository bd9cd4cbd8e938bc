"""Findings and reports as the JSON values of the command line and the HTTP API."""

from collections.abc import Iterable
from typing import TypedDict

from assistant.gate.gate import counts
from assistant.gate.model import Finding, Report, Severity, Verdict


class FindingJson(TypedDict):
    """One finding; ``path`` is the printed path, ``start``/``end`` offsets into the item's text."""

    rule: str
    severity: Severity
    path: str
    quote: str
    message: str
    fix: str | None
    item: str
    start: int | None
    end: int | None


class ReportJson(TypedDict):
    """What ``hyoka gate --json`` gives."""

    verdict: Verdict
    findings: list[FindingJson]


class CheckJson(TypedDict):
    """What ``hyoka check --json`` gives for one document."""

    findings: list[FindingJson]
    counts: dict[str, int]


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
    }


def report_json(report: Report) -> ReportJson:
    """Return the JSON value of the gate's answer to one suggestion."""
    return {
        "verdict": report.verdict,
        "findings": [finding_json(finding) for finding in report.findings],
    }


def check_json(findings: Iterable[Finding]) -> CheckJson:
    """Return the JSON value of the findings of one document."""
    listed = list(findings)
    return {"findings": [finding_json(finding) for finding in listed], "counts": counts(listed)}
