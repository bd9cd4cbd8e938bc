"""What the case decides, item by item."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.case_places import places_of
from assistant.draft.conditions import blank_reason, decision_of
from assistant.draft.drafter import Decision
from assistant.platform_additions import completed
from corpus.forms.load import form_named
from corpus.wording.load import load_wording

BASE = """
form: 重点項目評価書
published: 2026-12-15
agency: {head: みどり野市長, name: みどり野市}
procedure: {name: こども医療費の助成に関する事務}
"""


def case_with(text: str = "", form: str = "重点項目評価書") -> Case:
    return parse_case(BASE.replace("重点項目評価書", form) + text, "case.yaml")


def decided(case: Case, key: str, number: int | None = None) -> Decision:
    form = form_named(case.form)
    node = form.by_key(key)
    assert node is not None
    place = form.place(node.id.replace("{n}", str(number)))
    assert place is not None
    decision = decision_of(case, place)
    assert decision is not None
    return decision


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("", "cover.title", "こども医療費の助成に関する事務 重点項目評価書"),
        ("", "cover.remarks", "なし"),
        ("", "cover.published", "令和8年12月15日"),
        ("", "file.all_records", "別添1を参照。"),
        ("", "other_agencies", "－"),
        ("network: {inquiry: true}", "linkage.carried_out", "実施する"),
        ("network: {inquiry: false, provision: false}", "linkage.carried_out", "実施しない"),
        ("network: {undecided: true}", "linkage.carried_out", "未定"),
        ("network: {inquiry: true, provision: false}", "risk.network.none", "接続しない(提供)"),
        ("network: {inquiry: true, provision: true}", "risk.network.none", ""),
        ("outsourcing: []", "outsourcing.presence", "委託しない"),
        ("outsourcing: []", "risk.outsource.none", "委託しない"),
        ("outsourcing: [{name: 甲}, {name: 乙}]", "outsourcing.presence", "委託する（2）"),
        ("outsourcing: [{name: 甲, again: false}]", "risk.outsource.again", "再委託していない"),
        ("provisions: []\ntransfers: []", "provision.presence", "行っていない"),
        ("provisions: []\ntransfers: []", "risk.provide.none", "提供・移転しない"),
        ("provisions: []\ntransfers: [{name: 甲}]", "provision.presence", "移転を行っている（1）"),
        ("incidents: {occurred: false}", "risk.store.incident", "発生なし"),
        ("incidents: {occurred: false}", "risk.store.incident.content", "－"),
        (
            "incidents: {occurred: true, content: [書類を紛失した。], prevention: [施錠する。]}",
            "risk.store.incident.content",
            "書類を紛失した。",
        ),
        (
            "incidents: {occurred: true, content: [書類を紛失した。], prevention: [施錠する。]}",
            "risk.store.incident.prevention",
            "施錠する。",
        ),
        ("threshold: {result: 任意に実施}", "threshold.result", "任意に実施"),
        ("departments: {main: 甲課}", "use.departments", "甲課"),
        ("audits: [自己点検]", "audit.kinds", "自己点検"),
        (
            "file: {records: [{items: [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, 癸]}]}",
            "file.record_count",
            "10項目以上50項目未満",
        ),
    ],
)
def test_fact_is_written_as_the_form_wants(text: str, key: str, expected: str) -> None:
    decision = decided(case_with(text), key)
    assert decision.text == expected
    assert not decision.missing
    assert decision.why.endswith("。")


@pytest.mark.parametrize(
    "key",
    [
        "cover.number",
        "file.name",
        "number_use.basis",
        "linkage.carried_out",
        "outsourcing.presence",
        "provision.presence",
        "risk.store.incident",
        "audit.kinds",
        "threshold.result",
        "disclosure.office",
    ],
)
def test_fact_that_is_not_given_is_missing_not_invented(key: str) -> None:
    decision = decided(case_with(), key)
    assert decision.text == ""
    assert decision.missing


@pytest.mark.parametrize(
    ("text", "key", "number", "missing"),
    [
        ("", "system.name", 1, "システムの一覧"),
        ("", "outsourcing.partner", 1, "委託事項の一覧"),
        ("outsourcing: [{name: 甲}]", "outsourcing.again", 1, "再委託の有無"),
        ("outsourcing: [{name: 甲}]", "outsourcing.again_scope", 1, "再委託の有無"),
        ("incidents: {occurred: true}", "risk.store.incident.content", None, "その内容"),
    ],
)
def test_particulars_that_are_not_given_are_named(
    text: str, key: str, number: int | None, missing: str
) -> None:
    decision = decided(case_with(text), key, number)
    assert (decision.text, decision.missing) == ("", (missing,))


@pytest.mark.parametrize("key", ["risk.store.deceased", "disclosure.fee", "disclosure.listed"])
def test_facts_of_the_long_form_that_are_not_given_are_missing(key: str) -> None:
    decision = decided(case_with(form="全項目評価書"), key)
    assert decision.text == ""
    assert decision.missing


def test_deceased_whose_numbers_are_not_kept_need_no_method() -> None:
    kept = case_with("storage: {deceased_kept: true}", form="全項目評価書")
    assert decided(kept, "risk.store.deceased").text == "保管している"
    case = case_with("storage: {deceased_kept: false}", form="全項目評価書")
    assert decided(case, "risk.store.deceased.method").text == "－"


def test_number_of_people_that_asks_for_a_longer_form_decides_no_result() -> None:
    numbers = "threshold: {incident_within_year: false}"
    case = parse_case(
        BASE.replace("助成に関する事務}", "助成に関する事務, population: 400000, handlers: 20}")
        + numbers,
        "case.yaml",
    )
    decision = decided(case, "threshold.result")
    assert decision.text == ""
    assert decision.missing == ("様式（この人数では、より詳しい評価が義務付けられる）",)


def test_no_accident_in_three_years_is_none_in_one() -> None:
    counted = BASE.replace(
        "助成に関する事務}", "助成に関する事務, population: 31000, handlers: 45}"
    )
    case = parse_case(counted + "incidents: {occurred: false}", "case.yaml")
    result = decided(case, "threshold.result")
    assert result.text == "基礎項目評価の実施が義務付けられる(任意に重点項目評価を実施)"
    told = parse_case(counted + "incidents: {occurred: true, content: [紛失した。]}", "case.yaml")
    assert decided(told, "threshold.result").text == ""


def test_member_that_the_case_does_not_have_is_left_blank() -> None:
    decision = decided(case_with("outsourcing: [{name: 甲}]"), "outsourcing.partner", 2)
    assert decision.text == ""
    assert decision.why == "ケースの委託事項は1件で、2件目はない。"


def test_whole_file_is_outsourced_with_the_same_people() -> None:
    text = "outsourcing: [{name: 甲, extent: 特定個人情報ファイルの全体}]"
    decision = decided(case_with(text, "全項目評価書"), "outsourcing.subjects", 1)
    assert decision.text
    assert decision.why == "ファイルの全体を委託する。"
    unknown = decided(
        case_with("outsourcing: [{name: 甲}]", "全項目評価書"), "outsourcing.subjects", 1
    )
    assert unknown.missing == ("委託の対象となる本人の範囲",)


def test_basis_of_linkage_names_both_directions() -> None:
    case = case_with(
        "network: {inquiry: true, provision: false, basis_inquiry: [番号法第19条第9号]}"
    )
    assert decided(case, "linkage.basis").text.splitlines() == [
        "【情報提供の根拠】",
        "なし（本事務において、情報提供ネットワークシステムによる情報提供は行わない。）",
        "【情報照会の根拠】",
        "・番号法第19条第9号",
    ]


def test_record_kinds_are_called_as_the_form_printed_them_on_the_day() -> None:
    text = "file: {record_kinds: [{kind: '5情報(氏名、氏名の振り仮名、性別、生年月日、住所)'}]}"
    old = case_with(text).model_copy(update={"published": dt.date(2025, 5, 1)})
    assert decided(case_with(text), "file.record_kinds").text.startswith("5情報")
    assert decided(old, "file.record_kinds").text.startswith("4情報")


@pytest.mark.parametrize(
    ("text", "key", "number"),
    [
        ("outsourcing: [{name: 甲, again: false}]", "outsourcing.again_consent", 1),
        ("outsourcing: []", "risk.outsource.adequacy", None),
        ("outsourcing: []", "risk.outsource.other", None),
        ("provisions: []\ntransfers: []", "risk.provide.rules", None),
        ("network: {inquiry: true, provision: false}", "risk.network.provide", None),
        ("network: {inquiry: false, provision: false}", "risk.network.other", None),
    ],
)
def test_item_whose_condition_fails_stays_blank(text: str, key: str, number: int | None) -> None:
    case = case_with(text)
    form = form_named(case.form)
    node = form.by_key(key)
    assert node is not None
    place = form.place(node.id.replace("{n}", str(number)))
    assert place is not None
    assert blank_reason(case, place).endswith("ので、書かない。")


def test_provision_through_the_network_alone_leaves_the_other_section_empty() -> None:
    text = "provisions: [{name: 甲, by: [情報提供ネットワークシステム]}]\ntransfers: []"
    assert decided(case_with(text), "risk.provide.none").text == "提供・移転しない"


def test_local_government_is_no_government_body_and_has_no_approval() -> None:
    case = case_with(form="全項目評価書")
    assert decided(case, "risk.store.government_standards").text == "政府機関ではない"
    assert decided(case, "cover.approved").text == ""


def test_places_come_in_printed_order_once_for_each_group(juten: Case) -> None:
    case = completed(juten, load_wording())
    ids = [place.id for place in places_of(case)]
    assert len(ids) == len(set(ids))
    expected = ["II.4.0", "II.4.1", "II.4.1.6", "II.4.2", "II.4.3", "II.5.0"]
    assert [item_id for item_id in ids if item_id in expected] == expected
    assert "II.4.4" not in ids
    assert "II.5.p1" not in ids


def test_public_medical_hub_brings_its_own_system_task_and_records(juten: Case) -> None:
    plain = juten.model_copy(update={"platforms": juten.platforms.model_copy(update={"pmh": None})})
    case = completed(juten, load_wording())
    before = completed(plain, load_wording())
    assert len(case.outsourcing or ()) == len(before.outsourcing or ()) + 1
    assert (case.outsourcing or ())[-1].partner == "国(デジタル庁)"
    assert case.systems[-1].name == "Public Medical Hub (PMH)"
    count = sum(len(group.items) for group in case.file.records)
    assert count - sum(len(group.items) for group in before.file.records) == 34
    assert decided(before, "file.record_count").text == "10項目以上50項目未満"
    assert decided(case, "file.record_count").text == "50項目以上100項目未満"
    assert decided(case, "outsourcing.presence").text == "委託する（3）"
    assert "その他（Public Medical Hub (PMH)）" in decided(case, "system.connections", 1).text


def test_public_medical_hub_brings_no_records_of_a_subsidy_to_a_health_check(juten: Case) -> None:
    checks = juten.procedure.model_copy(update={"name": "母子保健に関する事務"})
    other = juten.model_copy(update={"procedure": checks})
    assert completed(other, load_wording()).file == other.file
    assert completed(juten, load_wording()).file != juten.file


def test_completing_a_case_twice_is_completing_it_once(juten: Case) -> None:
    once = completed(juten, load_wording())
    assert completed(once, load_wording()) == once


def test_interface_server_is_declared_where_the_network_is_used() -> None:
    case = case_with("network: {inquiry: true}\nplatforms: {interface_server: {hosting: cloud}}")
    assert [s.name for s in completed(case, load_wording()).systems] == ["中間サーバー"]


def test_what_is_not_entrusted_again_needs_no_scope() -> None:
    decision = decided(
        case_with("outsourcing: [{name: 甲, again: false}]"), "outsourcing.again_scope", 1
    )
    assert (decision.text, decision.missing) == ("", ())
    assert "再委託しない" in decision.why


@pytest.mark.parametrize(
    ("transfers", "text"), [("[]", "行っていない"), ("[{name: 甲}]", "移転を行っている（1）")]
)
def test_a_provision_by_the_network_alone_is_pointed_out(transfers: str, text: str) -> None:
    case = case_with(f"network: {{provision: true}}\nprovisions: []\ntransfers: {transfers}")
    decision = decided(case, "provision.presence")
    assert decision.text == text
    assert "ネットワーク" in decision.why
