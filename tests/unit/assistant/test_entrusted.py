"""Ⅲ.4 of a case with several 委託事項, one of them worded by a platform; the identity check."""

import pytest

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.draft.entrusted import asked_of, entrusted_of
from assistant.draft.extractive import ExtractiveDrafter
from assistant.draft.law_duties import duty_of
from assistant.draft.layout import spelled
from assistant.platform_additions import completed
from assistant.retrieve import Retriever
from corpus.forms.load import form_named
from corpus.wording.load import load_wording

CASE = """
form: 全項目評価書
published: 2026-04-01
agency: {{head: 花山市長, name: 花山市}}
procedure: {{name: こども医療費の助成に関する事務}}
platforms: {{pmh: {{identifier: PMHキー}}}}
acquire: {{sources: [{sources}]}}
outsourcing:
  - {{name: システムの保守, again: true}}
  - {{name: 受給者証の印刷, again: false}}
"""


def case(sources: str = "本人又は本人の代理人", **update: object) -> Case:
    made = completed(parse_case(CASE.format(sources=sources), "case.yaml"), load_wording())
    return made.model_copy(update=update)


def drafted(retriever: Retriever, case: Case, item: str) -> str:
    place = form_named(case.form).find(item)
    drafter = ExtractiveDrafter(retriever.adapter, load_wording())
    return drafter.draft(case, place, retriever.evidence(case, place)).text


def test_measures_of_a_platform_stand_under_its_own_entrusted_work(retriever: Retriever) -> None:
    lines = drafted(retriever, case(), "III.4.r.3.1").splitlines()
    assert lines[:4] == [
        "【委託事項1、2】",
        "〔要確認：委託先における措置の内容〕",
        "【委託事項3】",
        "＜Public Medical Hub (PMH)を活用した情報連携に係る公費医療費助成事務における追加措置＞",
    ]


def test_of_the_further_contractor_only_what_is_entrusted_again_is_asked() -> None:
    found = entrusted_of(case(), "risk.outsource.again.method")
    assert found is not None
    assert (found.worded, found.others) == ((3,), (1,))


def test_nothing_is_asked_where_the_platform_words_all_of_them(retriever: Retriever) -> None:
    only = case(outsourcing=tuple(o for o in case().outsourcing or () if o.again is not True))
    both = case(outsourcing=(*(only.outsourcing or ()), (case().outsourcing or ())[-1]))
    found = entrusted_of(both, "risk.outsource.again.method")
    assert found is not None
    assert asked_of(found, "措置") == ("", "")
    assert drafted(retriever, both, "III.4.r.7.1").startswith("＜Public Medical Hub (PMH)")


@pytest.mark.parametrize("key", ["risk.outsource.log.method", "risk.use.log.method"])
def test_one_entrusted_work_and_other_chapters_need_no_number(key: str) -> None:
    single = case(outsourcing=(case().outsourcing or ())[-1:])
    told = single if key.startswith("risk.outsource") else case()
    assert entrusted_of(told, key) is None


def test_identity_check_is_stated_with_the_law_that_prescribes_it(retriever: Retriever) -> None:
    text = drafted(retriever, case(), "III.2.r3.1")
    assert "番号法第16条、番号法施行令第12条第1項、番号法施行規則第1条等の規定に基づき" in text
    duty = duty_of(case(), "risk.acquire.identity")
    assert duty is not None
    assert (duty[1].kind, duty[1].document) == ("law", "番号法")


@pytest.mark.parametrize("sources", ["評価実施機関内の他部署", ""])
def test_identity_check_is_not_stated_where_the_person_is_not_known_to_give_the_number(
    sources: str,
) -> None:
    assert duty_of(case(sources), "risk.acquire.identity") is None


def test_the_name_of_another_body_s_server_keeps_its_spelling() -> None:
    style = case().style.model_copy(update={"server": "サーバ"})
    text = "医療保険者等向け中間サーバーから中間サーバーへ"
    assert spelled(text, style) == "医療保険者等向け中間サーバーから中間サーバへ"
