"""Turns that lean on the talk: a mark alone, steps back, the law quoted, a part of the draft."""

import datetime as dt

from assistant.chat.law.places import answer_cited
from tests.unit.assistant.chat.conftest import Ask

_DAY = dt.date(2026, 11, 21)
_QUOTED = "予防接種法施行令第6条の2において、5年間保管すると定められている。"


def test_the_law_quoted_is_said_to_have_gone() -> None:
    answer = answer_cited(_QUOTED, "そこの施行令の条って今もある?", _DAY, whether=True)
    assert answer
    assert answer.text.startswith("いいえ。")
    assert "令和4年12月9日" in answer.text
    assert "予防接種法第9条の3" in answer.text


def test_the_law_quoted_that_holds_is_said_to_hold() -> None:
    answer = answer_cited("番号法第16条により確認する。", "今もある?", _DAY, whether=True)
    assert answer
    assert "見つかりませんでした" in answer.text
    assert answer_cited("書面で確認する。", "今もある?", _DAY, whether=True) is None


def test_an_answer_that_quotes_law_is_asked_about(ask: Ask) -> None:
    quoted = ask("様式4 II.6.2.2の書き方の例", "いつ変わった")
    assert quoted.intent == "law"
    assert "令和4年12月9日" in quoted.text


def test_why_numbers_of_the_law_moved_is_told(ask: Ask) -> None:
    assert "付け直されたためです" in ask("旧別表第二の26の項は今どこ", "なんで番号変わったの").text
    assert "繰り下がったためです" in ask("19条8号っていつ変わった", "なぜ？").text


def test_a_row_is_asked_of_the_procedure_named_before(ask: Ask) -> None:
    asked = "固定資産税の評価書を新しく作ることになりました。まず何から決めればいいんでしょうか"
    answer = ask(asked, "根拠が別表の何項かと、住民の意見を何日募集すればいいか、教えてください")
    assert "番号法別表の24の項" in answer.text


def test_the_number_of_article_19_follows_from_the_procedure(ask: Ask) -> None:
    asked = ask("児童扶養手当は別表の何項？", "19条の何号？").text
    assert asked.startswith(
        "「児童扶養手当」の情報連携（情報照会・情報提供）の根拠は、番号法第19条第8号"
    )
    assert "第19条第9号です" in ask("こども医療費の照会の根拠、19条の何号？").text


def test_one_goes_back_to_the_text_after_an_aside(ask: Ask) -> None:
    asked = ("委託先名の案", "これも※つき？", "で、さっきの案に戻って")
    assert ask(*asked, with_case=True).text.startswith("先の案は、次のとおりです。")


def test_a_number_alone_is_of_the_article_spoken_of(ask: Ask) -> None:
    assert ask("番号法19条8号は？", "じゃあ9号は？").text.startswith("番号法第19条第9号は")


def test_a_mark_alone_is_an_item_beside_the_one_spoken_of(ask: Ask) -> None:
    answer = ask("様式3のⅡ.4の委託の項目を教えて", "②は？")
    assert [ref.place.id for ref in answer.items[:1]] == ["II.4.1.2"]


def test_steps_back_are_counted(ask: Ask) -> None:
    answer = ask("再委託の許諾方法の書き方", "次いこう", "その次も", "2個前に戻って")
    assert [ref.place.id for ref in answer.items] == ["II.4.1.5"]


def test_a_word_of_the_draft_comes_from_somewhere(ask: Ask) -> None:
    text = ask("保管場所の案を作って", "なんでISMAPが入ってるの", with_case=True).text
    assert text.startswith("「ISMAP」は、次の標準文例にあります")
    assert "＜中間サーバー・プラットフォームにおける措置＞" in text


def test_the_text_is_gone_back_to_after_a_question_between(ask: Ask) -> None:
    asked = ("ユーザ認証の管理の案", "ところで意見聴取って要る？")
    answer = ask(*asked, "で、さっきの文だけど、一文にして", with_case=True)
    assert answer.intent == "shorter"
