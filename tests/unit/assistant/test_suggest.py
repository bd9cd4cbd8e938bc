"""The way of a suggestion: drafted, judged, sent back, refused."""

import datetime as dt
from dataclasses import dataclass

import pytest

from assistant.case import Case
from assistant.draft.extractive import ExtractiveDrafter
from assistant.draft.progress import Watch, unwatched
from assistant.drafting import extractive_suggester
from assistant.evidence import Evidence
from assistant.gate.model import Finding, Report
from assistant.gate.name_matcher import Foreign
from assistant.judging import CaseGate, case_words
from assistant.proposal import Draft, DrafterName, Objection
from assistant.retrieve import Retriever, SectionStore
from assistant.security_topics import SecurityMeasures
from assistant.suggest import Suggester
from corpus.assessments.entities import entities_of
from corpus.assessments.filled import item_from_text
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.store.store import Store
from corpus.wording.load import load_wording


def place_of(case: Case, item_id: str) -> Place:
    return form_named(case.form).find(item_id)


def blocking(words: str) -> Report:
    finding = Finding("leak.name", "error", "path", words, "他団体の名称がある。")
    return Report("block", (finding,))


class Objecting:
    """A gate that blocks every text with certain words in it, and counts its judgements."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.judged: list[str] = []

    def __call__(self, draft: Draft, _case: Case, _evidence: Evidence) -> Report:
        self.judged.append(draft.text)
        return blocking(self.words) if self.words in draft.text else Report("pass")


def with_gate(retriever: Retriever, gate: Objecting) -> Suggester:
    library = load_wording()
    return Suggester(retriever, library, ExtractiveDrafter(retriever.adapter, library), gate)


def test_sentence_that_is_objected_to_goes(retriever: Retriever, juten: Case) -> None:
    gate = Objecting("日本国内でデータを保管")
    suggestion = with_gate(retriever, gate).suggest(juten, place_of(juten, "II.6.1"))
    assert suggestion.report.verdict == "pass"
    assert "日本国内でデータを保管" not in suggestion.draft.text
    assert "＜ガバメントクラウドにおける措置＞" in suggestion.draft.text
    assert "除いた" in suggestion.draft.why
    assert len(gate.judged) == 3  # the text, the text without the sentence, what is shown beside


def test_text_that_cannot_be_mended_is_withheld(retriever: Retriever, juten: Case) -> None:
    gate = Objecting("みどり野市長")
    suggestion = with_gate(retriever, gate).suggest(juten, place_of(juten, "cover.agency"))
    assert suggestion.draft.text == ""
    assert suggestion.draft.insufficient
    assert suggestion.report.verdict != "block"


@dataclass(frozen=True)
class Stubborn:
    """A drafter that proposes the same text whatever is said of it."""

    text: str
    name: DrafterName

    def draft(
        self,
        case: Case,  # noqa: ARG002
        place: Place,
        evidence: Evidence,  # noqa: ARG002
        objections: tuple[Objection, ...] = (),  # noqa: ARG002
        watch: Watch = unwatched,  # noqa: ARG002
    ) -> Draft:
        return Draft(place, self.text, drafter=self.name, why="写した。")


def test_after_two_returns_the_fallback_drafts(retriever: Retriever, juten: Case) -> None:
    library = load_wording()
    gate = Objecting("花山市")
    fallback = ExtractiveDrafter(retriever.adapter, library)
    suggester = Suggester(retriever, library, Stubborn("花山市が管理する。", "llm"), gate, fallback)
    suggestion = suggester.suggest(juten, place_of(juten, "II.6.1"))
    assert gate.judged[:3] == ["花山市が管理する。"] * 3
    assert len(gate.judged) == 5  # what is shown beside is judged too
    assert suggestion.draft.drafter == "extractive"
    assert suggestion.report.verdict == "pass"


def test_blocked_text_never_reaches_the_author(retriever: Retriever, juten: Case) -> None:
    gate = Objecting("花山市")
    suggester = Suggester(retriever, load_wording(), Stubborn("花山市が管理する。", "llm"), gate)
    suggestion = suggester.suggest(juten, place_of(juten, "II.6.1"))
    assert suggestion.draft.text == ""
    assert suggestion.draft.insufficient
    assert suggestion.draft.insufficient.missing == ("他団体の名称がある。",)


@pytest.fixture(scope="module")
def gate(documents: dict[str, Assessment]) -> CaseGate:
    return CaseGate(
        tuple(Foreign(e, name) for name, a in documents.items() for e in entities_of(a)),
        dt.date(2026, 11, 1),
    )


@pytest.mark.parametrize("sample", ["juten", "zenkomoku"])
def test_real_gate_lets_the_sample_drafts_through(
    sample: str, store: SectionStore, request: pytest.FixtureRequest
) -> None:
    case: Case = request.getfixturevalue(sample)
    make = extractive_suggester(store, load_wording(), case.agency.head, dt.date(2026, 11, 1))
    suggestions = list(make.suggest_all(case))
    thin = [s.draft for s in suggestions if s.draft.insufficient]
    assert [draft.place.id for draft in thin if not draft.example] == []
    rules = {f.rule for s in suggestions for f in s.report.findings}
    assert rules <= {"text.placeholder"}
    assert "block" not in {s.report.verdict for s in suggestions}


def test_real_gate_blocks_a_foreign_name(gate: CaseGate, juten: Case) -> None:
    place = place_of(juten, "II.6.1")
    draft = Draft(place, "株式会社ジーシーシーのデータセンターに設置している。")
    assert gate(draft, juten, Evidence(place)).verdict == "block"


def test_names_of_the_case_are_its_own(juten: Case) -> None:
    words = set(case_words(juten))
    assert {"みどり野市", "みどり野市長", "こども医療費助成システム", "福祉部障がい福祉課"} <= words


def test_adequacy_is_not_proposed_where_the_measure_is_unknown(
    retriever: Retriever, zenkomoku: Case
) -> None:
    measure = "III.2.r4.1"
    bare = zenkomoku.model_copy(update={"security": SecurityMeasures()})
    suggester = with_gate(retriever, Objecting("\0"))
    everything = tuple(retriever.adapter.documents)
    left_out = suggester.suggest(bare, place_of(bare, measure), exclude_documents=everything)
    assert left_out.draft.insufficient
    judged = suggester.suggest(bare, place_of(bare, "III.2.r4.2"), exclude_documents=everything)
    assert judged.draft.insufficient
    assert judged.draft.insufficient.missing == ("リスクに対する措置の内容",)


def test_real_store_is_a_store_for_retrieval() -> None:
    def accepted(store: Store) -> SectionStore:
        return store

    assert callable(accepted)


def test_a_slip_of_the_scanner_is_put_right(
    retriever: Retriever, gate: CaseGate, juten: Case
) -> None:
    def judge(draft: Draft, case: Case, evidence: Evidence) -> Report:
        report = gate(draft, case, evidence)
        kept = tuple(f for f in report.findings if f.rule == "text.ocr")
        return Report("warn" if kept else "pass", kept)

    suggester = Suggester(
        retriever,
        load_wording(),
        Stubborn("力ードリーダーで確かめ、磁氣的に消去する。", "extractive"),
        judge,
    )
    suggestion = suggester.suggest(juten, place_of(juten, "II.6.1"))
    assert suggestion.draft.text == "カードリーダーで確かめ、磁気的に消去する。"
    assert "写し間違いを直した" in suggestion.draft.why
    assert suggestion.report == Report("pass")


def test_a_text_that_contradicts_the_document_so_far_is_withheld(
    store: SectionStore, juten: Case
) -> None:
    make = extractive_suggester(store, load_wording(), juten.agency.head, dt.date(2026, 11, 1))
    place, form = place_of(juten, "II.1"), form_named(juten.form)
    other = item_from_text(form.find("I.3"), "児童手当受給者ファイル")
    beside = Assessment(form.name, "", "", "", "", "", (other,))
    assert make.suggest(juten, place).draft.text
    refused = make.suggest(juten, place, beside=beside)
    assert refused.draft.text == ""
    assert refused.draft.insufficient
    assert "食い違" in refused.draft.why
