"""Whether a number may stand, and what a question for a number leaves unsaid."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "first", "told"),
    [
        pytest.param("別表第二の27の項のままでいい？", "いいえ。", "第2条の表の48の項", id="row"),
        pytest.param("別表第二の29の項まだ使える？", "いいえ。", "後継の項なし", id="row-gone"),
        pytest.param("別表の136の項は今も有効？", "はい。", "136の項", id="row-in-force"),
        pytest.param("19条7号って書いてあるけど合ってる？", "いいえ。", "第19条第8号", id="number"),
        pytest.param("19条8号で合ってますか", "はい。", "第19条第9号", id="usual-number"),
        pytest.param("番号法第19条第7号ってもう古い？", "はい（", "第19条第8号", id="is-it-old"),
        pytest.param("番号法第19条第17号は間違い？", "いいえ（", "委員会規則", id="is-it-wrong"),
        pytest.param(
            "住民基本台帳の情報の提供は19条7号で正しい？", "はい。", "住民基本台帳", id="by-word"
        ),
        pytest.param("旧別表第一の68は今100？", "はい。今は", "別表の100の項", id="proposed"),
        pytest.param(
            "別表第一の68は今101でいい？", "いいえ。今は", "別表の100の項", id="proposed-wrong"
        ),
        pytest.param("別表の81の項は生活保護ですか", "いいえ。", "別表の23の項", id="named-after"),
        pytest.param("予防接種は別表第一の10の項のまま？", "いいえ。", "14の項", id="still"),
        pytest.param("生活保護の旧26は今42で合ってる？", "はい。", "42の項", id="old-and-new"),
        pytest.param("生活保護の旧26は今43で合ってる？", "いいえ。", "42の項", id="old-not-new"),
        pytest.param("19条9号は委託のこと？", "いいえ。", "今は第6号です", id="other-number"),
        pytest.param("19条11号は教委に渡すとき？", "はい。", "他の機関", id="same-number"),
        pytest.param("19条14号のままで大丈夫？", "いいえ。", "総務大臣", id="unlikely-today"),
        pytest.param(
            "番号法28条で特定個人情報保護評価を実施、で間違いない？", "はい。", "28条", id="article"
        ),
        pytest.param(
            "介護保険は別表の68の項で合ってる？", "いいえ。", "別表の100の項", id="other-procedure"
        ),
        pytest.param("介護保険は68の項でいい？", "いいえ。", "別表の100の項", id="number-alone"),
        pytest.param("介護保険は100の項でいい？", "はい。", "今の番号法別表", id="right-alone"),
        pytest.param("児童扶養手当の主務省令は29条でいい？", "はい。", "第29条です", id="order"),
        pytest.param("児童扶養手当の主務省令は30条で正しい？", "いいえ。", "第29条", id="order-no"),
        pytest.param(
            "「番号法別表第一の30の項」で合ってる？", "いいえ。", "別表の44の項", id="quoted"
        ),
    ],
)
def test_a_question_for_a_verdict_begins_with_it(
    ask: Ask, question: str, first: str, told: str
) -> None:
    text = ask(question).text
    assert text.startswith(first)
    assert told in text


def test_each_of_several_numbers_has_its_own_verdict(ask: Ask) -> None:
    lines = ask("別表第二の93と94の項、19条8号のまま出していいですか").text.splitlines()
    assert [line[:4] for line in lines[:3]] == ["いいえ。", "いいえ。", "はい。今"]
    assert "131の項" in lines[0]
    assert "132の項" in lines[1]


def test_numbers_joined_in_speech_are_all_told(ask: Ask) -> None:
    text = ask("19条12号と13号は？").text
    assert "番号法第19条第12号は、時期により" in text
    assert "番号法第19条第13号は、時期により" in text


@pytest.mark.parametrize(
    "question",
    ["別表第一の何項だった？ 今は？", "主務省令の何条？", "第2条の表の何項？", "根拠条文は？"],
)
def test_a_number_of_no_procedure_is_asked_back(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.intent == "law"
    assert "事務の名前を添えて" in answer.text
    assert "\n" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [("昔は別表第一の何項だったの", "旧別表第一の56の項です"), ("主務省令は何条", "第44条です")],
)
def test_of_the_procedure_spoken_of_it_is_told(ask: Ask, question: str, told: str) -> None:
    assert told in ask("児童手当の別表の項は", question).text


@pytest.mark.parametrize("question", ["65の項ってなに", "65項は？", "65の項って何の事務ですか"])
def test_a_row_of_no_table_is_told_of_each(ask: Ask, question: str) -> None:
    text = ask(question).text
    for table in ("番号法別表の", "第2条の表の", "旧別表第一の", "旧別表第二の"):
        assert f"・{'主務省令' if table[0] == '第' else ''}" in text
        assert f"{table}65の項" in text
    assert "今は番号法別表の97の項" in text
    assert "今は主務省令第2条の表の90の項" in text
    assert "どの表の項のことですか" in text


@pytest.mark.parametrize(
    "question", ["様式3の5の項目って何", "リスク2の項目は何を書く？", "番号法9条1項って何"]
)
def test_what_is_no_row_is_not_taken_for_one(ask: Ask, question: str) -> None:
    assert "どの表の項か" not in ask(question).text


@pytest.mark.parametrize(
    ("question", "intent"),
    [("番号法の根拠条文（情報照会）", "example"), ("ほかの課にデータを渡す根拠は何条か", "rule")],
)
def test_what_names_its_matter_is_not_asked_back(ask: Ask, question: str, intent: str) -> None:
    assert ask(question).intent == intent


@pytest.mark.parametrize("question", ["委託先は10人以上でいい？", "5年で再実施って合ってる？"])
def test_a_verdict_on_something_else_is_not_one_on_the_law(ask: Ask, question: str) -> None:
    assert ask(question).intent != "law"


def test_a_text_that_leaves_the_content_open_is_told_every_reading(ask: Ask) -> None:
    text = ask("「番号法第19条第14号に基づき提供する。」はこれでいい？").text
    assert "平成29年5月30日から番号法第19条第16号、令和3年9月1日から番号法第19条第17号" in text
    assert "令和3年9月1日から番号法第19条第15号" in text
    plain = ask("「番号法第19条第8号に基づき提供する。」はこれでいい？").text
    assert "見つかりませんでした" in plain


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("第2条の表の157の項は？", "令和8年6月14日現在の表では、削除されています"),
        ("第2条の表の95の2の項は？", "現在（令和7年7月28日から）"),
        ("母子保健の第2条の表の項は", "95の2の項（令和7年7月28日に加わった項です）"),
        ("生活保護の第2条の表の項は", "43の項（旧別表にはない新しい項です）"),
        ("生活保護の第2条の表の項は", "第2条の表の161の項、162の項"),
        ("介護保険の別表の項は", "ほかの事務や主体の項: 番号法別表の101の項"),
        ("災害弔慰金は別表の何項", "今の別表に、この事務の項はありません"),
    ],
)
def test_rows_are_told_with_the_edition_they_are_of(ask: Ask, question: str, told: str) -> None:
    text = ask(question).text
    assert told in text
    assert "令和8年6月14日現在" in text
