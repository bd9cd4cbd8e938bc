"""What is kept of a judgement and of what a text rests on, for the revision and the audit log."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import version as version_of
from typing import Literal

from assistant.gate.answer import report_json
from assistant.gate.catalogue import catalogue
from assistant.gate.gate import check
from assistant.gate.model import Report, Verdict
from assistant.proposal import Source
from assistant.revise.edits import Edit, Topic
from corpus.assessments.model import Assessment
from corpus.workspace.model import GateRecord, SourceRecord


@lru_cache
def gate_version() -> str:
    """Return what tells one state of the gate from another: the program and its rules."""
    digest = hashlib.sha256(repr(catalogue()).encode()).hexdigest()
    return f"{version_of('hyoka')}-{digest[:12]}"


def gate_record(report: Report, as_of: dt.date) -> GateRecord:
    """Return what is kept of a report."""
    text = json.dumps(report_json(report), ensure_ascii=False)
    return GateRecord(report.verdict, gate_version(), as_of.isoformat(), text)


def source_record(source: Source) -> SourceRecord:
    """Return what is kept of a source."""
    wording = source.document.partition("@")[2] if source.kind == "wording" else ""
    return SourceRecord(
        source.document, source.path, source.kind, wording, source.score, source.quote
    )


def judged(after: Assessment, items: Iterable[str], as_of: dt.date) -> dict[str, GateRecord]:
    """Return what the gate says of items of an assessment that was revised to a day."""
    found = check(after, as_of, publication=False)
    records = {}
    for item in items:
        own = tuple(finding for finding in found if finding.item == item)
        graves = {finding.severity for finding in own}
        verdict: Verdict = "block" if "error" in graves else "warn" if own else "pass"
        records[item] = gate_record(Report(verdict, own), as_of)
    return records


def revision_sources(edits: Sequence[Edit]) -> tuple[SourceRecord, ...]:
    """Return what the new words of one item rest on: amendments, wording, the office's renaming."""
    kinds: dict[Topic, Literal["law", "wording", "case"]] = {
        "law": "law",
        "wording": "wording",
        "names": "case",
    }
    made = (SourceRecord(edit.amendment, edit.place, kinds[edit.topic]) for edit in edits)
    return tuple(dict.fromkeys(made))
