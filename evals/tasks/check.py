"""Checking: the true faults of the bundled documents, and how much is said of any document."""

import datetime as dt

from assistant.gate.gate import check
from corpus.store.sections import sections_of
from evals.check_faults import Checked, check_documents
from evals.check_faults import measure as hold_against
from evals.fault_list import fault_list
from evals.folds import Document
from evals.outcome import Example, Observation, Outcome

TASK = "check"


def measure(as_of: dt.date) -> Outcome:
    """Hold what ``check`` says of the bundled documents against the list of true faults."""
    checked = check_documents(as_of)
    report = hold_against(checked, fault_list())
    missed = {id(fault) for fault in report.missed}
    observations = [
        Observation(
            TASK,
            "faults.found",
            f"{fault.item or '変更箇所'}: {fault.quote[:30]}",
            float(id(fault) not in missed),
            document=fault.document,
            kind=fault.rule,
        )
        for fault in fault_list().faults
    ]
    observations += [said for document in checked for said in _said(document)]
    observations.append(Observation(TASK, "alarms.false", "全て", float(len(report.alarms))))
    examples = tuple(
        Example(TASK, "faults.found", f.document, f.item, f.rule, 0.0, f.what, f.quote)
        for f in report.missed
    )
    return Outcome(tuple(observations), examples)


def measure_one(document: Document, as_of: dt.date) -> Outcome:
    """Count what ``check`` says of a document whose faults nobody has listed."""
    findings = check(document.assessment, as_of)
    checked = Checked(document.name, document.assessment, findings)
    return Outcome(
        tuple(_said(checked)),
        tuple(
            Example(TASK, "findings.error", document.name, f.item, f.path, 0.0, f.message, f.quote)
            for f in findings
            if f.severity == "error"
        ),
    )


def _said(checked: Checked) -> list[Observation]:
    """Return findings for each section, by severity; a low number is no merit of its own."""
    sections = len(sections_of(checked.name, checked.assessment)) or 1
    form = checked.assessment.form
    return [
        Observation(
            TASK,
            f"findings.{severity}",
            checked.name,
            sum(f.severity == severity for f in checked.findings) / sections,
            document=checked.name,
            form=form,
        )
        for severity in ("error", "warning")
    ]
