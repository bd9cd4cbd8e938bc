import re

import pytest

from assistant.adapt import Adapter, CaseWords
from assistant.case import Case
from assistant.retrieve import Retriever
from assistant.source_names import source_names, subject_of
from assistant.template import lines_of
from corpus.assessments.model import Assessment, Item
from corpus.assessments.outline import outline_of
from corpus.text.fold import comparable

SOURCE = "source.txt"


def assessment(**texts: str) -> Assessment:
    items = {
        "I.1.1": "こども医療費の助成に関する事務",
        "I.2.1.1": "花山医療助成システム",
        "I.6.1": "花山市福祉部こども課",
        "II.4.1.3": "株式会社花山電算",
    } | texts
    return Assessment(
        form="重点項目評価書",
        edition="令和7年5月",
        number="1",
        title="こども医療費の助成に関する事務 重点項目評価書",
        agency="花山市長",
        published="2026-01-05",
        items=tuple(Item(i, (i,), "text", text=text) for i, text in items.items()),
    )


@pytest.fixture(scope="module")
def adapter() -> Adapter:
    return Adapter({SOURCE: source_names(SOURCE, outline_of(assessment()))})


def adapted(adapter: Adapter, case: Case, line: str) -> str | None:
    result = adapter.adapt(SOURCE, line, CaseWords(case))
    return result.lines[0] if result.lines else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("・花山市は現地調査を行えることとしている。", "本市は現地調査を行えることとしている。"),
        (
            "花山医療助成システムには、関係のない情報を保有しない。",
            "こども医療費助成システムには、関係のない情報を保有しない。",
        ),
        (
            "医療助成事務システムでは、操作ログを取得する。",
            "こども医療費助成システムでは、操作ログを取得する。",
        ),
        (
            "中間サーバーと宛名システム等との間の通信を限定している。",
            "中間サーバーと宛名システム等との間の通信を限定している。",
        ),
        (
            "ログは7年間保存する。",
            "ログは〔要確認：年数〕保存する。",
        ),
        ("年に1回、研修を実施している。", "年に〔要確認：回数〕、研修を実施している。"),
        ("24時間365日監視している。", "24時間365日監視している。"),
        ("2因子認証により、十分に管理している。", "2因子認証により、十分に管理している。"),
        (
            "番号法第19条第9号に基づき入手している。",
            "番号法第19条第9号に基づき入手している。",
        ),
        (
            "花山市文書管理規程により施錠して保管する。",
            "〔要確認：規程名〕により施錠して保管する。",
        ),
        ("契約課の窓口にて公表している。", "〔要確認：部署名〕の窓口にて公表している。"),
        ("担当課の承認を得て実施している。", "担当課の承認を得て実施している。"),
        ("照会許可照会リストにより確認している。", "照会許可用照合リストにより確認している。"),
        ("4情報により本人を確認している。", "5情報により本人を確認している。"),
        ("市職員が現地調査を実施している。", "市職員が現地調査を実施している。"),
    ],
)
def test_own_names_and_figures_become_the_case_or_a_question(
    adapter: Adapter, juten: Case, line: str, expected: str
) -> None:
    assert adapted(adapter, juten, line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "〒360-0000 花山市中央1丁目2番地に設置している。",
        "令和6年4月からデータを暗号化している。",
        "不明な点は電話048-111-2222で受け付けている。",
        "担当者のアドレスはtaro@example.jpである。",
        "書類を誤って廃棄し、紛失したことが発覚した。",
        "詳しくは窓口で説明します。",
        "[※既存又は新規の評価書に以下事項の追記・記載]",
        "（福祉局）",
        "ワクチンの接種の記録を管理している。",
        "区市町村からの進達により受け付けている。",
        "かつ物理的に設置している。",
    ],
)
def test_what_belongs_to_the_other_body_is_left_out_and_told(
    adapter: Adapter, juten: Case, line: str
) -> None:
    result = adapter.adapt(SOURCE, line, CaseWords(juten))
    assert result.lines == ()
    assert result.left_out[0][1].endswith("ため")


def test_subject_of_the_procedure_is_carried_over_within_one_field(
    adapter: Adapter, juten: Case, zenkomoku: Case
) -> None:
    line = "こども医療費の資格登録申請に対して、資格を付与する。"
    assert adapted(adapter, juten, line) == line
    assert adapted(adapter, zenkomoku, line) is None


def test_lines_run_together_are_taken_apart() -> None:
    assert lines_of("・甲を行う。・乙を行う。") == ("・甲を行う。", "・乙を行う。")


def test_heading_that_names_the_body_is_adapted(adapter: Adapter, juten: Case) -> None:
    words = CaseWords(juten)
    assert adapter.heading(SOURCE, "＜花山市における措置＞", words) == "＜本市における措置＞"
    assert adapter.heading(SOURCE, "【委託事項1、5】", words) == ""


@pytest.mark.parametrize(
    ("procedure", "subject"),
    [
        ("こども医療費の助成に関する事務", "こども医療費"),
        ("後期高齢者医療に関する事務", "後期高齢者医療"),
        ("新型インフルエンザ等対策特別措置法による予防接種の実施に関する事務", "予防接種"),
        ("個人住民税の賦課に関する事務", "個人住民税"),
    ],
)
def test_subject_of_a_procedure(procedure: str, subject: str) -> None:
    assert subject_of(procedure) == subject


def test_undefined_short_form_of_a_department_counts_as_its_name() -> None:
    texts = {
        "I.6.1": "花山市立中部総合保健福祉センター",
        "III.10": "中総は報告を受ける。\n中総では確認する。",
    }
    assert source_names(SOURCE, outline_of(assessment(**texts))).aliases == ("中総",)


@pytest.mark.parametrize("sample", ["juten", "zenkomoku"])
def test_no_foreign_name_survives_adapting_any_section(
    sample: str,
    retriever: Retriever,
    documents: dict[str, Assessment],
    request: pytest.FixtureRequest,
) -> None:
    case: Case = request.getfixturevalue(sample)
    words = CaseWords(case)
    own = comparable(case.model_dump_json())
    for document, source in documents.items():
        names = source_names(document, outline_of(source))
        spelled = {comparable(e.name) for e in names.entities} | {comparable(names.municipality)}
        foreign = re.compile("|".join(re.escape(n) for n in spelled if n and n not in own))
        for item in source.items:
            for line in retriever.adapter.adapt(document, item.text, words).lines:
                assert not foreign.search(comparable(line)), (document, item.id, line)
