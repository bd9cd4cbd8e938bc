"""Short turns on the last answer as a whole: its gist, its ground, an example, what else."""

import pytest

from assistant.chat.reading.intents import read_question
from assistant.chat.reading.last_answer import WHOLE, kind_asked
from tests.unit.assistant.chat.conftest import Ask

_SIZE = "対象12万人、職員40人、事故なしです。評価はどれになりますか"
_ROWS = "児童手当は別表の何項ですか"
_TEXT = "「番号法第19条第7号 別表第二の74の項」これ合ってますか"
_ITEM = "保管場所はどう書けばいいですか"


@pytest.mark.parametrize("said", ["多いな", "わからん", "ざっくり教えて", "もっと噛み砕いて"])
def test_an_answer_that_was_too_much_is_said_again_in_short(ask: Ask, said: str) -> None:
    lines = ask(_SIZE, said).text.splitlines()
    assert lines[0] == "要点は、次のとおりです。"
    assert lines[1].endswith("「基礎項目評価と重点項目評価」です。")
    assert not any(line.startswith("・1,000人未満") for line in lines)


def test_the_gist_of_rows_is_which_rows_they_are_now(ask: Ask) -> None:
    text = ask(_ROWS, "ほんとに？", "で？").text
    assert "・番号法旧別表第一の56の項 → 今は番号法別表の81の項" in text
    assert "根拠" not in text


def test_the_gist_of_a_check_is_what_takes_the_place_of_what(ask: Ask) -> None:
    lines = ask(_TEXT, "つまり直せってこと？").text.splitlines()
    assert lines[1] == "・「番号法第19条第7号」は令和3年9月1日から第19条第8号です。"
    assert (
        ask(_TEXT, "どこを？").text.splitlines()[0]
        == lines[1] + "　今の番号に改めてください。内容が合うかも確かめてください。"
    )


def test_the_gist_of_examples_is_what_goes_into_the_item(ask: Ask) -> None:
    lines = ask(_ITEM, "多すぎ").text.splitlines()
    assert lines[1] == "「保管場所」"
    assert lines[2].startswith("書く内容: ")


def test_a_first_sentence_that_tells_nothing_takes_the_next_with_it(ask: Ask) -> None:
    line = ask("再委託するときって重要な変更になるんですか", "要するに？").text.splitlines()[1]
    assert line.startswith("場合によります。様式3の「④再委託の有無」")


def test_whether_it_is_sure_is_answered_with_the_ground(ask: Ask) -> None:
    answer = ask(_ROWS, "ほんとに？")
    assert answer.intent == "why"
    assert "番号法別表の81の項: " in answer.text


def test_who_doubts_is_asked_what_differs(ask: Ask) -> None:
    assert ask(_ROWS, "違うと思う").text.startswith("どこが違うかを")


@pytest.mark.parametrize("said", ["例えば？", "具体的には？", "具体例ある？"])
def test_an_example_of_a_rule_is_given(ask: Ask, said: str) -> None:
    assert ask("5年たったら再実施ですか", said).text.startswith(
        "例えば、最後の公表が令和3年12月1日なら"
    )


def test_where_no_example_is_held_that_is_said(ask: Ask) -> None:
    answer = ask("特定個人情報ファイルって何ですか", "たとえば")
    assert not answer.known
    assert answer.text.startswith("「特定個人情報ファイル」の具体例は")


def test_what_else_there_is_of_a_rule_is_told_once(ask: Ask) -> None:
    asked = ("パブコメって何日やるの", "それだけ？")
    assert "第三者点検を受けます" in ask(*asked).text
    assert not ask(*asked, "ほかに気をつけることは？").known


def test_who_asks_whether_it_is_for_them_is_told_of_the_kinds(ask: Ask) -> None:
    assert ask("第三者点検って何", "うちは要るの").text.startswith("重点項目評価では任意")


@pytest.mark.parametrize("said", ["もういいや", "以上です", "へえ", "ふーん"])
def test_what_ends_a_talk_asks_nothing(ask: Ask, said: str) -> None:
    assert ask(_ROWS, said).text == "ほかに尋ねたいことがあれば、書いてください。"


@pytest.mark.parametrize(
    "other", ["簡単な評価で済みますか", "具体的な対策の内容の例", "意味が変わる変更は重要な変更？"]
)
def test_a_question_that_names_a_thing_is_of_that(other: str) -> None:
    assert kind_asked(read_question(other)) not in WHOLE
