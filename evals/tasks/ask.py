"""Asking: the questions of evals.ask; only the half held back from mending counts as a figure."""

import datetime as dt
from collections.abc import Iterator

from corpus.store.store import Store
from evals.ask import Outcome as Asked
from evals.ask import load_questions
from evals.ask import measure as ask_all
from evals.outcome import HYOKA, Observation, Outcome, Timing

TASK = "ask"


def measure(store: Store, as_of: dt.date) -> Outcome:
    """Ask every question of a store of the bundled documents."""
    asked = ask_all(store, load_questions(), as_of)
    observations = tuple(o for answered in asked for o in _scores(answered))
    return Outcome(observations, timings=tuple(Timing("ask", a.seconds) for a in asked))


def _scores(answered: Asked) -> Iterator[Observation]:
    half = "held" if answered.held_back else "open"
    judged = {
        "intent": answered.intent,
        "item.hit@1": answered.first,
        "item.hit@3": answered.third,
        "law": answered.law,
        "rule": answered.rule,
    }
    for name, right in judged.items():
        if right is not None:
            yield _one(answered, f"{half}.{name}", right, HYOKA)
    if answered.baseline is not None:
        yield _one(answered, f"{half}.item.hit@1", answered.baseline, "hybrid")


def _one(answered: Asked, metric: str, right: bool, system: str) -> Observation:
    kind = str(answered.asked.intent)
    return Observation(TASK, metric, answered.asked.ask, float(right), system, kind=kind)
