"""Measures ``check`` against the true faults of the bundled documents.

``python -m evals.check_faults`` prints recall by kind of fault and what was found beside the list.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from assistant.gate.gate import check
from assistant.gate.model import Finding, Severity
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_file
from corpus.text.fold import folded
from evals.fault_list import Fault, FaultList, Judged, NotFault, fault_list

AS_OF = dt.date(2026, 11, 21)
_ASIDE = frozenset({"schema.unclear", "text.long_vowel"})
"""Rules that speak of the reading or of the whole document, not of one fault."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One document and what the gate said of it."""

    name: str
    assessment: Assessment
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """Faults of one kind: how many are listed, found by their own rule, found at all."""

    listed: int
    found: int
    noticed: int

    @property
    def share(self) -> float:
        """The share found by their own rule, 0 to 1 (1 where none is listed)."""
        return self.found / self.listed if self.listed else 1.0


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A finding that matches no listed fault, with the judgement on it where there is one."""

    document: str
    finding: Finding
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Precision:
    """Findings of one severity: how many there are, and how many of them reading found real."""

    findings: int
    real: int
    unread: int

    @property
    def share(self) -> float:
        """The share that is real, 0 to 1 (1 where nothing was found)."""
        return self.real / self.findings if self.findings else 1.0


@dataclass(frozen=True, slots=True)
class FaultReport:
    """All figures; ``sure`` leaves out what the scanner may have done, ``total`` counts it.

    ``second`` and ``third``: the faults that a later reading found (see ``fault_list.Fault``).

    ``precision`` is by severity, rules that speak of the reading left out; ``sections`` counts the
    items that say something.

    ``unlisted`` holds findings of severity error or warning; ``alarms`` those that touch a passage
    known to be right.
    """

    by_rule: dict[str, Recall]
    sure: Recall
    scan: Recall
    second: Recall
    third: Recall
    total: Recall
    missed: tuple[Fault, ...]
    findings: dict[str, int]
    precision: dict[Severity, Precision]
    sections: int
    unlisted: tuple[Unlisted, ...]
    alarms: tuple[Unlisted, ...]


def check_documents(as_of: dt.date = AS_OF) -> tuple[Checked, ...]:
    """Run the gate over the bundled documents."""
    parsed = [(document.name, parse_file(document.path)) for document in bundled_documents()]
    return tuple(Checked(name, read, check(read, as_of)) for name, read in parsed)


def measure(documents: Iterable[Checked], listed: FaultList) -> FaultReport:
    """Hold the findings against the list."""
    by_name = {document.name: document for document in documents}
    outcomes = [(fault, _outcome(by_name[fault.document], fault)) for fault in listed.faults]
    rules = sorted({fault.rule for fault in listed.faults})
    return FaultReport(
        by_rule={r: _recall(o for f, o in outcomes if f.rule == r) for r in rules},
        sure=_recall(o for f, o in outcomes if not f.scan),
        scan=_recall(o for f, o in outcomes if f.scan),
        second=_recall(o for f, o in outcomes if f.reading == "second"),
        third=_recall(o for f, o in outcomes if f.reading == "third"),
        total=_recall(o for _, o in outcomes),
        missed=tuple(f for f, (own, _) in outcomes if not own),
        findings=dict(Counter(f.severity for d in by_name.values() for f in d.findings)),
        precision={s: _precision(by_name.values(), listed, s) for s in get_args(Severity)},
        sections=sum(not i.is_empty for d in by_name.values() for i in d.assessment.items),
        unlisted=tuple(_unlisted(by_name.values(), listed)),
        alarms=tuple(_alarms(by_name, listed.not_faults)),
    )


def _recall(outcomes: Iterable[tuple[bool, bool]]) -> Recall:
    listed = list(outcomes)
    found = sum(own for own, _ in listed)
    return Recall(len(listed), found, sum(own or other for own, other in listed))


def _outcome(document: Checked, fault: Fault) -> tuple[bool, bool]:
    """Return whether the fault is found by its own rule, and whether by any rule at its place."""
    here = [f for f in document.findings if touches(document.assessment, f, fault)]
    own = any(_is_rule(finding.rule, fault.rule) for finding in here)
    return own, any(finding.rule not in _ASIDE for finding in here)


def _is_rule(rule: str, wanted: str) -> bool:
    return rule.startswith(wanted[:-1]) if wanted.endswith("*") else rule == wanted


def touches(assessment: Assessment, finding: Finding, passage: Fault | NotFault) -> bool:
    """Whether a finding is about a passage: the same item, and overlapping or containing words."""
    if finding.item != passage.item:
        return False
    item = assessment.item(finding.item)
    if item is None or not item.text or finding.start is None or finding.end is None:
        said, quote = folded(f"{finding.path} {finding.quote}"), folded(passage.quote)
        whole = bool(passage.item) and not (finding.quote and quote)
        return whole or quote in said or (bool(item) and folded(finding.quote) in quote)
    return any(
        max(start, finding.start) < min(start + len(passage.quote), finding.end)
        for start in _places(item.text, passage.quote)
    )


def _places(text: str, quote: str) -> Iterable[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _precision(documents: Iterable[Checked], listed: FaultList, severity: Severity) -> Precision:
    verdicts = [
        "real"
        if _is_listed(document, finding, listed)
        else verdict_on(document.name, finding, listed)
        for document in documents
        for finding in document.findings
        if finding.severity == severity and finding.rule not in _ASIDE
    ]
    return Precision(len(verdicts), verdicts.count("real"), verdicts.count(""))


def _is_listed(document: Checked, finding: Finding, listed: FaultList) -> bool:
    return any(
        _is_rule(finding.rule, fault.rule) and touches(document.assessment, finding, fault)
        for fault in listed.faults
        if fault.document == document.name
    )


def _unlisted(documents: Iterable[Checked], listed: FaultList) -> Iterable[Unlisted]:
    for document in documents:
        for finding in document.findings:
            if finding.severity == "notice" or finding.rule in _ASIDE:
                continue
            if not _is_listed(document, finding, listed):
                yield Unlisted(document.name, finding, verdict_on(document.name, finding, listed))


def verdict_on(document: str, finding: Finding, listed: FaultList) -> str:
    """Return the judgement on a finding that is on no list; empty where nobody has read it."""
    return next((j.verdict for j in listed.judged if _is_judged(j, document, finding)), "")


def _is_judged(judged: Judged, document: str, finding: Finding) -> bool:
    return (judged.document, judged.item, judged.rule) == (
        document,
        finding.item,
        finding.rule,
    ) and folded(judged.quote) in folded(f"{finding.path} {finding.quote}")


def _alarms(by_name: dict[str, Checked], passages: Iterable[NotFault]) -> Iterable[Unlisted]:
    for passage in passages:
        document = by_name[passage.document]
        for finding in document.findings:
            grave = finding.severity != "notice" and finding.rule not in _ASIDE
            if grave and touches(document.assessment, finding, passage):
                yield Unlisted(document.name, finding)


def main() -> int:
    """Print the figures."""
    report = measure(check_documents(), fault_list())
    lines = [f"{'規則':32}  挙げた 見つけた 何かで気付いた"]
    lines += [
        f"{rule:32}  {r.listed:5} {r.found:6} {r.noticed:8}" for rule, r in report.by_rule.items()
    ]
    for name, recall in (
        ("読み取りによるかもしれないもの", report.scan),
        ("それ以外", report.sure),
        ("二度目に読んで加えたもの", report.second),
        ("三度目に別の者が読んで加えたもの", report.third),
        ("合計", report.total),
    ):
        lines.append(f"{name}: {recall.found}/{recall.listed} ({recall.share:.0%})")
    lines += [f"見逃し {f.document} {f.item} {f.rule} {f.quote[:40]!r}" for f in report.missed]
    lines.append(f"指摘の数: {report.findings}")
    for severity, shown in report.precision.items():
        lines.append(
            f"正しい指摘 {severity}: {shown.real}/{shown.findings} ({shown.share:.0%})"
            f" 未判断 {shown.unread}"
        )
    false = sum(shown.findings - shown.real for shown in report.precision.values())
    lines.append(
        f"誤った指摘: {false}件、1記載（全{report.sections}）当たり {false / report.sections:.3f}"
    )
    lines += [
        f"一覧にない指摘 {u.document} {u.finding.severity} {u.finding.rule} {u.finding.item}"
        f" {u.finding.quote[:50]!r} {u.verdict or '未判断'}"
        for u in report.unlisted
    ]
    lines += [f"正しい記載への指摘 {a.document} {a.finding.rule}" for a in report.alarms]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
