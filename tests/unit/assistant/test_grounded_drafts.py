"""The extractive drafter's own drafts, judged as the author would get them."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.draft.extractive import ExtractiveDrafter
from assistant.judging import CaseGate
from assistant.retrieve import Retriever
from assistant.suggest import Suggester
from corpus.wording.load import load_wording


@pytest.mark.parametrize("sample", ["juten", "zenkomoku"])
def test_no_draft_of_a_sample_states_what_it_does_not_rest_on(
    retriever: Retriever, request: pytest.FixtureRequest, sample: str
) -> None:
    case: Case = request.getfixturevalue(sample)
    library = load_wording()
    gate = CaseGate((), dt.date(2026, 11, 1))
    drafter = ExtractiveDrafter(retriever.adapter, library)
    made = list(Suggester(retriever, library, drafter, gate).suggest_all(case))
    thin = [s.draft for s in made if s.draft.insufficient]
    assert [draft.place.id for draft in thin if not draft.example] == []
    assert [s.draft.place.id for s in made if s.report.verdict == "block"] == []
    statuses = [v.status for s in made for v in s.report.sentences]
    assert statuses.count("verified") > len(statuses) / 2
    assert not {"altered", "fabricated", "misattributed"} & set(statuses)
