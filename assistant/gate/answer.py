"""Findings and reports as the JSON values of the command line and the HTTP API."""

from collections.abc import Iterable
from dataclasses import asdict

from assistant.gate.gate import counts
from assistant.gate.model import Finding, Report

FindingValue = dict[str, str | int | None]
ReportValue = dict[str, str | list[FindingValue]]
CheckValue = dict[str, list[FindingValue] | dict[str, int]]


def finding_value(finding: Finding) -> FindingValue:
    """Return the JSON value of one finding (rule, severity, path, quote, message, fix …)."""
    return asdict(finding)


def report_value(report: Report) -> ReportValue:
    """Return the JSON value of ``hyoka gate --json``."""
    return {
        "verdict": report.verdict,
        "findings": [finding_value(finding) for finding in report.findings],
    }


def check_value(findings: Iterable[Finding]) -> CheckValue:
    """Return the JSON value of ``hyoka check --json`` for the findings of one document."""
    listed = list(findings)
    return {"findings": [finding_value(f) for f in listed], "counts": counts(listed)}
