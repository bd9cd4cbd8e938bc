"""Rows of the law that are the basis of a procedure, for each kind of body and on each day."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.draft.law_items import decide_law
from assistant.evidence import Evidence
from assistant.judging import CaseGate
from assistant.law_basis import linkage_rows, number_use_rows
from assistant.proposal import Draft
from corpus.forms.load import form_named
from corpus.forms.model import Place

DAY = dt.date(2026, 12, 15)


def case_of(
    body: str, procedure: str, more: str = "", basis_type: str = ", basis_type: statutory"
) -> Case:
    text = f"""
form: 重点項目評価書
published: {DAY}
agency: {{head: {body}長, name: {body}}}
procedure: {{name: {procedure}に関する事務{basis_type}}}
network: {{inquiry: true, provision: true}}
{more}"""
    return parse_case(text, "case.yaml")


def place(case: Case, key: str) -> Place:
    form = form_named(case.form)
    node = form.by_key(key)
    assert node is not None
    found = form.place(node.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "procedure", "row", "inquiry"),
    [
        ("青葉市", "後期高齢者医療", "85", ["117"]),
        ("みどり県後期高齢者医療広域連合", "後期高齢者医療", "85", ["115", "116"]),
        ("青葉市", "国民健康保険", "44", ["69", "70", "71"]),
        ("みどり県", "国民健康保険", "45", []),
        ("青葉市", "介護保険", "100", ["131", "132"]),
        ("みどり県", "介護保険", "101", ["133"]),
        ("青葉町", "児童手当", "81", ["106", "107"]),
        ("青葉市", "予防接種", "14", ["25", "27", "28", "29"]),
        ("みどり県", "予防接種", "14", ["26"]),
        ("青葉町", "障害福祉サービス", "117", ["144", "145", "146"]),
        ("青葉市", "生活保護", "23", ["42", "43"]),
        ("みどり県", "特別児童扶養手当の支給", "66", ["91"]),
        ("青葉市", "特別障害者手当", "67", ["92", "93"]),
        ("青葉市", "中国残留邦人等支援給付", "95", ["125"]),
        ("みどり県", "母子父子寡婦福祉資金貸付", "63", ["88"]),
        ("みどり県", "指定難病の医療費", "131", ["158"]),
        ("青葉市", "森林環境税の賦課", "24", ["48"]),
    ],
)
def test_rows_are_those_of_this_kind_of_body(
    body: str, procedure: str, row: str, inquiry: list[str]
) -> None:
    case = case_of(body, procedure)
    assert [found.number for found in number_use_rows(case, DAY)] == [row]
    assert [found.number for found in linkage_rows(case, DAY).inquiry] == inquiry


def test_city_provides_care_insurance_but_not_what_the_alliance_holds() -> None:
    care = linkage_rows(case_of("青葉市", "介護保険"), DAY).provision
    assert {"2", "42", "69", "132", "161"} <= {row.number for row in care}
    assert linkage_rows(case_of("青葉市", "後期高齢者医療"), DAY).provision == ()
    alliance = case_of("みどり県後期高齢者医療広域連合", "後期高齢者医療")
    assert "69" in {row.number for row in linkage_rows(alliance, DAY).provision}


def test_only_what_comes_of_the_task_itself_is_provided() -> None:
    by_day = linkage_rows(case_of("青葉市", "障害児通所支援"), DAY).provision
    assert {"11", "15", "144"} <= {row.number for row in by_day}
    shelter = linkage_rows(case_of("青葉市", "母子生活支援施設の保護"), DAY).provision
    assert [row.number for row in shelter] == ["20"]
    assert linkage_rows(case_of("青葉市", "母子父子寡婦福祉資金貸付"), DAY).provision == ()


@pytest.mark.parametrize(
    ("procedure", "row", "actor"),
    [
        ("国民年金", "46の項", "の主体は厚生労働大臣、"),
        ("特別児童扶養手当の支給", "66の項", "主体は厚生労働大臣又は都道府県知事である"),
    ],
)
def test_row_of_another_body_is_named_as_such_and_not_written(
    procedure: str, row: str, actor: str
) -> None:
    case = case_of("青葉市", procedure)
    assert number_use_rows(case, DAY) == ()
    decision = decide_law(case, place(case, "number_use.basis"))
    assert decision
    assert decision.text == ""
    assert row in decision.why
    assert actor in decision.why


def test_unknown_procedure_is_said_to_be_unknown() -> None:
    case = case_of("青葉市", "あおぞら支援")
    decision = decide_law(case, place(case, "number_use.basis"))
    assert decision
    assert decision.why == "事務の名称から番号法別表の項を決められない。"


def test_article_with_a_branch_is_cited_as_laws_print_it() -> None:
    case = case_of("青葉市", "新型インフルエンザ等予防接種")
    decision = decide_law(case, place(case, "number_use.basis"))
    assert decision
    assert decision.text.endswith("第67条の2")


def test_procedure_by_ordinance_has_no_row() -> None:
    case = case_of("青葉市", "こども医療費の助成", basis_type=", basis_type: ordinance")
    assert number_use_rows(case, DAY) == ()
    decision = decide_law(case, place(case, "number_use.basis"))
    assert decision
    assert decision.missing


def test_row_is_cited_only_while_the_table_is_in_force() -> None:
    case = case_of("青葉市", "介護保険")
    assert number_use_rows(case, dt.date(2024, 5, 26)) == ()
    assert linkage_rows(case, dt.date(2024, 5, 26)).inquiry == ()
    assert number_use_rows(case, dt.date(2024, 5, 27))


def test_basis_of_a_statutory_procedure_is_written_and_passes_the_gate() -> None:
    case = case_of("青葉市", "介護保険")
    for key in ("number_use.basis", "linkage.basis"):
        decision = decide_law(case, place(case, key))
        assert decision
        assert {source.kind for source in decision.sources} == {"law"}
        where = place(case, key)
        report = CaseGate((), DAY)(Draft(where, decision.text), case, Evidence(where))
        assert report.verdict == "pass", report.findings


def test_gate_blocks_a_row_of_another_procedure() -> None:
    case = case_of("青葉市", "介護保険")
    where = place(case, "number_use.basis")
    draft = Draft(where, "番号法第9条第1項及び別表の81の項")
    assert CaseGate((), DAY)(draft, case, Evidence(where)).verdict == "block"


def test_row_that_is_only_guessed_is_named_and_not_written() -> None:
    case = case_of("青葉市", "介護保険", basis_type="")
    for key, row in (("number_use.basis", "100の項"), ("linkage.basis", "131の項")):
        decision = decide_law(case, place(case, key))
        assert decision
        assert decision.missing
        assert row in decision.why


def test_basis_of_the_case_comes_before_the_tables() -> None:
    case = case_of("青葉市", "介護保険")
    network = case.network.model_copy(update={"basis_inquiry": ("番号法第19条第9号",)})
    decision = decide_law(
        case.model_copy(update={"network": network}), place(case, "linkage.basis")
    )
    assert decision
    assert "・番号法第19条第9号" in decision.text
    assert "131の項" not in decision.text.split("【情報照会の根拠】")[1]


def test_what_points_back_stands_below_what_it_points_to() -> None:
    order, case = "主務省令第2条の表", case_of("青葉市", "介護保険")
    for second in ("同表の42の項", "42、125の項"):
        bases = {"basis_inquiry": (f"{order}の131の項",), "basis_provision": (second,)}
        network = case.network.model_copy(update=bases)
        given = case.model_copy(update={"network": network})
        decision = decide_law(given, place(given, "linkage.basis"))
        assert decision is not None
        assert decision.text.index(order) < decision.text.index(second)
