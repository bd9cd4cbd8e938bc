"""What each rule catches and leaves alone, case by case (rule_cases.yaml)."""

import re

import pytest

from assistant.gate.compose import compose
from assistant.gate.examples import run_example
from assistant.gate.rule import Hit
from assistant.gate.rulebook import rulebook
from tests.unit.assistant.gate.rule_cases import CASES, Expected, RuleCase


def found(hit: Hit, case: RuleCase) -> Expected:
    value = case.items.get(hit.item, "")
    text = case.text or (value if isinstance(value, str) else value.text)
    quote = hit.quote or ("" if hit.start is None else text[hit.start : hit.end])
    return Expected(quote=quote, severity=hit.severity, fix=hit.fix)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.about}")
def test_a_rule_says_what_there_is_to_say(case: RuleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.gate.examples.AS_OF", case.as_of)
    hits = run_example(case.rule, case)
    assert [found(hit, case) for hit in hits] == case.hits
    info = rulebook()[case.rule]
    for hit in hits:
        assert compose(info, info.severity, hit, None).message.endswith(f"\n{info.todo}")
        assert set(hit.words) == set(re.findall(r"\{(\w+)\}", info.message))
