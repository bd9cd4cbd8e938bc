"""Puts into a text the fixes that the gate is sure of: slips of a scan, numbers of the law."""

from collections.abc import Collection

from assistant.gate.model import Finding, Report

_OF_SLIPS = frozenset({"text.ocr", "wording.damaged"})
"""Rules that know what stood there before the scanner or the copyist slipped."""
_OF_NUMBERS = frozenset({"law.renumbered"})
"""Rules that know the number a place of the law has now; they offer none where it is not sure."""


def without_slips(text: str, report: Report) -> str:
    """Return a text with the fixes of its slips put in."""
    return _fixed(text, [f for f in report.findings if _is_fixable(f, _OF_SLIPS)])


def with_current_numbers(text: str, report: Report) -> tuple[str, dict[str, str]]:
    """Return a text that cites places of the law by their present numbers, and new words by old.

    Only what is an error as it stands is changed.
    """
    found = [finding for finding in report.findings if is_old_number(finding)]
    return _fixed(text, found), {text[f.start : f.end]: f.fix or "" for f in found}


def is_old_number(finding: Finding) -> bool:
    """Whether an error is only that a place of the law surely has another number now."""
    return finding.severity == "error" and _is_fixable(finding, _OF_NUMBERS)


def _is_fixable(finding: Finding, rules: Collection[str]) -> bool:
    known = finding.fix is not None and finding.start is not None and finding.end is not None
    return known and finding.rule in rules


def _fixed(text: str, findings: list[Finding]) -> str:
    """Put fixes in, the last first; of overlapping ones the last only."""
    before = len(text)
    spans = ((f.start or 0, f.end or 0, f.fix or "") for f in findings)
    for start, end, fix in sorted(spans, reverse=True):
        if end <= before:
            text, before = text[:start] + fix + text[end:], start
    return text
