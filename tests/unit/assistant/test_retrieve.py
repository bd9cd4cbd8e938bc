import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from assistant.case import Case
from assistant.case_of import case_of
from assistant.item_parts import gathering, parts_of, topic_of
from assistant.retrieve import Retriever, SectionStore
from assistant.security_topics import SecurityMeasures
from assistant.similarity import Profile, generic_similarity, similarity
from assistant.suggestion import Suggestion
from assistant.suggestion_answer import suggestion_json
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named, load_form, load_forms
from corpus.forms.model import FormId
from corpus.store.model import Section
from corpus.wording.load import load_wording
from tests.unit.assistant.conftest import MemoryStore


class WatchedStore(MemoryStore):
    """Tells of which documents sections were read."""

    def __init__(self, documents: dict[str, Assessment]) -> None:
        super().__init__(documents)
        self.read: list[str] = []
        self.gone = ""

    def sections(
        self,
        key: str | None = None,
        *,
        form: str | None = None,
        documents: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
    ) -> list[Section]:
        found = super().sections(
            key, form=form, documents=documents, exclude_documents=exclude_documents
        )
        self.read += [section.document for section in found]
        return [section for section in found if section.document != self.gone]


def profile(**changes: object) -> Profile:
    values: dict[str, object] = {
        "subject": "こども医療費",
        "fields": frozenset({"医療費助成"}),
        "platforms": frozenset({"pmh"}),
        "body_kind": "市",
        "inquiry": True,
        "provision": False,
        "published": "2026-12-15",
    }
    return Profile(**(values | changes))  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "予防接種", "fields": frozenset({"予防接種・健康"})},
        {"platforms": frozenset({"government_cloud"})},
        {"body_kind": "都道府県"},
        {"provision": True},
        {"published": "2018-12-15"},
    ],
    ids=["procedure", "platforms", "kind", "network", "recency"],
)
def test_each_difference_makes_a_document_less_near(change: dict[str, object]) -> None:
    assert similarity(profile(), profile()) == pytest.approx(1.0)
    assert similarity(profile(), profile(**change)) < 1.0


def test_procedure_hardly_matters_for_a_shared_system() -> None:
    near = profile(subject="予防接種", fields=frozenset())
    far = profile(body_kind="都道府県")
    assert generic_similarity(profile(), near) > generic_similarity(profile(), far)


def test_same_item_of_the_same_form_comes_first(retriever: Retriever, juten: Case) -> None:
    place = form_named(juten.form).find("II.6.1")
    sections = retriever.evidence(juten, place).sections
    assert [s.form for s in sections[:2]] == ["重点項目評価書"] * 2
    scores = [s.score for s in sections]
    assert scores == sorted(scores, reverse=True)


def test_counterparts_of_the_other_form_are_found(retriever: Retriever, juten: Case) -> None:
    place = form_named(juten.form).find("III.2.other")
    keys = {s.key for s in retriever.evidence(juten, place).sections}
    assert {"risk.acquire.other", "risk.acquire.improper", "risk.acquire.leak"} <= keys


def test_wording_of_what_the_office_does_not_do_is_left_out(
    retriever: Retriever, juten: Case, zenkomoku: Case
) -> None:
    inquiry_only = form_named(juten.form).find("III.6.other")
    titles = {w.block.id for w in retriever.evidence(juten, inquiry_only).wording}
    assert "interface-server.leak" in titles
    assert "interface-server.wrong" not in titles
    both = form_named(zenkomoku.form).find("III.6.r7.1")
    assert [w.block.id for w in retriever.evidence(zenkomoku, both).wording] == [
        "interface-server.wrong"
    ]


def test_documents_named_are_left_out(retriever: Retriever, juten: Case) -> None:
    place = form_named(juten.form).find("II.6.1")
    left = "kumagaya-kodomo-iryohi-juten.txt"
    found = retriever.evidence(juten, place, exclude_documents=(left,)).sections
    assert left not in {s.document for s in found}


def test_functions_come_from_a_system_of_the_same_use(retriever: Retriever, juten: Case) -> None:
    place = form_named(juten.form).place("I.2.2.2")
    assert place is not None
    groups = {s.group for s in retriever.evidence(juten, place).sections}
    assert groups
    assert all("宛名" in group or "連携サーバ" in group for group in groups)


def test_item_parts_name_keys_and_topics_that_exist() -> None:
    zenkomoku, juten = load_form(FormId.ZENKOMOKU), load_form(FormId.JUTEN)
    for node in juten.items:
        for part in parts_of(FormId.JUTEN, node.key):
            if part.keys != (node.key,):
                assert all(zenkomoku.by_key(key) for key in part.keys)
    used = set()
    for node in zenkomoku.items:
        topic = topic_of(node.key)
        if topic:
            used.add(topic)
        assert all(juten.by_key(where) for where, _ in gathering(node.key))
    assert used == set(SecurityMeasures.model_fields)


@pytest.mark.parametrize("number", range(4))
def test_case_of_a_published_assessment_has_its_facts_and_no_prose(
    documents: dict[str, Assessment], number: int
) -> None:
    assessment = sorted(documents.items())[number][1]
    case = case_of(assessment)
    assert case.agency.head == assessment.agency
    assert case.published == dt.date.fromisoformat(assessment.published)
    assert case.procedure.name in assessment.title
    assert case.file.name
    assert case.security == SecurityMeasures()
    assert not case.storage.place
    assert not case.procedure.method


def test_outsourcing_of_a_published_assessment_is_read(documents: dict[str, Assessment]) -> None:
    case = case_of(documents["kumagaya-kodomo-iryohi-juten.txt"])
    assert [item.again for item in case.outsourcing or ()] == [False, False, True]
    assert case.platforms.pmh
    assert case.platforms.pmh.identifier == "PMHキー"
    assert (case.network.inquiry, case.network.provision) == (True, False)


def test_answer_has_the_fields_of_the_contract(suggestions: list[Suggestion]) -> None:
    for suggestion in suggestions:
        value = suggestion_json(suggestion)
        assert {"item", "path", "text", "verdict", "findings", "sources", "drafter"} <= set(value)
        assert " / " in value["path"] or value["path"]


@pytest.fixture(scope="module")
def suggestions(suggester: object, juten: Case) -> list[Suggestion]:
    from assistant.suggest import Suggester

    assert isinstance(suggester, Suggester)
    return list(suggester.suggest_all(juten))


def test_every_form_is_known_to_the_parts() -> None:
    assert {form.id for form in load_forms()} >= {FormId.JUTEN, FormId.ZENKOMOKU}


@pytest.fixture(scope="module")
def many(documents: dict[str, Assessment], juten: Case) -> dict[str, Assessment]:
    """Make of one document 25 that differ by their day; the five oldest are far from the case."""
    model = next(a for a in documents.values() if a.form == juten.form)
    years = {
        f"{number:02}.txt": dt.date(2017, 4, 1) + dt.timedelta(days=100 * number)
        for number in range(25)
    }
    return {name: replace(model, published=day.isoformat()) for name, day in years.items()}


def test_of_many_documents_those_nearest_to_the_case_tell_of_an_item(
    many: dict[str, Assessment], store_of: Callable[..., SectionStore], juten: Case
) -> None:
    retriever = Retriever(store_of(many), load_wording())
    sections = retriever.evidence(juten, form_named(juten.form).find("II.6.1")).sections
    assert {section.document for section in sections} == set(sorted(many)[5:])


@pytest.mark.parametrize("item", ["II.6.1", "II.4.1.5", "I.2.1.2", "III.3.r2.1"])
def test_of_many_documents_the_nearest_alone_are_read_and_once(
    many: dict[str, Assessment], juten: Case, item: str
) -> None:
    place = form_named(juten.form).find(item)
    store = WatchedStore(many)
    retriever = Retriever(store, load_wording())
    assert store.read == []
    retriever.evidence(juten, place)
    assert set(store.read) == set(sorted(many)[5:])
    once = len(store.read)
    retriever.evidence(juten, place)
    assert len(store.read) == once


def test_what_a_newer_state_of_the_store_lacks_is_left_out(
    many: dict[str, Assessment], juten: Case
) -> None:
    store = WatchedStore(many)
    retriever = Retriever(store, load_wording())
    place = form_named(juten.form).find("II.6.1")
    store.gone = "24.txt"
    documents = {section.document for section in retriever.evidence(juten, place).sections}
    assert documents == set(sorted(many)[5:]) - {"24.txt"}
