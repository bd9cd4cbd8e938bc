"""The gate under attack: forged, borrowed and altered texts, and honest ones put another way."""

from collections.abc import Iterator

from evals.adversarial import Attacker, Bench, Honest, Tried, honest_paraphrases, tried
from evals.adversarial_data import adversarial
from evals.folds import Document
from evals.outcome import Example, Observation, Outcome

TASK = "attack"
_STOPPED, _RIGHT, _HONEST = "attacks.stopped", "attacks.right", "honest.stopped"
_SHOWN = 400


def measure(documents: tuple[Document, ...], most: int | None) -> Outcome:
    """Attack the sections of documents; at most ``most`` of each way (None: as the data says)."""
    parsed = {document.name: document.assessment for document in documents}
    bench = Bench(parsed)
    attacker = Attacker(parsed, bench)
    observations: list[Observation] = []
    examples: list[Example] = []
    for attack in adversarial().attacks:
        cases = attacker.cases(attack, most or adversarial().most)
        for number, mutant in enumerate(cases):
            case = tried(bench, attack, mutant)
            observations += _scored(attack.id, number, case)
            if not (case.stopped and case.right):
                examples.append(_example(attack.title, case))
    honest = honest_paraphrases(parsed, bench)
    return Outcome((*observations, *_honest(honest)), (*examples, *_stopped(honest)))


def _scored(attack: str, number: int, case: Tried) -> Iterator[Observation]:
    document, unit = case.mutant.section.document, f"{attack}.{number}"
    right = float(case.stopped and case.right)
    for metric, value in ((_STOPPED, float(case.stopped)), (_RIGHT, right)):
        yield Observation(TASK, metric, unit, value, document=document, kind=attack)


def _honest(honest: Honest) -> Iterator[Observation]:
    for number in range(honest.judged):
        yield Observation(TASK, _HONEST, str(number), float(number < len(honest.stopped)))


def _example(title: str, case: Tried) -> Example:
    section = case.mutant.section
    place = (section.document, section.item.id, " / ".join(section.item.path))
    metric = _RIGHT if case.stopped else _STOPPED
    return Example(TASK, metric, *place, 0.0, title, case.mutant.changed[:_SHOWN])


def _stopped(honest: Honest) -> Iterator[Example]:
    for where, text, objection in honest.stopped:
        document, _, item = where.partition(" ")
        yield Example(TASK, _HONEST, document, item, "", 1.0, objection, text[:_SHOWN])
