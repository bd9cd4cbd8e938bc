"""Revising: the real rows of the 変更箇所 tables, as evals.revise defines them."""

from evals.outcome import HYOKA, Example, Observation, Outcome
from evals.revise import score_rows

TASK = "revise"
_SURE = frozenset({"exact", "beyond"})
_RIGHT = _SURE | {"review"}
_SHOWN = 300


def measure() -> Outcome:
    """Give the 変更前 of every row to the engine; the baseline leaves every text as it is."""
    observations: list[Observation] = []
    examples: list[Example] = []
    for scored in score_rows():
        row, change = scored.row, scored.change
        unit = f"{row.document} {row.row}"
        unchanged = float(change.before == change.after)
        for metric, value in (
            ("rows.sure", float(scored.verdict in _SURE)),
            ("rows.right", float(scored.verdict in _RIGHT)),
            ("rows.wrong", float(scored.verdict == "wrong")),
        ):
            for system, shown in ((HYOKA, value), ("empty", unchanged)):
                right = 0.0 if system != HYOKA and metric == "rows.wrong" else shown
                observations.append(
                    Observation(TASK, metric, unit, right, system, row.document, kind=row.cause)
                )
        if scored.verdict not in _RIGHT:
            texts = (change.after[:_SHOWN], scored.text[:_SHOWN])
            examples.append(
                Example(TASK, "rows.right", row.document, unit, change.item, 0.0, *texts)
            )
    return Outcome(tuple(observations), tuple(examples))
