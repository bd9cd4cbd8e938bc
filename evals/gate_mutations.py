"""How much the gate catches: real sections damaged in known ways, each resting on its document.

The untouched text of every section must pass. Names of other documents are not told to the gate,
as if nobody had seen those documents. ``python -m evals.gate_mutations`` prints the figures;
``--missed`` shows what went through.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.model import Finding, Report
from assistant.judging import SourceGate
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from evals.check_faults import touches, verdict_on
from evals.fault_list import fault_list
from evals.mutate import Mutant, Mutator, Section, sections_of
from evals.mutation_data import Mutation, mutations

AS_OF = dt.date(2026, 11, 1)
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one way of damage.

    ``caught``: a new error where it must be blocked, else a new finding of one of its rules;
    ``by_rules``: caught by one of the rules named for it.
    """

    mutation: Mutation
    cases: int
    caught: int
    by_rules: int
    missed: tuple[Mutant, ...]


@dataclass(frozen=True, slots=True)
class Untouched:
    """How the gate takes the texts as they stand.

    ``blocked_rightly``: each error in them is a true fault, listed in faults.yaml or judged so by
    reading; the others are right texts that were blocked.
    """

    texts: int
    blocked: int
    blocked_rightly: int
    blocked_by_grounding: int
    examples: tuple[tuple[Section, Finding], ...]


def documents() -> dict[str, Assessment]:
    """Return the bundled documents by file name."""
    return {document.path.name: parse_file(document.path) for document in bundled_documents()}


class Bench:
    """Judges texts of documents with the document itself as the source."""

    def __init__(self, parsed: dict[str, Assessment]) -> None:
        self._gates = {name: SourceGate([a], (), [name]) for name, a in parsed.items()}
        self._forms = {name: form_named(a.form) for name, a in parsed.items()}
        self._base: dict[tuple[str, str], Report] = {}

    def judge(self, section: Section, text: str) -> Report:
        """Judge a text for the item of a section."""
        gate, form = self._gates[section.document], self._forms[section.document]
        return gate.judge(form, section.place, text, AS_OF)

    def untouched(self, section: Section) -> Report:
        """Judge a section as it stands, once."""
        key = (section.document, section.item.id)
        if key not in self._base:
            text = section.item.choice or section.item.text
            self._base[key] = self.judge(section, text)
        return self._base[key]

    def new_findings(self, mutant: Mutant) -> tuple[Finding, ...]:
        """Return what the gate says of a damaged text and did not say of the text before."""
        before = self.untouched(mutant.section).findings
        known = {(f.rule, f.quote, f.message) for f in before}
        report = self.judge(mutant.section, mutant.text)
        return tuple(f for f in report.findings if (f.rule, f.quote, f.message) not in known)


def figures(bench: Bench, mutator: Mutator, mutation: Mutation, most: int) -> Figures:
    """Try one way of damage."""
    caught = by_rules = 0
    missed: list[Mutant] = []
    mutants = mutator.mutants(mutation, most)
    for mutant in mutants:
        found = bench.new_findings(mutant)
        wanted = [f for f in found if f.severity == "error" or not mutation.blocks]
        by_rule = any(f.rule.startswith(tuple(mutation.rules)) for f in wanted)
        by_rules += by_rule
        if by_rule or (mutation.blocks and wanted):
            caught += 1
        else:
            missed.append(mutant)
    return Figures(mutation, len(mutants), caught, by_rules, tuple(missed))


def untouched(bench: Bench, parsed: dict[str, Assessment]) -> Untouched:
    """Judge every section as it stands."""
    examples: list[tuple[Section, Finding]] = []
    texts = blocked = rightly = grounded = 0
    for name, assessment in parsed.items():
        for section in sections_of(name, assessment):
            errors = [f for f in bench.untouched(section).findings if f.severity == "error"]
            texts += 1
            blocked += bool(errors)
            rightly += bool(errors) and all(_is_true(name, assessment, f) for f in errors)
            grounded += any(f.rule.startswith("grounding.") for f in errors)
            examples += [(section, finding) for finding in errors]
    return Untouched(texts, blocked, rightly, grounded, tuple(examples))


def _is_true(name: str, assessment: Assessment, finding: Finding) -> bool:
    """Whether an error points at a fault of the document that reading it has borne out."""
    listed = fault_list()
    if any(
        touches(assessment, finding, fault) for fault in listed.faults if fault.document == name
    ):
        return True
    return verdict_on(name, finding, listed) == "real"


def run(
    parsed: dict[str, Assessment], most: int | None = None
) -> tuple[Untouched, tuple[Figures, ...]]:
    """Measure everything; ``most`` cases of each way (None: as the data file says)."""
    known = mutations()
    bench = Bench(parsed)
    mutator = Mutator(parsed, known.seed)
    passed = untouched(bench, parsed)
    limit = known.most if most is None else most
    return passed, tuple(figures(bench, mutator, m, limit) for m in known.mutations)


def main() -> None:
    """Print a line for each way of damage and for the untouched texts."""
    passed, results = run(documents())
    lines = [*_summary(passed, results)]
    if "--missed" in sys.argv:
        lines += _missed(results)
    sys.stdout.write("\n".join(lines) + "\n")


def _summary(passed: Untouched, results: tuple[Figures, ...]) -> Iterator[str]:
    for result in results:
        share = 100 * result.caught / result.cases if result.cases else 0.0
        duty = "block" if result.mutation.blocks else "warn"
        yield (
            f"{result.mutation.id:15} {duty:5} cases {result.cases:4}  caught {result.caught:4} "
            f"({share:5.1f} %)  by its rules {result.by_rules:4}  {result.mutation.title}"
        )
    blocking = [r for r in results if r.mutation.blocks]
    cases, caught = sum(r.cases for r in blocking), sum(r.caught for r in blocking)
    share = 100 * caught / cases if cases else 0.0
    yield f"to be blocked   cases {cases}  caught {caught} ({share:.2f} %)"
    yield (
        f"untouched texts {passed.texts}  blocked {passed.blocked}, "
        f"for true faults {passed.blocked_rightly}, by grounding {passed.blocked_by_grounding}"
    )
    for section, finding in passed.examples[:_SHOWN]:
        what = finding.message.splitlines()[0]
        yield f"  {section.document} {section.item.id} {finding.rule}: {what}"


def _missed(results: tuple[Figures, ...]) -> Iterator[str]:
    for result in results:
        for mutant in result.missed[:_SHOWN]:
            section = mutant.section
            where = f"{section.document} {section.item.id}"
            yield f"missed {result.mutation.id}: {where}: {mutant.changed}"


if __name__ == "__main__":
    main()
