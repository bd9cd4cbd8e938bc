"""Turns that are seldom taken: numbers of no table, the other forms, times elsewhere, records."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import saved
from corpus.errors import InputError

Ask = Callable[..., Answer]
PLACE = "保管場所の案を作って"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("150の項って何",), "・主務省令第2条の表の150の項: 「厚生年金"),
        (
            ("熊谷市の記録項目に「電話番号」はある？",),
            "はい。熊谷市長のA1.1「記録項目」に、「電話番号」の記載があります。",
        ),
        (
            ("様式3と様式4のⅢ.3の違いは？",),
            "様式3だけにある項目は0、様式4だけにある項目は12、両方にある項目は7です。",
        ),
        (
            ("委託先が変わった場合、提出時期は事前？",),
            "様式3の「③委託先名」、様式4の「⑥委託先名」は※のない項目なので、それだけなら",
        ),
        (
            ("しきい値判断の事故の数え方は", "教育委員会で半年前に起きた事故は？"),
            "数えるのは、評価実施機関の全体で起きたものです。",
        ),
        (
            ("保管場所の例", "県のやつは？", "どっちがいい？"),
            "どちらがよいという順位や評価は、データにありません。",
        ),
    ],
)
def test_a_turn_begins_with_its_answer(ask: Ask, turns: tuple[str, ...], said: str) -> None:
    assert said in ask(*turns).text


@pytest.mark.parametrize("turn", ["介護保険にも使える？", "この評価書は何年が普通？"])
def test_what_names_no_thing_is_not_guessed(ask: Ask, turn: str) -> None:
    answer = ask(turn)
    assert answer.text.startswith("分かりません。")
    assert not answer.known


def test_a_size_that_moves_nothing_in_the_draft_is_answered_alone(ask: Ask) -> None:
    answer = ask(PLACE, "対象人数が5万人になりました", with_case=True)
    assert answer.text.startswith("対象人数50,000人、取扱者数35人として計算すると、")
    assert "【案】" not in answer.text


def test_what_was_corrected_is_put_in_again_after_going_back(ask: Ask) -> None:
    turns = (PLACE, "書庫じゃなくてキャビネットです", "さっきのに戻して", "訂正は活かして")
    answer = ask(*turns, with_case=True)
    assert answer.suggestion
    assert "施錠できるキャビネットに保管する。" in answer.suggestion.draft.text


def test_a_record_of_an_item_that_no_form_has_is_refused(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask(PLACE, Conversation(case=juten))
    text = saved(talk).model_dump_json().replace('"item":"II.6.1"', '"item":"II.99"')
    with pytest.raises(InputError, match="会話の記録にある項目"):
        chat.resume(text, "会話.json")
