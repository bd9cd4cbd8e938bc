"""Asking in conversations: the turns of evals.talks, part of what is measured of answering."""

import datetime as dt
from collections.abc import Iterator

from corpus.store.store import Store
from evals.item_names import named_items
from evals.outcome import HYOKA, Example, Observation, Outcome, Timing
from evals.talk_data import load_talks
from evals.talks import FAULTS, Scored
from evals.talks import measure as hold_all
from evals.tasks.ask import TASK

_SHOWN = 300
_BASELINE = "hybrid"


def measure(store: Store, as_of: dt.date) -> Outcome:
    """Hold every conversation over a store of the bundled documents."""
    scored = hold_all(store, load_talks(), as_of)
    return Outcome(
        tuple(o for one in scored for o in _scores(one)),
        tuple(_example(one) for one in scored if one.missed and not one.held_back),
        tuple(Timing("talk", one.seconds) for one in scored),
    )


def _scores(one: Scored) -> Iterator[Observation]:
    """Yield whether a turn was as expected (of all, its stage, its set), and how it fell short."""
    for group in ("all", one.stage, f"set_{one.set.lower()}"):
        for system, missed in ((HYOKA, one.missed), (_BASELINE, one.baseline_missed)):
            right = float(not missed)
            yield Observation(TASK, f"turns.{group}", one.name, right, system, kind=one.turn.kind)
    for system, fault in ((HYOKA, one.fault), (_BASELINE, one.baseline_fault)):
        for kind in FAULTS:
            for metric in (f"turns.{kind}", f"turns.{kind}_{one.set.lower()}"):
                value = float(fault == kind)
                yield Observation(TASK, metric, one.name, value, system, kind=one.turn.kind)


def _example(one: Scored) -> Example:
    expect = one.turn.expect
    items = named_items((*expect.first, *expect.items))
    wanted = "\n".join(filter(None, (one.turn.good, items)))
    said = f"足りないもの: {'、'.join(one.missed)}\n{one.reply.text[:_SHOWN]}"
    return Example(TASK, "turns.all", "", one.turn.ask, "", 0.0, wanted, said)
