"""The whole draft of the two samples, as a careful reader would check it."""

import datetime as dt
import re

import pytest

from assistant.case import Case
from assistant.case_procedures import Disclosure
from assistant.drafted_document import to_assessment
from assistant.gate.gate import check
from assistant.suggest import Suggester
from assistant.suggestion import Suggestion
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment
from corpus.forms.answers import read_answer
from corpus.forms.load import form_named

Drafts = dict[str, Suggestion]


@pytest.fixture(scope="session")
def juten_drafts(suggester: Suggester, juten: Case) -> Drafts:
    return {s.draft.place.id: s for s in suggester.suggest_all(juten)}


@pytest.fixture(scope="session")
def zenkomoku_drafts(suggester: Suggester, zenkomoku: Case) -> Drafts:
    return {s.draft.place.id: s for s in suggester.suggest_all(zenkomoku)}


@pytest.fixture(params=["juten", "zenkomoku"])
def drafts(request: pytest.FixtureRequest) -> Drafts:
    found: Drafts = request.getfixturevalue(f"{request.param}_drafts")
    return found


def text_of(drafts: Drafts, item_id: str) -> str:
    return drafts[item_id].draft.text


def test_every_suggestion_says_where_it_comes_from_and_why(drafts: Drafts) -> None:
    for suggestion in drafts.values():
        draft = suggestion.draft
        assert draft.why.endswith("。"), draft.place.id
        assert draft.insufficient or draft.sources, draft.place.id
        assert all(0 <= source.score <= 1 for source in draft.sources)


def test_what_the_case_does_not_say_is_not_said_to_come_from_it(juten_drafts: Drafts) -> None:
    (source,) = juten_drafts["V.2.1"].draft.sources
    assert (source.kind, source.path) == ("case", "記載なし")


def test_the_way_of_a_request_that_the_law_sets_rests_on_the_law(
    suggester: Suggester, juten: Case
) -> None:
    silent = juten.model_copy(update={"disclosure": Disclosure()})
    suggestion = suggester.suggest(silent, form_named(juten.form).find("IV.1.2"))
    (source,) = suggestion.draft.sources
    assert (source.kind, source.document) == ("law", "個人情報の保護に関する法律")
    assert source.path in suggestion.draft.text
    assert suggestion.report.verdict == "pass"


def test_every_choice_is_an_option_of_the_form(drafts: Drafts) -> None:
    for suggestion in drafts.values():
        options = suggestion.draft.place.node.options
        if options and suggestion.draft.text:
            answer = read_answer(options, suggestion.draft.text)
            assert answer.chosen, suggestion.draft.place.id
            assert not answer.unknown


def test_samples_are_complete_enough_for_a_text_or_an_example(drafts: Drafts) -> None:
    missing = [s.draft for s in drafts.values() if s.draft.insufficient]
    assert [draft.place.id for draft in missing if not draft.example] == []
    assert len(missing) < len(drafts) / 10


def test_no_name_of_another_body_is_in_the_draft(
    drafts: Drafts, documents: dict[str, Assessment], juten: Case, zenkomoku: Case
) -> None:
    own = juten.model_dump_json() + zenkomoku.model_dump_json()
    names = {e.name for a in documents.values() for e in entities_of(a) if e.name not in own}
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    for suggestion in drafts.values():
        found = pattern.search(suggestion.draft.text)
        assert not found, (suggestion.draft.place.id, found)


def test_prose_is_in_plain_style_with_one_spelling(drafts: Drafts) -> None:
    for suggestion in drafts.values():
        text = suggestion.draft.text
        assert not re.search(r"(?:です|ます)。", text), suggestion.draft.place.id
        assert not re.search(r"サーバ(?!ー)", text), suggestion.draft.place.id


def test_file_has_one_name_throughout(juten_drafts: Drafts) -> None:
    assert {text_of(juten_drafts, i) for i in ("I.3", "II.1", "III.1")} == {
        "こども医療費受給者情報ファイル"
    }


def headings(text: str) -> list[str]:
    return re.findall(r"^＜(.+)＞$", text, re.MULTILINE)


def test_own_measures_come_first_then_the_platforms_in_order(juten_drafts: Drafts) -> None:
    assert headings(text_of(juten_drafts, "II.6.1")) == [
        "みどり野市における措置",
        "中間サーバー・プラットフォームにおける措置",
        "ガバメントクラウドにおける措置",
        "Public Medical Hub (PMH)を活用した情報連携に係る公費医療費助成事務",
    ]


def test_cloud_wording_is_used_where_the_platform_runs_in_the_cloud(juten_drafts: Drafts) -> None:
    text = text_of(juten_drafts, "II.6.1")
    assert "ISMAP)に登録されたクラウドサービス事業者が保有・管理する環境" in text


def test_data_centre_wording_is_used_before_the_move(suggester: Suggester, juten: Case) -> None:
    server = juten.platforms.interface_server
    assert server is not None
    platforms = juten.platforms.model_copy(
        update={"interface_server": server.model_copy(update={"hosting": "data_centre"})}
    )
    case = juten.model_copy(update={"platforms": platforms})
    place = form_named(case.form).find("II.6.1")
    text = suggester.suggest(case, place).draft.text
    assert "データセンターへの入館" in text
    assert "中間サーバー・プラットフォームは、政府情報システム" not in text


def test_an_office_that_moved_early_is_given_the_cloud_wording(
    suggester: Suggester, juten: Case
) -> None:
    case = juten.model_copy(update={"published": dt.date(2025, 9, 22)})
    text = suggester.suggest(case, form_named(case.form).find("II.6.1")).draft.text
    assert "ISMAP)に登録されたクラウドサービス事業者が保有・管理する環境" in text
    assert "データセンターへの入館" not in text


def test_a_health_check_is_not_said_to_have_a_subsidy(suggester: Suggester, juten: Case) -> None:
    checks = juten.procedure.model_copy(update={"name": "母子保健に関する事務"})
    case = juten.model_copy(update={"procedure": checks})
    place = form_named(case.form).find("II.2.4.2")
    assert "医療助成資格情報" in suggester.suggest(juten, place).draft.text
    assert "医療助成資格情報" not in suggester.suggest(case, place).draft.text


def test_wording_of_platforms_not_used_is_absent(zenkomoku_drafts: Drafts) -> None:
    assert not any("PMH" in s.draft.text for s in zenkomoku_drafts.values())


def test_parts_of_a_gathered_item_keep_their_order(juten_drafts: Drafts) -> None:
    draft = juten_drafts["III.6.other"].draft
    assert draft.example
    assert re.findall(r"^◆(.+)$", draft.example.text, re.MULTILINE)[:3] == [
        "安全が保たれない方法によって入手が行われるリスクに対する措置",
        "入手した特定個人情報が不正確であるリスクに対する措置",
        "入手の際に特定個人情報が漏えい・紛失するリスクに対する措置",
    ]


def test_further_risks_at_choice_are_shown_beside_the_text(juten_drafts: Drafts) -> None:
    draft = juten_drafts["III.6.other"].draft
    assert "◆" not in draft.text
    assert headings(draft.text)[-2:] == [
        "中間サーバー・ソフトウェアにおける措置",
        "中間サーバー・プラットフォームにおける措置",
    ]


def test_standard_sentences_are_not_repeated_as_own_measures(juten_drafts: Drafts) -> None:
    own = text_of(juten_drafts, "III.3.r1.1").split("＜Public Medical Hub")[0]
    assert "PMH" not in own


def test_judgement_is_proposed_with_a_word_of_caution(juten_drafts: Drafts) -> None:
    draft = juten_drafts["III.2.r1.2"].draft
    assert draft.text == "十分である"
    assert "確かめて選ぶこと" in draft.why


def test_sample_drafts_are_stable(suggester: Suggester, juten: Case, juten_drafts: Drafts) -> None:
    again = {s.draft.place.id: s for s in suggester.suggest_all(juten)}
    assert again == juten_drafts


def test_document_left_out_is_no_source(suggester: Suggester, juten: Case) -> None:
    name = "kumagaya-kodomo-iryohi-juten.txt"
    for suggestion in suggester.suggest_all(juten, exclude_documents=(name,)):
        draft = suggestion.draft
        assert all(source.document != name for source in draft.sources)
        assert not (draft.insufficient and draft.insufficient.nearest) or (
            draft.insufficient.nearest.document != name
        )


@pytest.mark.parametrize("sample", ["juten", "zenkomoku"])
def test_whole_draft_agrees_with_itself(sample: str, request: pytest.FixtureRequest) -> None:
    case: Case = request.getfixturevalue(sample)
    drafts: Drafts = request.getfixturevalue(f"{sample}_drafts")
    assert case.published
    findings = check(to_assessment(case, drafts.values()), case.published)
    assert {f.rule for f in findings} == {"text.placeholder"}


def test_draft_becomes_an_assessment(juten: Case, juten_drafts: Drafts) -> None:
    document = to_assessment(juten, juten_drafts.values())
    assert document.title == "こども医療費の助成に関する事務 重点項目評価書"
    outsourced = document.item("II.4.0")
    assert outsourced is not None
    assert (outsourced.choice, outsourced.text) == ("委託する", "3件")
    ticked = document.item("I.2.1.3")
    assert ticked is not None
    assert ticked.checked == ("庁内連携システム", "宛名システム等", "その他")
    assert dict(ticked.details) == {"その他": "Public Medical Hub (PMH)"}
