"""A saved assessment with what the gate finds in it, as the pages show it."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.http.desk import Desk
from assistant.gate.model import Finding
from corpus.assessments.model import Assessment
from corpus.workspace.model import DocumentInfo

_PATIENCE = 1.5
"""Seconds that a list may spend on checking; what is not done by then waits for the next look."""


@dataclass(frozen=True)
class Checked:
    """A document as it stands, and what the gate finds in it."""

    info: DocumentInfo
    assessment: Assessment
    findings: tuple[Finding, ...]

    def of(self, item: str) -> tuple[Finding, ...]:
        """Return the findings of one item."""
        return tuple(finding for finding in self.findings if finding.item == item)


def checked(desk: Desk, document: str) -> Checked:
    """Return a document with its findings."""
    info = desk.workspace.documents.info(desk.actor, document)
    assessment = desk.workspace.documents.get(desk.actor, document)
    return Checked(info, assessment, desk.findings(document))


def checked_in_time(
    desk: Desk, documents: Iterable[DocumentInfo]
) -> Iterator[tuple[DocumentInfo, tuple[Finding, ...] | None]]:
    """Yield the findings of many documents; None for those there was no time to check yet."""
    until = time.monotonic() + _PATIENCE
    for info in documents:
        found = desk.findings_so_far(info)
        if found is None and time.monotonic() < until:
            found = desk.findings(info.id)
        yield info, found
