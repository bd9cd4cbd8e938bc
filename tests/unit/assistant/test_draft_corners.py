"""What drafts decide where the case says the unusual, and the parts they are made of."""

import pytest
from pydantic import SecretStr

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.case_values import option_named
from assistant.draft.calls import Patience
from assistant.draft.chat import ChatFailure
from assistant.draft.chat_settings import ChatSettings, client_options
from assistant.draft.conditions import blank_reason, decision_of
from assistant.draft.drafter import Decision
from assistant.draft.judged import judged, judged_elsewhere
from assistant.draft.vetting import shared
from assistant.evidence import Evidence
from assistant.gate.model import Finding, Report
from assistant.law_basis import Row, number_use_lines
from assistant.mending import without_slips
from corpus.errors import InputError
from corpus.forms.load import form_named, load_options
from corpus.forms.model import Place

WHO = "form: 重点項目評価書\nagency: {head: みどり野市長, name: みどり野市}\n"


def place_of(case: Case, key: str, number: int | None = None) -> Place:
    form = form_named(case.form)
    node = form.by_key(key)
    assert node
    return Place(node, number)


def decided(case: Case, key: str, number: int | None = None) -> Decision:
    decision = decision_of(case, place_of(case, key, number))
    assert decision
    return decision


def with_again(case: Case, again: bool | None) -> Case:
    task = (case.outsourcing or ())[1].model_copy(update={"again": again})
    return case.model_copy(update={"outsourcing": (task,)})


@pytest.mark.parametrize("key", ["outsourcing.again_consent", "outsourcing.again_scope"])
def test_how_a_task_is_passed_on_waits_for_whether_it_is(juten: Case, key: str) -> None:
    assert decided(with_again(juten, None), key, 1).missing == ("再委託の有無",)
    assert decided(with_again(juten, False), key, 1).text == ""


def test_provision_over_the_network_is_asked_about_where_none_is_listed(zenkomoku: Case) -> None:
    none = zenkomoku.model_copy(update={"provisions": (), "transfers": ()})
    assert decided(none, "provision.presence").text == "行っていない"
    assert (
        "情報提供ネットワークシステムで提供するとしている"
        in decided(none, "provision.presence").why
    )


def test_without_linkage_there_is_no_basis_of_it(juten: Case) -> None:
    network = juten.network.model_copy(update={"inquiry": False, "provision": False})
    apart = juten.model_copy(update={"network": network})
    assert blank_reason(apart, place_of(apart, "linkage.basis"))
    assert decided(apart, "linkage.basis").text == ""


def test_a_choice_is_judged_of_lists_of_options_alone(juten: Case) -> None:
    place = place_of(juten, "storage.place")
    assert judged(place, Evidence(place)) is None
    assert judged_elsewhere(place, Evidence(place)) is None


def test_an_option_of_a_former_form_is_the_one_of_today() -> None:
    former = [(o, new, was) for o in load_options().values() for _, new, was in o.replaced]
    assert former
    assert all(option_named(options, was) == new for options, new, was in former)
    assert option_named(former[-1][0], "別の選択肢") is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("population: -1", "数は0以上で書いてください。"),
        ("populatoin: 5", "「population」の誤りではありませんか"),
        ("zzzz: 5", "使える欄は "),
    ],
)
def test_a_fault_in_a_case_says_what_to_write(line: str, said: str) -> None:
    text = f"{WHO}procedure: {{name: 介護保険に関する事務, {line}}}\n"
    with pytest.raises(InputError, match=said):
        parse_case(text, "case.yaml")


def test_no_call_begins_when_the_time_is_over() -> None:
    patience = Patience(clock=lambda: 100.0)
    assert patience.left(130.0) == 30.0
    with pytest.raises(ChatFailure, match="timeout"):
        patience.left(100.0)


@pytest.mark.parametrize(
    ("settings", "there", "absent"),
    [
        (
            ChatSettings("m", "anthropic", api_key=SecretStr("k")),
            {"api_key": "k"},
            ("base_url", "use_responses_api"),
        ),
        (ChatSettings("m", "anthropic"), {"max_retries": 0}, ("api_key",)),
        (
            ChatSettings("m", "openai", "http://127.0.0.1:1/v1"),
            {"base_url": "http://127.0.0.1:1/v1", "api_key": "none", "use_responses_api": False},
            ("azure_endpoint",),
        ),
        (
            ChatSettings("m", "azure_openai", "https://a.example", api_version="v"),
            {"azure_endpoint": "https://a.example", "api_version": "v", "api_key": "none"},
            ("base_url",),
        ),
    ],
)
def test_each_provider_is_given_what_it_knows(
    settings: ChatSettings, there: dict[str, object], absent: tuple[str, ...]
) -> None:
    options = client_options(settings)
    assert there.items() <= options.items()
    assert not set(absent) & set(options)


def test_a_text_too_short_for_pairs_needs_no_source() -> None:
    assert shared("", ("番号",)) == 1.0
    assert shared("番号", ()) == 0.0


def test_a_row_without_an_article_of_the_order_has_one_line() -> None:
    assert number_use_lines(Row("beppyo", "100", ())) == ("番号法第9条第1項及び別表の100の項",)


def test_of_overlapping_slips_the_last_is_mended() -> None:
    found = (
        Finding("text.ocr", "error", "", "", "", fix="ア", start=0, end=3),
        Finding("text.ocr", "error", "", "", "", fix="イ", start=1, end=2),
    )
    assert without_slips("abcd", Report("block", found)) == "aイcd"


def test_other_agencies_of_the_case_are_written(juten: Case) -> None:
    procedure = juten.procedure.model_copy(update={"other_agencies": "みどり野広域連合"})
    case = juten.model_copy(update={"procedure": procedure})
    assert decided(case, "other_agencies").text == "みどり野広域連合"
