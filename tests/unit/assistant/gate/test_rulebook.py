import pytest

from assistant.gate.catalogue import catalogue
from assistant.gate.examples import run_example
from assistant.gate.rule import SUGGESTION_SEVERITY, document_rules, passage_rules
from assistant.gate.rulebook import RuleInfo, rulebook

FUNCTIONS = {
    "passage": lambda rule_id: rule_id in passage_rules() and rule_id not in document_rules(),
    "document": lambda rule_id: rule_id in document_rules() and rule_id not in passage_rules(),
    "both": lambda rule_id: rule_id in passage_rules() and rule_id in document_rules(),
    "frame": lambda rule_id: rule_id not in passage_rules() and rule_id not in document_rules(),
}
RULES = [pytest.param(info, id=info.id) for info in rulebook().values()]


@pytest.mark.parametrize("info", RULES)
def test_every_entry_has_the_functions_its_scope_says(info: RuleInfo) -> None:
    assert FUNCTIONS[info.scope](info.id)


def test_every_function_has_an_entry() -> None:
    assert set(passage_rules()) | set(document_rules()) <= set(rulebook())


@pytest.mark.parametrize("info", RULES)
def test_every_rule_catches_its_example(info: RuleInfo) -> None:
    if info.scope == "frame":
        assert info.catches is None
        return
    assert info.catches is not None
    assert run_example(info.id, info.catches)


@pytest.mark.parametrize("info", RULES)
def test_every_rule_leaves_its_counterexample_alone(info: RuleInfo) -> None:
    if info.scope == "frame":
        assert info.leaves is None
        return
    assert info.leaves is not None
    assert run_example(info.id, info.leaves) == []


def test_the_catalogue_lists_every_rule_with_why_and_source() -> None:
    entries = catalogue()
    assert [entry.id for entry in entries] == list(rulebook())
    assert all(entry.why and entry.source and entry.title for entry in entries)
    assert {len(entry.example) <= 80 for entry in entries} == {True}
    assert next(e for e in entries if e.id == "consistency.file_name").example


def test_a_rule_that_reads_no_text_has_no_example() -> None:
    shown = {entry.id: entry.example for entry in catalogue()}
    frames = [info.id for info in rulebook().values() if info.scope == "frame"]
    assert frames
    assert {shown[rule_id] for rule_id in frames} == {""}


def test_a_rule_on_texts_says_how_grave_it_is_in_a_suggestion() -> None:
    words = {rulebook()[rule].suggestion for rule in passage_rules()}
    assert words == set(SUGGESTION_SEVERITY)
