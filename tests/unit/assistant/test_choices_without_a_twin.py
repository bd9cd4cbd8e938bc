"""Choices that no document has answered: by the platform, by like questions, or not at all."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.case import Case
from assistant.case_facts import Pmh
from assistant.draft.extractive import ExtractiveDrafter
from assistant.proposal import Draft
from assistant.retrieve import Retriever, SectionStore
from assistant.security_topics import SecurityMeasures
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.wording.load import load_wording

RESTRICT, ADEQUACY = "risk.outsource.restrict", "risk.network.wrong.adequacy"
Drafting = Callable[[int, Case, str], Draft]


def without_the_two(assessment: Assessment) -> Assessment:
    form = form_named(assessment.form)
    asked = {node.id for key in (RESTRICT, ADEQUACY) if (node := form.by_key(key))}
    return replace(assessment, items=tuple(i for i in assessment.items if i.id not in asked))


@pytest.fixture
def drafted(
    documents: dict[str, Assessment], store_of: Callable[[dict[str, Assessment]], SectionStore]
) -> Drafting:
    """Draft from the documents of so many offices, none of which has answered the two items."""

    def draft(offices: int, case: Case, key: str) -> Draft:
        some = list(documents.items())[:offices]
        store = store_of({name: without_the_two(a) for name, a in some})
        retriever = Retriever(store, load_wording())
        node = form_named(case.form).by_key(key)
        assert node
        place = form_named(case.form).find(node.id)
        drafter = ExtractiveDrafter(retriever.adapter, load_wording())
        return drafter.draft(case, place, retriever.evidence(case, place))

    return draft


def on_platform(case: Case, pmh: Pmh | None) -> Case:
    platforms = case.platforms.model_copy(update={"pmh": pmh})
    return case.model_copy(update={"platforms": platforms, "security": SecurityMeasures()})


def test_what_several_offices_say_of_every_other_risk_is_proposed(
    drafted: Drafting, zenkomoku: Case
) -> None:
    draft = drafted(2, zenkomoku, ADEQUACY)
    assert draft.text == "十分である"
    assert "2団体" in draft.why
    assert "担当課が実情を確かめて選ぶこと" in draft.why


@pytest.mark.parametrize("offices", [0, 1])
def test_what_one_office_says_of_its_other_risks_proves_nothing(
    drafted: Drafting, zenkomoku: Case, offices: int
) -> None:
    assert drafted(offices, zenkomoku, ADEQUACY).insufficient


def test_a_platform_that_words_the_particulars_answers_the_question(
    drafted: Drafting, zenkomoku: Case
) -> None:
    draft = drafted(0, on_platform(zenkomoku, Pmh()), RESTRICT)
    assert draft.text == "制限している"
    assert draft.sources[0].kind == "wording"


def test_without_the_platform_the_question_stays_open(drafted: Drafting, zenkomoku: Case) -> None:
    assert drafted(0, on_platform(zenkomoku, None), RESTRICT).insufficient
