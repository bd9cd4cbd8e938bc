"""Texts that a question says to be written somewhere, without 「」, and choices beside them."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.reading.pasted import pasted_texts

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ISO//IEC27018って書いてあるけど正しい？", "「ISO/IEC」の誤り"),
        ("令和1年って書いてあるけど指摘される？", "改元の年"),
        ("本市区町村が保有する、って書いたままになってた。直さないとだめ？", "仮の書き方"),
        ("物理的破壊又は専用ソフト等を利用して完全に消去する、これは何年の文？", "旧版"),
        ("NISCの基準に従うって本文に書いてしまってる", "国家サイバー統括室"),
        ("本文に住基カードによる本人確認って残ってた", "個人番号カード"),
    ],
)
def test_what_is_said_to_be_written_is_checked(ask: Ask, asked: str, found: str) -> None:
    answer = ask(asked)
    assert answer.intent == "check"
    assert found in answer.text


@pytest.mark.parametrize(
    "asked",
    ["保管場所って書いてある欄は何を書くの？", "毎年見直しって言われるのですが必要ですか？"],
)
def test_where_nothing_is_amiss_the_question_is_another(ask: Ask, asked: str) -> None:
    assert ask(asked).intent != "check"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("「児童手当・特例給付」の表記は残して大丈夫？", "「特例給付」は令和6年10月1日から"),
        ("「通知カードの提示を受け、本人確認を行う。」これでいい？", "限り使えます"),
    ],
)
def test_an_old_word_is_told_in_any_text(ask: Ask, text: str, word: str) -> None:
    assert word in ask(text).text


@pytest.mark.parametrize(
    "lead",
    [
        "この文チェックして　",
        "見てもらえますか：",
        "誤字ありませんか　",
        "他の市の名前がないか見て　",
    ],
)
def test_what_asks_for_a_check_is_no_part_of_the_text(lead: str) -> None:
    text = "総務大臣が設置・管理するシステムを使用して情報連携を行う。"
    assert pasted_texts(lead + text) == (text,)


def test_a_text_that_begins_with_a_word_of_checking_stays_whole() -> None:
    text = "点検の結果、中間サーバーは、総務大臣が設置・管理するシステムを使用する。"
    assert pasted_texts(text) == (text,)


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("どこが古いの", "「別表第一の68の項」は"),
        ("1番目だけ直して", "別表の100の項に基づき"),
        ("(2)だけ見て", "「個人情報保護条例」は"),
        ("2つ目は？", "「個人情報保護条例」は"),
        ("直すならどう書けばいい？", "別表の100の項に基づき"),
    ],
)
def test_after_a_check_of_several_one_is_looked_at(ask: Ask, then: str, told: str) -> None:
    texts = "別表第一の68の項に基づき個人番号を利用する。\n個人情報保護条例に基づき罰則がある。"
    answer = ask(f"次の文を見てください。\n{texts}", then)
    assert answer.intent == "check"
    assert told in answer.text


@pytest.mark.parametrize(
    ("asked", "empty"),
    [
        ("再委託しないにチェックしたのに再委託事項が書いてあるのはおかしいですか", "⑥再委託事項"),
        ("委託しないを選んだのに委託先のリスク対策が書いてあります。変？", "委託"),
        ("情報連携を実施しないのに根拠に番号が書いてある。消すべき？", "②法令上の根拠"),
    ],
)
def test_a_choice_and_a_text_beside_it_are_told_apart(ask: Ask, asked: str, empty: str) -> None:
    answer = ask(asked)
    assert answer.intent == "item"
    assert "空欄とする欄に記載があれば、合いません" in answer.text
    assert empty in answer.text
