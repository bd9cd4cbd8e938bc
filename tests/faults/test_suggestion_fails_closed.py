"""A gate that breaks, stalls a rule, or answers what nobody knows: no text, and a reason."""

import datetime as dt
from dataclasses import replace
from typing import cast

import pytest

from assistant.case import Case
from assistant.case_file import read_case
from assistant.draft.extractive import ExtractiveDrafter
from assistant.drafting import extractive_suggester
from assistant.evidence import Evidence
from assistant.gate.model import Finding, Report, Verdict
from assistant.proposal import Draft
from assistant.retrieve import Retriever
from assistant.suggest import Gate, Suggester
from assistant.suggestion import Suggestion
from corpus.assessments.bundled import bundled_documents
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.wording.load import load_wording
from tests.unit.assistant.conftest import SAMPLES, MemoryStore

ITEM = "II.6.1"


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return MemoryStore({d.name: parse_file(d.path) for d in bundled_documents()[:2]})


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(SAMPLES / "juten-kodomo-iryohi.yaml")


def suggested(store: MemoryStore, case: Case, gate: Gate) -> Suggestion:
    library = load_wording()
    retriever = Retriever(store, library)
    suggester = Suggester(retriever, library, ExtractiveDrafter(retriever.adapter, library), gate)
    return suggester.suggest(case, form_named(case.form).find(ITEM))


def raises(_draft: Draft, _case: Case, _evidence: Evidence) -> Report:
    raise RuntimeError("secret of the author")


def times_out(_draft: Draft, _case: Case, _evidence: Evidence) -> Report:
    raise TimeoutError


def says_something_else(_draft: Draft, _case: Case, _evidence: Evidence) -> Report:
    return Report(cast("Verdict", "approved"))


def says_nothing(_draft: Draft, _case: Case, _evidence: Evidence) -> Report:
    return cast("Report", None)


@pytest.mark.parametrize("gate", [raises, times_out, says_something_else, says_nothing])
def test_without_a_gate_that_answers_there_is_no_text(
    store: MemoryStore, case: Case, gate: Gate
) -> None:
    suggestion = suggested(store, case, gate)
    assert suggestion.draft.text == ""
    assert suggestion.draft.insufficient
    assert suggestion.draft.insufficient.missing
    assert suggestion.draft.why
    assert "secret" not in repr(suggestion)


def test_the_reason_names_what_broke(store: MemoryStore, case: Case) -> None:
    missing = suggested(store, case, raises).draft.insufficient
    assert missing
    assert any("検査の仕組みが動きませんでした" in why for why in missing.missing)


def test_the_same_item_has_a_text_when_the_gate_answers(store: MemoryStore, case: Case) -> None:
    suggester = extractive_suggester(store, load_wording(), case.agency.head, dt.date(2026, 4, 1))
    assert suggester.suggest(case, form_named(case.form).find(ITEM)).draft.text


def test_a_gate_that_objects_forever_leaves_no_text(store: MemoryStore, case: Case) -> None:
    asked = 0

    def never(draft: Draft, _case: Case, _evidence: Evidence) -> Report:
        nonlocal asked
        asked += 1
        return Report(
            "block", (Finding("law.x", "error", "", draft.text[:3], "だめです。\n直す。"),)
        )

    assert suggested(store, case, never).draft.text == ""
    assert 1 <= asked <= 3


def test_what_is_missing_goes_out_without_a_text(store: MemoryStore, case: Case) -> None:
    library = load_wording()
    retriever = Retriever(store, library)
    rules = ExtractiveDrafter(retriever.adapter, library)

    class Both:
        """A drafter that says what is missing and slips in a text with it."""

        name = rules.name

        def draft(self, *arguments: object) -> Draft:
            drafted = rules.draft(*arguments)  # type: ignore[arg-type]  # handed on as they came
            missing = suggested(store, case, raises).draft.insufficient
            return replace(drafted, text="無検査の文", insufficient=missing)

    suggester = Suggester(retriever, library, Both(), lambda *_: Report("pass"))
    assert suggester.suggest(case, form_named(case.form).find(ITEM)).draft.text == ""
