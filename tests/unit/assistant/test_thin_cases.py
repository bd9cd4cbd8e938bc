"""Drafts from cases that say little, or that no stored document resembles."""

import pytest

from assistant.case import Case
from assistant.case_facts import kind_of
from assistant.case_file import parse_case
from assistant.case_places import places_of
from assistant.proposal import Draft
from assistant.suggest import Suggester

THIN = """
form: 重点項目評価書
published: 2026-12-15
agency: {head: みどり野町長, name: みどり野町}
procedure: {name: 後期高齢者医療に関する事務, basis_type: statutory}
platforms: {interface_server: {hosting: cloud}, e_application: true}
network: {inquiry: true, provision: true}
outsourcing: [{name: システム保守, again: false}]
"""


@pytest.fixture(scope="module")
def thin() -> Case:
    return parse_case(THIN, "case.yaml")


@pytest.fixture(scope="module")
def drafts(thin: Case, suggester: Suggester) -> dict[str, Draft]:
    return {s.draft.place.node.key: s.draft for s in suggester.suggest_all(thin)}


@pytest.mark.parametrize(
    "key",
    [
        "procedure.content",
        "file.name",
        "use.method",
        "use.matching",
        "file.record_validity",
        "records",
        "outsourcing.partner",
        "provision.presence",
    ],
)
def test_what_nobody_said_is_thin_evidence(drafts: dict[str, Draft], key: str) -> None:
    draft = drafts[key]
    assert draft.text == ""
    assert draft.insufficient
    assert draft.insufficient.missing
    assert draft.insufficient.owner


def test_unknown_system_is_asked_for(drafts: dict[str, Draft]) -> None:
    example = drafts["risk.use.linking"].example
    assert example
    assert "〔要確認：システム名〕" in example.text


def test_interface_server_is_worded_by_its_platform(drafts: dict[str, Draft]) -> None:
    assert drafts["system.name"].text == "中間サーバー"
    assert drafts["system.functions"].text.startswith("中間サーバーは、")


def test_town_speaks_of_itself_as_a_town(drafts: dict[str, Draft]) -> None:
    shown = (draft.example.text for draft in drafts.values() if draft.example)
    text = "\n".join((*(draft.text for draft in drafts.values()), *shown))
    assert "町による監査、検査" in text
    assert "本市" not in text


def test_optional_item_without_anything_to_say_is_a_dash(drafts: dict[str, Draft]) -> None:
    assert drafts["hearing.method"].text == "－"


@pytest.mark.parametrize(
    ("name", "kind", "own"),
    [
        ("みどり野市", "市", "本市"),
        ("みどり野区", "特別区", "本区"),
        ("みどり野県", "都道府県", "本県"),
        ("みどり野県後期高齢者医療広域連合", "その他", "本広域連合"),
    ],
)
def test_body_is_told_by_the_end_of_its_name(name: str, kind: str, own: str) -> None:
    case = parse_case(THIN.replace("name: みどり野町}", f"name: {name}}}"), "case.yaml")
    assert kind_of(name) == kind
    assert case.agency.self_reference == own


def test_body_without_the_network_says_nothing_of_it(suggester: Suggester) -> None:
    text = THIN.replace("inquiry: true, provision: true", "inquiry: false, provision: false")
    case = parse_case(text.replace("interface_server: {hosting: cloud}, ", ""), "case.yaml")
    for suggestion in suggester.suggest_all(case):
        draft = suggestion.draft
        assert "中間サーバー" not in draft.text, draft.place.id


def test_every_place_of_a_case_gets_one_suggestion(thin: Case, suggester: Suggester) -> None:
    ids = [s.draft.place.id for s in suggester.suggest_all(thin)]
    assert len(ids) == len(set(ids)) >= len(list(places_of(thin)))
