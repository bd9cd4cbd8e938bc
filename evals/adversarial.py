"""How the gate stands up to attack: forged, borrowed and altered suggestions, and honest ones.

Every attack is built by rule and seed (data/adversarial.yaml) from a section the gate lets pass.
It counts as stopped when the gate blocks it, and as rightly judged when the verdict on a sentence,
or the rule that objects, is of the kind the attack calls for. Honest suggestions are the same
sections put another way, and what the extractive drafter writes for a document that it does not
know. ``python -m evals.adversarial`` prints the figures; ``--missed`` the cases.
"""

import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz

from assistant.case import Case
from assistant.case_of import case_of
from assistant.draft.extractive import ExtractiveDrafter
from assistant.evidence import Evidence
from assistant.foreign_names import foreign_names
from assistant.gate.grounding.model import SourceText
from assistant.gate.model import Report
from assistant.judging import CaseGate, SourceGate, texts_of
from assistant.proposal import Draft
from assistant.retrieve import Retriever
from assistant.suggest import Suggester
from corpus.assessments.model import Assessment
from corpus.assessments.outline import outlines_of
from corpus.forms.load import form_named
from corpus.forms.model import Form
from corpus.laws.resolve import citations
from corpus.store.model import StoreSettings
from corpus.store.store import Store
from corpus.wording.load import load_wording
from corpus.wording.locate import locate_text
from corpus.wording.normal import normal_text
from evals.adversarial_data import Attack, Rewording, adversarial
from evals.gate_mutations import AS_OF, documents
from evals.mutate import Mutant, Mutator, Section, sections_of

_SPARE = 4
"""So many times the cases wanted are made, since not every section is sound."""
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SHORTEST = 40
_ALIKE = 70
"""Percent of likeness from which a sentence is one of standard wording."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One attack and what the gate said of it."""

    mutant: Mutant
    report: Report
    stopped: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Honest:
    """Honest suggestions: how many were judged, and those that were stopped."""

    judged: int
    stopped: tuple[tuple[str, str, str], ...]
    """Where, the text, and what was objected to."""


class Bench:
    """Judges texts for items of a document that rest on the document; the rest is not cited."""

    def __init__(self, parsed: dict[str, Assessment]) -> None:
        """Take the documents by name."""
        self._forms = {name: form_named(a.form) for name, a in parsed.items()}
        self._gates = {
            name: SourceGate([a], (), [name], _others(parsed, name)) for name, a in parsed.items()
        }
        self._sound: dict[tuple[str, str], bool] = {}

    def judge(self, section: Section, text: str) -> Report:
        """Judge a text for the item of a section."""
        gate, form = self._gates[section.document], self._forms[section.document]
        return gate.judge(form, section.place, text, AS_OF)

    def is_sound(self, section: Section) -> bool:
        """Whether the section passes as it stands (a real fault of the document may stop it)."""
        key = (section.document, section.item.id)
        if key not in self._sound:
            text = section.item.choice or section.item.text
            self._sound[key] = self.judge(section, text).verdict != "block"
        return self._sound[key]


def is_standard(mutant: Mutant) -> bool:
    """Whether the sentence that another document lent is standard wording."""
    sentence = normal_text(mutant.changed)
    return fuzz.partial_ratio(sentence, _standard_text()) >= _ALIKE


@lru_cache
def _standard_text() -> str:
    versions = (v for block in load_wording().blocks for v in block.versions)
    return "\n".join(normal_text(version.text) for version in versions)


def _others(parsed: dict[str, Assessment], name: str) -> tuple[SourceText, ...]:
    names = [other for other in parsed if other != name]
    return texts_of([parsed[other] for other in names], names)


class Attacker:
    """Builds the cases of the attacks, the same every time."""

    def __init__(self, parsed: dict[str, Assessment], bench: Bench) -> None:
        """Take the documents whose sections are attacked; the bench knows the sound ones."""
        self._parsed = parsed
        self._bench = bench
        self._mutator = Mutator(parsed, adversarial().seed)

    def cases(self, attack: Attack, most: int) -> list[Mutant]:
        """Return at most so many cases of an attack."""
        texts = list(_with_numbers()) if attack.operation == "my_number" else []
        mutants = self._mutator.mutants(attack.mutation(texts), most * _SPARE)
        fit = (
            mutant
            for mutant in mutants
            if self._bench.is_sound(mutant.section)
            and not (attack.operation == "other_document" and is_standard(mutant))
        )
        return list(islice(fit, most))


def _with_numbers() -> Iterator[str]:
    """Yield sentences with an invented 個人番号, written in every way."""
    known = adversarial()
    dice = random.Random(f"{known.seed}:numbers")
    for number, form in enumerate(known.numbers * 8):
        digits = my_number(dice)
        written = form.format(a=digits[:4], b=digits[4:8], c=digits[8:])
        written = written.translate(_WIDE) if number % 3 == 0 else written
        yield known.sentences[number % len(known.sentences)].format(number=written)


def my_number(dice: random.Random) -> str:
    """Return twelve digits, the last of which is the check digit (検査用数字) of the rest."""
    body = [dice.randrange(10) for _ in range(11)]
    total = sum(
        digit * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(body), start=1)
    )
    rest = total % 11
    return "".join(map(str, body)) + str(0 if rest <= 1 else 11 - rest)


def tried(bench: Bench, attack: Attack, mutant: Mutant) -> Tried:
    """Judge one case of an attack."""
    report = bench.judge(mutant.section, mutant.text)
    return Tried(mutant, report, report.verdict == "block", is_right(attack, report))


def is_right(attack: Attack, report: Report) -> bool:
    """Whether a report says of a text what the attack on it calls for."""
    errors = [finding.rule for finding in report.findings if finding.severity == "error"]
    if attack.rules and any(rule.startswith(tuple(attack.rules)) for rule in errors):
        return True
    return any(
        not attack.kinds or any(d.kind in attack.kinds for d in verdict.differences)
        for verdict in report.sentences
        if verdict.status in attack.statuses
    )


def paraphrased(parsed: dict[str, Assessment], bench: Bench) -> Iterator[tuple[Section, str]]:
    """Yield sections put another way by rule: twice differently where the rules allow."""
    known = adversarial()
    for name, assessment in parsed.items():
        form = form_named(assessment.form)
        for section in sections_of(name, assessment):
            text = section.item.text
            if len(text) < _SHORTEST or not bench.is_sound(section):
                continue
            dice = random.Random(f"{known.seed}:{name}:{section.item.id}")
            rules = dice.sample(known.paraphrases, len(known.paraphrases))
            for some in (rules[::2], rules[1::2]):
                otherwise = text
                for change in some:
                    otherwise = _reworded(form, section, otherwise, change)
                if otherwise != text:
                    yield section, otherwise


def _reworded(form: Form, section: Section, text: str, change: Rewording) -> str:
    """Apply a rule at most twice, outside what may not be put another way."""
    if not re.search(change.pattern, text):
        return text
    fixed = list(_fixed(form, section, text))
    free = [
        match
        for match in re.finditer(change.pattern, text)
        if not any(start < match.end() and match.start() < end for start, end in fixed)
    ]
    for match in reversed(free[:2]):
        text = text[: match.start()] + match.expand(change.to) + text[match.end() :]
    return text


def _fixed(form: Form, section: Section, text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of standard wording, citations and quoted names."""
    for located in locate_text(text, form, section.place.id):
        yield located.start, located.end
    for span in citations(text):
        yield span.start, span.end
    yield from (match.span() for match in re.finditer(r"「[^「」]*」", text))


def honest_paraphrases(parsed: dict[str, Assessment], bench: Bench) -> Honest:
    """Judge texts that say what their source says, put another way."""
    stopped = []
    judged = 0
    for section, text in paraphrased(parsed, bench):
        judged += 1
        report = bench.judge(section, text)
        if report.verdict == "block":
            stopped.append((f"{section.document} {section.item.id}", text, _objection(report)))
    return Honest(judged, tuple(stopped))


def honest_drafts(parsed: dict[str, Assessment]) -> Honest:
    """Judge every text the extractive drafter writes for a document the store does not hold."""
    stopped: list[tuple[str, str, str]] = []
    judged = 0
    for name, truth in parsed.items():
        rest = [(other, a) for other, a in parsed.items() if other != name]
        gate = CaseGate(foreign_names(outlines_of(rest), truth.agency), AS_OF)

        def watched(draft: Draft, case: Case, evidence: Evidence, gate: CaseGate = gate) -> Report:
            nonlocal judged
            report = gate(draft, case, evidence)
            judged += draft.place.node.options is None
            if report.verdict == "block":
                stopped.append((draft.place.label, draft.text, _objection(report)))
            return report

        with tempfile.TemporaryDirectory() as directory:
            store = Store.create(Path(directory), StoreSettings())
            store.ingest([(other, a, other) for other, a in rest])
            library = load_wording()
            retriever = Retriever(store, library)
            drafter = ExtractiveDrafter(retriever.adapter, library)
            for _ in Suggester(retriever, library, drafter, watched).suggest_all(case_of(truth)):
                pass
            store.close()
    return Honest(judged, tuple(stopped))


def _objection(report: Report) -> str:
    finding = next(f for f in report.findings if f.severity == "error")
    return f"{finding.rule}: {finding.message.splitlines()[0]} 「{finding.quote}」"


def main() -> None:
    """Print a line for each kind of attack and for each kind of honest text."""
    parsed = documents()
    bench = Bench(parsed)
    attacker = Attacker(parsed, bench)
    results = []
    for attack in adversarial().attacks:
        cases = [tried(bench, attack, m) for m in attacker.cases(attack, adversarial().most)]
        results += cases
        sys.stdout.write(f"{_figures(attack.id, cases)}  {attack.title}\n")
        if "--missed" in sys.argv:
            sys.stdout.writelines(_missed(cases))
    sys.stdout.write(f"{_figures('all attacks', results)}\n")
    for title, honest in (
        ("put another way", honest_paraphrases(parsed, bench)),
        ("drafted", honest_drafts(parsed)),
    ):
        sys.stdout.write(f"{title:20} honest {honest.judged}  stopped {len(honest.stopped)}\n")
        if "--missed" in sys.argv:
            sys.stdout.writelines(f"  {' | '.join(case)}\n" for case in honest.stopped)


def _figures(name: str, cases: list[Tried]) -> str:
    stopped, right = sum(c.stopped for c in cases), sum(c.stopped and c.right for c in cases)
    return f"{name:20} cases {len(cases):4}  stopped {stopped:4}  with the right verdict {right:4}"


def _missed(cases: list[Tried]) -> Iterator[str]:
    for case in cases:
        if not (case.stopped and case.right):
            section = case.mutant.section
            said = [f.rule for f in case.report.findings if f.severity == "error"]
            verdicts = [
                (v.status, [(d.kind, d.said, d.source_says) for d in v.differences])
                for v in case.report.sentences
                if v.status not in ("verified", "paraphrased", "empty")
            ]
            where = f"{section.document} {section.item.id}"
            yield f"  {where}: {case.mutant.changed} {said} {verdicts}\n"


if __name__ == "__main__":
    main()
