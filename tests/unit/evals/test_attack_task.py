"""The attacks on the gate as a task of the evaluation."""

import pytest

from evals.adversarial import Honest
from evals.folds import bundled
from evals.metric_data import catalogue
from evals.tasks import adversarial


def test_every_attack_is_scored_and_what_went_wrong_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = Honest(3, (("document.txt II.6.1", "別の言い方の文。", "grounding.fact: 数が違う。"),))
    monkeypatch.setattr(adversarial, "honest_paraphrases", lambda *_: honest)
    outcome = adversarial.measure(bundled()[:1], 1)
    scored = {(o.metric, o.kind) for o in outcome.observations if o.kind}
    known = {(metric.task, metric.id) for metric in catalogue().metrics}
    assert {(o.task, o.metric) for o in outcome.observations} <= known
    assert ("attacks.stopped", "altered_number") in scored
    assert ("attacks.right", "my_number") in scored
    stopped = [o.value for o in outcome.observations if o.metric == "honest.stopped"]
    assert stopped == [1.0, 0.0, 0.0]
    (example,) = [e for e in outcome.examples if e.metric == "honest.stopped"]
    assert (example.document, example.unit) == ("document.txt", "II.6.1")
