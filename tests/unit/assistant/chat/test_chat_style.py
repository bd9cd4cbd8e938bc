"""What is pasted beside a wish to look at it is checked whole, its style too."""

import pytest

from assistant.chat.reading.pasted import asks_a_check, pasted_texts
from assistant.chat.texts.style import style_slips
from tests.unit.assistant.chat.conftest import Ask

_SPOKEN = "書類は鍵付きの棚にしまいます。パソコンはワイヤーでつないでます。"


@pytest.mark.parametrize(
    "said", ["この文でいい？", "てにをは見て", "変なところある？", "←この文へんですか"]
)
def test_a_check_is_asked_for(said: str) -> None:
    assert asks_a_check(said)


@pytest.mark.parametrize(
    "said", ["保管場所の書き方を教えて", "この項目は何を書くの？", "重点でいい？", "次の項目"]
)
def test_other_questions_ask_for_no_check(said: str) -> None:
    assert not asks_a_check(said)


def test_spoken_sentences_beside_an_ask_are_of_the_text() -> None:
    assert pasted_texts(f"{_SPOKEN}てにをは見て") == (_SPOKEN.replace("。パ", "。\nパ"),)


def test_what_the_author_tells_beside_an_ask_is_no_text() -> None:
    assert pasted_texts("中間サーバーは使っていません。このままで大丈夫ですか") == ()


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("鍵は課長が持ってます。", "鍵は課長が持っている。"),
        ("ﾊﾟｽﾜｰﾄﾞは毎月変更する。", "パスワード"),
        ("マイナンバーカードを確認する。", "個人番号カード"),
        ("５年間、9月まで保存する。", "5"),
    ],
    ids=["polite", "kana", "short", "width"],
)
def test_style_slips(text: str, new: str) -> None:
    assert new in {slip.new for slip in style_slips(text)}


def test_each_finding_is_told_once_and_counted_first(ask: Ask) -> None:
    text = ask(f"{_SPOKEN}です・ますを直して").text
    assert "直す所が2か所あります" in text
    assert "書類は鍵付きの棚にしまう。\n　パソコンはワイヤーでつないでいる。" in text


def test_only_what_is_asked_for_is_mended(ask: Ask) -> None:
    text = ask("番号法第19条第7号に基づき情報照会を行い、保存します。\n番号だけ直して").text
    assert "番号法第19条第8号に基づき情報照会を行い、保存します。" in text
    assert "1か所あります。「全部」と書くと" in text


def test_a_question_beside_a_text_is_answered_too(ask: Ask) -> None:
    text = ask(f"再実施って何年ごとでしたっけ？\n{_SPOKEN}\nこの文でいい？").text
    assert "5年" in text
    assert "【文の点検】" in text


def test_a_wrong_term_is_told_first(ask: Ask) -> None:
    text = ask("「重大な変更」って書いてあるんですが、用語としてこれでいいですか").text
    assert text.startswith("いいえ。")
    assert "「重要な変更」と書きます" in text


def test_a_follow_up_is_of_the_text_and_not_of_what_was_asked_before(ask: Ask) -> None:
    first = f"{_SPOKEN}番号法第19条第7号に基づき情報照会を行います。\nこれ確認お願いします"
    text = ask(first, "番号のとこだけ直して", "全部直したらどうなる？").text
    assert "番号法第19条第8号に基づき情報照会を行う。" in text
