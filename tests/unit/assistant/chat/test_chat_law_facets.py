"""One side of the rows that the last answer told, and what a question leaves to it."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]
NURSING = "介護保険は別表の何項？"


@pytest.mark.parametrize(
    ("then", "told", "never"),
    [
        ("その前は何番だったの", "番号法旧別表第一の68の項", "年金"),
        ("改正前の番号も知りたいです", "番号法旧別表第二の94の項", "年金"),
        ("じゃあ今は何番？", "番号法別表の100の項", "年金"),
        ("照会側だけ教えて", "主務省令第2条の表の131の項", "別表の100の項"),
        ("別表だけでいいです", "番号法別表の100の項", "第2条の表の131の項"),
        ("全部で何項ある？", "主務省令第2条の表の項は2項", "年金"),
        ("どんな事務？", "地域支援事業", "旧別表第一"),
        ("じゃあ根拠には何て書けばいい", "番号法第9条第1項及び別表の100の項", "旧別表第一"),
    ],
)
def test_one_side_is_of_the_rows_told(ask: Ask, then: str, told: str, never: str) -> None:
    answer = ask(NURSING, then)
    assert (answer.intent, answer.known) == ("law", True)
    assert told in answer.text
    assert never not in answer.text


def test_a_procedure_by_ordinance_is_written_without_rows(ask: Ask) -> None:
    answer = ask("子ども医療費助成は別表にありますか", "じゃあ何を根拠に書くの")
    assert answer.text.startswith("条例による事務なので、別表の項は書きません。")
    assert "第19条第9号" in answer.text


@pytest.mark.parametrize("then", ["保管場所の例は？", "公表はいつまで？", "委託の前の例は？"])
def test_another_matter_is_no_side_of_rows(ask: Ask, then: str) -> None:
    assert ask(NURSING, then).intent != "law"


@pytest.mark.parametrize(
    ("then", "first"),
    [
        ("25,26,153,154って書いてるけど合ってる？", "はい。主務省令第2条の表の25、26、153、154"),
        ("25と153だけで足りてる？", "足りません。主務省令第2条の表の26、154の項"),
        ("25と27の項で合ってる？", "いいえ。主務省令第2条の表の27の項は"),
    ],
)
def test_numbers_after_the_side_of_the_provider_are_of_that(
    ask: Ask, then: str, first: str
) -> None:
    asked = "予防接種の提供側は第2条の表の何の項を書けばいいですか"
    assert ask(asked, then).text.startswith(first)


@pytest.mark.parametrize(
    ("asked", "then", "told"),
    [
        ("委託の提供根拠は19条の何号？", "平成28年だと何号？", "第19条第5号でした"),
        ("条例事務の情報連携は19条の何号？", "平成30年には何号？", "第19条第8号でした"),
    ],
)
def test_the_number_spoken_of_is_told_of_a_year(ask: Ask, asked: str, then: str, told: str) -> None:
    assert told in ask(asked, then).text


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("住民税の賦課で、生活保護の情報は照会できますか", "48の項"),
        ("国保の給付で介護の情報をもらえる？", "69の項"),
        ("住民票の情報は介護保険でもらえますか", "132の項"),
        ("地方税関係情報をもらえる相手は誰？　児童手当で", "106の項"),
    ],
)
def test_an_inquiry_is_read_in_either_order(ask: Ask, asked: str, row: str) -> None:
    answer = ask(asked)
    assert answer.intent == "law"
    assert f"第2条の表の{row}により照会できます" in answer.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("健康診査をしていますが、健康増進は何番", "別表の111の項"),
        ("56の2は何になった", "第2条の表の80の項"),
        ("被災者台帳でマイナンバー使う根拠", "別表の55の項"),
        ("特別支援学校の就学奨励は何項", "別表の38の項"),
        ("主務省令第2条の表って正式には何という命令？", "利用特定個人情報の提供に関する命令"),
        ("別表に枝番が増えたのっていつ頃", "令和7年7月28日"),
        ("第2条の表も書かないとだめ？", "書く欄が違います"),
        ("別表第一主務省令は名前変わった？", "題名が「別表の主務省令で定める事務を定める命令」"),
    ],
)
def test_rows_are_asked_for_in_everyday_words(ask: Ask, asked: str, told: str) -> None:
    assert told in ask(asked).text
