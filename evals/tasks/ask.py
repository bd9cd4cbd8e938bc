"""Asking: the questions of evals.ask; only the half held back from mending counts as a figure."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from assistant.chat.knowledge import rule_answers
from corpus.store.store import Store
from evals.ask import Found, load_questions, measure_found
from evals.ask import Outcome as Asked
from evals.ask import measure as ask_all
from evals.item_names import named_items
from evals.outcome import HYOKA, Example, Observation, Outcome, Timing

TASK = "ask"
_SHOWN = 300
_KINDS = {
    "example": "書き方の例",
    "draft": "案の作成",
    "check": "文の点検",
    "law": "法令の項・号",
    "rule": "評価の決まり",
    "compare": "比較",
    "item": "項目の説明",
    "unknown": "分からないと答える問い",
}


def measure(store: Store, as_of: dt.date) -> Outcome:
    """Ask every question of a store of the bundled documents."""
    asked = ask_all(store, load_questions(), as_of)
    found = measure_found(store, as_of)
    return Outcome(
        (*(o for answered in asked for o in _scores(answered)), *chain(*map(_found, found))),
        (*(e for answered in asked for e in _missed(answered)), *chain(*map(_not_found, found))),
        tuple(Timing("ask", answered.seconds) for answered in asked),
    )


def _found(one: Found) -> Iterator[Observation]:
    for place in (1, 3):
        right = float(one.has(one.keys[:place]))
        yield Observation(TASK, f"found.item.hit@{place}", one.ask, right, HYOKA, kind="example")
    right = float(one.has(one.searched))
    yield Observation(TASK, "found.item.hit@1", one.ask, right, "hybrid", kind="example")


def _not_found(one: Found) -> Iterator[Example]:
    if not one.has(one.keys[:3]):
        wanted, named = named_items(one.wanted), named_items(one.keys[:3])
        yield Example(TASK, "found.item.hit@3", "", one.ask, "", 0.0, wanted, named)


def _scores(answered: Asked) -> Iterator[Observation]:
    for name, right in _judged(answered).items():
        yield _one(answered, name, right, HYOKA)
    if answered.baseline is not None:
        yield _one(answered, f"{_half(answered)}.item.hit@1", answered.baseline, "hybrid")


def _half(answered: Asked) -> str:
    """Name the group of a question; every answer of the last sets was read when it was mended."""
    if answered.asked.set in ("fifth", "sixth"):
        return answered.asked.set
    return "held" if answered.held_back else "open"


def _judged(answered: Asked) -> dict[str, bool]:
    """Return what was right and wrong in an answer, by metric."""
    half = _half(answered)
    judged = {
        "intent": answered.intent,
        "item.hit@1": answered.first,
        "item.hit@3": answered.third,
        "law": answered.law,
        "rule": answered.rule,
        "source": answered.source,
    }
    return {f"{half}.{name}": right for name, right in judged.items() if right is not None}


def _missed(answered: Asked) -> Iterator[Example]:
    """Yield an answer once for the first thing that is wrong in it."""
    wrong = [name for name, right in _judged(answered).items() if not right]
    asked = answered.asked
    kind = _KINDS.get(str(asked.intent), str(asked.intent))
    rules = [answer.title for answer in rule_answers() if answer.id == asked.rule]
    wanted = "\n".join(filter(None, (kind, named_items(asked.keys), *asked.law, *rules)))
    for name in wrong[:1]:
        yield Example(TASK, name, "", asked.ask, "", 0.0, wanted, answered.answer.text[:_SHOWN])


def _one(answered: Asked, metric: str, right: bool, system: str) -> Observation:
    kind = str(answered.asked.intent)
    return Observation(TASK, metric, answered.asked.ask, float(right), system, kind=kind)
