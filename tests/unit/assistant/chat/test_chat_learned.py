"""What no rule reads is read from examples of short turns on the last answer."""

import pytest

from assistant.chat.reading.intents import read_question
from assistant.chat.reading.last_answer import last_answer_words
from assistant.chat.reading.learned import learned_kind, utterances
from tests.unit.assistant.chat.conftest import Ask

_RULE = "5年たったら再実施ですか"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("長くて頭に入ってこないです", "gist"),
        ("それの元ネタはどこ？", "sure"),
        ("小さな役場でも同じですか", "except"),
        ("そうなんですね、わかりました", "thanks"),
    ],
)
def test_words_that_no_example_has_whole_are_read_by_their_parts(said: str, kind: str) -> None:
    assert learned_kind(read_question(said)) == kind


@pytest.mark.parametrize(
    "said",
    [
        "保管場所の書き方を教えて",
        "後期高齢者医療は別表の何項",
        "中間サーバーは使っていません",
        "9,000人だったら？",
        "「総務大臣」はもう古い？",
        "入居者の駐車場の使用料にも使っていい？",
        "地下の書庫に置きました",
    ],
)
def test_what_is_of_a_matter_of_its_own_is_not_read(said: str) -> None:
    assert learned_kind(read_question(said)) is None


def test_a_turn_that_no_rule_reads_is_answered_and_says_what_it_was_taken_for(ask: Ask) -> None:
    text = ask("意見聴取は何日？", "うちみたいな小さい村も？").text
    assert text.startswith("次のお尋ねと読みました: どの評価で要るか。\n重点項目評価では任意")


def test_what_ends_a_talk_in_other_words_asks_nothing(ask: Ask) -> None:
    assert ask(_RULE, "そうなんですね").text == "ほかに尋ねたいことがあれば、書いてください。"


def test_without_an_answer_before_it_nothing_is_read_so(ask: Ask) -> None:
    assert not ask("長くてわからない").text.startswith(last_answer_words().whole.gist)


def test_every_kind_has_examples_and_each_stands_once() -> None:
    known = utterances()
    said = [text for texts in known.utterances.values() for text in texts]
    assert len(said) == len(set(said))
    assert set(known.taken) <= set(known.utterances)
