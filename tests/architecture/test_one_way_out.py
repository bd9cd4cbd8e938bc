"""Every text an author is offered passes one gate: nobody drafts, judges or suggests beside it."""

import ast
from collections.abc import Iterator
from functools import lru_cache

import pytest

from assistant.gate.model import Report
from assistant.proposal import Draft
from assistant.suggestion import Suggestion
from corpus.forms.load import form_named
from tests.architecture.test_house_rules import ROOT, modules

SUGGESTS = {"assistant/suggest.py", "assistant/chat/desk.py"}
"""Who may make a suggestion; the chat judges a shortened one again."""
DRAFTS = {"assistant/suggest.py", "assistant/draft/llm.py"}
"""Who may ask a drafter; the drafter with a model falls back on the rules."""
JUDGES = {"assistant/judging.py", "assistant/chat/texts/checked.py"}
BUILDS = {"assistant/drafting.py", "evals/adversarial.py"}
"""Who may make a drafter; the evaluation hands it to a Suggester at once."""


@lru_cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Return every piece of every module, with the module's path."""
    return tuple(
        (str(path.relative_to(ROOT)), node)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call | ast.ImportFrom)
    )


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield every call with its module and the last name of what is called."""
    for module, node in nodes():
        if isinstance(node, ast.Call):
            yield module, node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def callers(name: str) -> set[str]:
    return {module for module, _, called in calls() if called == name}


def importers(source: str, name: str) -> set[str]:
    return {
        module
        for module, node in nodes()
        if isinstance(node, ast.ImportFrom) and node.module == source
        if name in [alias.name for alias in node.names]
    }


def test_only_one_way_makes_suggestions() -> None:
    assert callers("Suggestion") == SUGGESTS


def test_only_the_way_of_a_suggestion_asks_a_drafter() -> None:
    assert {m for m, call, n in calls() if n == "draft" and len(call.args) > 1} == DRAFTS


def test_drafters_are_made_in_one_place() -> None:
    assert callers("ExtractiveDrafter") | callers("LlmDrafter") == BUILDS


def test_the_gate_is_asked_where_the_subject_is_put_together() -> None:
    assert importers("assistant.gate.gate", "judge") == JUDGES


def test_faces_know_no_drafter() -> None:
    made = {"assistant.draft.extractive", "assistant.draft.llm", "assistant.draft.composed"}
    for module, node in nodes():
        if module.startswith("api/"):
            assert not (isinstance(node, ast.ImportFrom) and node.module in made), module


def test_a_text_nobody_judged_cannot_be_a_suggestion() -> None:
    place = form_named("様式3").place("II.6.1")
    assert place
    with pytest.raises(ValueError, match="gate"):
        Suggestion(Draft(place, "施錠した室に保管する。"))
    assert Suggestion(Draft(place, "施錠した室に保管する。"), Report("pass"))
    assert Suggestion(Draft(place, ""))
