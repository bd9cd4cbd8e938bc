"""The gate: real sections damaged by rule, as evals.gate_mutations defines them."""

from evals.folds import Document
from evals.gate_mutations import run
from evals.outcome import Example, Observation, Outcome

TASK = "gate"
_SHOWN = 3


def measure(documents: tuple[Document, ...], most: int | None) -> Outcome:
    """Damage the sections of documents; at most ``most`` of each way (None: as the data says)."""
    passed, results = run({d.name: d.assessment for d in documents}, most)
    observations: list[Observation] = []
    examples: list[Example] = []
    for result in results:
        metric = "damage.blocked" if result.mutation.blocks else "damage.noticed"
        for number in range(result.cases):
            unit = f"{result.mutation.id}.{number}"
            value = float(number < result.caught)
            observations.append(Observation(TASK, metric, unit, value, kind=result.mutation.id))
        for mutant in result.missed[:_SHOWN]:
            section = mutant.section
            place = (section.document, section.item.id, " / ".join(section.item.path))
            examples.append(
                Example(TASK, metric, *place, 0.0, result.mutation.title, mutant.changed)
            )
    for number in range(passed.texts):
        blocked = float(number < passed.blocked_by_grounding)
        observations.append(Observation(TASK, "true.stopped", str(number), blocked))
    return Outcome(tuple(observations), tuple(examples))
