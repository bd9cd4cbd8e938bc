"""A basis that an author copied from an older document, and lines that the gate takes out."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.draft.extractive import ExtractiveDrafter
from assistant.evidence import Evidence
from assistant.gate.model import Finding, Report
from assistant.judging import CaseGate
from assistant.mending import with_current_numbers
from assistant.proposal import Objection
from assistant.retrieve import Retriever
from assistant.suggest import Suggester
from assistant.suggestion import Suggestion
from corpus.forms.load import form_named
from corpus.wording.load import load_wording

CASE = """
form: 重点項目評価書
published: 2026-04-01
agency: {head: 花山市長, name: 花山市}
procedure: {name: 介護保険に関する事務, basis: [番号法第9条第1項 別表第一の68の項]}
network:
  inquiry: true
  provision: false
  basis_inquiry: [【法定】, 番号法第19条第7号 別表第二の93の項]
"""


@pytest.fixture
def case() -> Case:
    return parse_case(CASE, "case.yaml")


def suggestion(retriever: Retriever, case: Case, item: str) -> Suggestion:
    library = load_wording()
    drafter = ExtractiveDrafter(retriever.adapter, library)
    gate = CaseGate((), dt.date(2026, 4, 1))
    place = form_named(case.form).find(item)
    return Suggester(retriever, library, drafter, gate).suggest(case, place)


def test_an_old_row_of_the_case_is_drafted_by_its_present_number(
    retriever: Retriever, case: Case
) -> None:
    made = suggestion(retriever, case, "I.4.1")
    assert made.draft.text == "番号法第9条第1項 別表の100の項"
    assert made.report.verdict == "pass"
    assert "「別表第一の68の項」を「別表の100の項」に" in made.draft.why


def test_an_old_basis_of_the_network_is_carried_and_its_heading_has_no_mark(
    retriever: Retriever, case: Case
) -> None:
    lines = suggestion(retriever, case, "I.5.2").draft.text.splitlines()
    assert lines[-3:] == [
        "【情報照会の根拠】",
        "【法定】",
        "・番号法第19条第8号 主務省令第2条の表の131の項",
    ]


def test_what_cannot_be_carried_goes_and_the_rest_is_carried(
    retriever: Retriever, case: Case
) -> None:
    lines = ("番号法第19条第7号 別表第二の93の項", "内閣府総務省令第7号第46条")
    network = case.network.model_copy(update={"basis_inquiry": lines})
    made = suggestion(retriever, case.model_copy(update={"network": network}), "I.5.2")
    assert made.draft.text.endswith("\n・番号法第19条第8号 主務省令第2条の表の131の項")
    assert "1文を除いた" in made.draft.why
    assert "「別表第二の93の項」を" in made.draft.why


def test_a_citation_that_may_mean_several_is_not_carried() -> None:
    report = Report("block", (Finding("law.renumbered", "error", "", "", "", None, "", 0, 4),))
    assert with_current_numbers("第16号の事務", report) == ("第16号の事務", {})


def test_a_number_that_is_only_a_notice_stays() -> None:
    found = Finding("law.renumbered", "notice", "", "", "", "第8号", "", 0, 3)
    assert with_current_numbers("第7号", Report("pass", (found,))) == ("第7号", {})


def test_the_case_gate_takes_a_citation_of_the_case_by_its_number_of_the_day(case: Case) -> None:
    gate = CaseGate((), dt.date(2026, 4, 1))
    form = form_named(case.form)

    def verdict(row: int) -> str:
        text = f"番号法第9条第1項 別表の{row}の項"
        return gate.judge(case, form, form.find("I.4.1"), text, case.published).verdict

    assert [verdict(100), verdict(101)] == ["pass", "block"]


def test_a_heading_goes_with_its_only_line_and_the_one_above_it_stays(
    retriever: Retriever, case: Case
) -> None:
    basis = ("【法定】", "番号法別表の百の項", "【条例】", "花山市の条例第3条")
    procedure = case.procedure.model_copy(update={"basis": basis})
    told = case.model_copy(update={"procedure": procedure})
    place = form_named(case.form).find("I.4.1")
    drafter = ExtractiveDrafter(retriever.adapter, load_wording())
    objections = (Objection("百の項", "ない項である。"),)
    draft = drafter.draft(told, place, Evidence(place), objections)
    assert draft.text == "【条例】\n・花山市の条例第3条"
    assert "1文を除いた" in draft.why


def test_a_part_that_the_case_states_under_its_heading_is_not_written_twice(
    retriever: Retriever, zenkomoku: Case
) -> None:
    lines = ("＜ガバメントクラウドにおける措置＞", "本市の領域はクラウド事業者から分離している。")
    security = zenkomoku.security.model_copy(update={"physical": lines})
    told = zenkomoku.model_copy(update={"security": security})
    place = form_named(told.form).find("III.7.r1.5.1")
    drafter = ExtractiveDrafter(retriever.adapter, load_wording())
    draft = drafter.draft(told, place, retriever.evidence(told, place))
    assert draft.text.count("ガバメントクラウドにおける措置") == 1
    assert any(source.document.startswith("government-cloud.physical") for source in draft.sources)
