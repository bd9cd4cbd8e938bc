"""What has changed since a day: 令和3年の評価書で、直すところは."""

import pytest

from assistant.chat.law.changed_since import answer_changed
from assistant.chat.reading.intents import read_question
from tests.unit.assistant.chat.conftest import TODAY


def _told(question: str) -> str:
    answer = answer_changed(read_question(question), TODAY)
    return answer.text if answer else ""


@pytest.mark.parametrize(
    "question",
    [
        "前のが令和3年のやつなんだけど、直さないといけないところは",
        "平成30年に作ったまま。どこが古い？",
        "5年前の評価書、何を直せばいい？",
        "2021年1月1日から何が変わりましたか",
        "令和2年2月29日から何が変わった？",
    ],
)
def test_all_that_has_changed_since_is_told_newest_first(question: str) -> None:
    told = _told(question)
    assert told.index("令和6年5月27日: ") < told.index("令和3年9月1日: ")
    assert "第7号→第8号" in told
    assert "hyoka revise" in told


def test_the_amendments_of_a_year_are_those_of_that_year_alone() -> None:
    told = _told("令和3年の改正で評価書のどこが変わった？")
    assert "令和3年12月31日まで" in told
    assert "令和3年9月1日: " in told
    assert "令和6年" not in told


def test_an_article_named_is_told_alone() -> None:
    told = _told("19条って令和3年からどこが変わったの？")
    assert "番号法第19条第7号" in told or "第7号→第8号" in told
    assert "標準文例" not in told
    assert "総務大臣" not in told


def test_a_platform_named_is_told_by_its_wording_alone() -> None:
    told = _told("去年から中間サーバーの文例で変わったところは")
    assert "中間サーバー・プラットフォームの標準文例の改訂" in told
    assert "（日付は未確認）" in told
    assert "PMH" not in told


def test_nothing_known_is_said() -> None:
    assert "ここで持つデータにありません" in _told(
        "去年からガバメントクラウドの文例で変わったところは"
    )


@pytest.mark.parametrize(
    "question",
    [
        "令和3年6月13日に保有開始だけど何を書く",
        "2023年には別表の何項だった？",
        "番号法第19条第7号は令和3年にどう変わった？",
        "この3年で事故があったが、どこに書く？",
        "保管場所の文例はどこが変わった？",
        "令和3年の公表日はどう書く",
    ],
)
def test_other_questions_with_a_time_are_not_taken(question: str) -> None:
    assert not _told(question)
