"""What is asked or wished of the texts shown last: taken over, given whole, set side by side."""

import pytest

from assistant.case import Case
from assistant.chat.items.shown import picked, shown_last
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import read_saved, restored, saved
from tests.unit.assistant.chat.conftest import Ask

_EXAMPLES = "従業者に対する教育・啓発の例を3つ"
_VERSIONS = "中間サーバー・プラットフォームの保管場所、データセンターのとクラウドのと何が違うの"
_CONSENT = "再委託の許諾方法、川口市と熊谷市はどう違う？"
_PASTED = (
    "「委託先に安全管理措置を義務付ける。」と"
    "「委託先に安全管理措置を義務付け、年1回報告させる。」どこが違う？"
)


def test_the_newer_version_is_given_word_for_word(ask: Ask) -> None:
    text = ask(_VERSIONS, "うちは移行済みなんで新しいほうの文をそのまま出して").text
    assert text.startswith("標準文例")
    assert "版P3" in text.splitlines()[0]
    assert "ISMAP" in text
    assert "データセンターに設置" not in text


def test_the_other_version_can_still_be_picked(ask: Ask) -> None:
    text = ask(_VERSIONS, "新しいほうの文をそのまま出して", "古いほうは？").text
    assert "版P2" in text.splitlines()[0]
    assert "今の版は版P3です" in text


def test_who_has_a_version_is_told_by_its_sentences(ask: Ask) -> None:
    text = ask(_VERSIONS).text
    line = next(one for one in text.splitlines() if one.startswith("手元の評価書"))
    assert "版P3で書いているのは越谷市長" in line
    assert line.count("越谷市長") == 1


def test_a_text_taken_over_is_a_draft_past_the_gate_that_says_what_it_is(ask: Ask) -> None:
    answer = ask("従業者に対する教育・啓発の例", "川口のを使う。うちの名前にして", with_case=True)
    assert answer.suggestion
    assert "秘密保持に関する規定" in answer.suggestion.draft.text
    assert answer.suggestion.draft.place.id == answer.items[0].place.id
    assert "事実かは確かめていません" in answer.text


def test_what_the_case_does_not_fill_is_not_taken_over(ask: Ask) -> None:
    answer = ask(_CONSENT, "川口のを使う。うちの名前にして", with_case=True)
    assert answer.suggestion is None
    assert "は書かない項目です" in answer.text


def test_a_change_at_home_is_no_question_of_what_was_shown(ask: Ask) -> None:
    asked = "うちの課名が変わったら何を直す？"
    assert "■" not in ask("保管場所の例", asked).text


def test_of_three_the_other_is_asked_back(ask: Ask) -> None:
    text = ask(_EXAMPLES, "2番目を使って", "やっぱりもう一つの方にする", with_case=True).text
    assert text.startswith("どの記載を使うかを")


def test_an_item_that_must_be_filled_is_not_left_empty(ask: Ask) -> None:
    text = ask("委託先名の書き方", "未定なら空けておいていい？").text
    assert "未定のときはその旨を書きます。" in text.splitlines()[0]
    assert "空欄にはできません" in text.splitlines()[0]


def test_names_are_put_in_and_the_platforms_stay(ask: Ask) -> None:
    answer = ask("保管場所の例", "越谷のを使って", with_case=True)
    assert answer.suggestion
    text = answer.suggestion.draft.text
    assert "越谷市" not in text
    assert "〔要確認：規程の名称〕" in text
    assert "ISMAP" in text


def test_without_a_case_the_names_stay_open(ask: Ask) -> None:
    answer = ask("保管場所の例", "越谷のでいいや。うちの名前にして")
    assert answer.suggestion is None
    assert "〔要確認" in answer.text
    assert "越谷市文書管理規程" not in answer.text.split("名称の置き換え")[0]


def test_an_office_that_writes_nothing_cannot_be_taken_over(ask: Ask) -> None:
    answer = ask("再委託先の規定、越谷と東京の違いは", "越谷のでいいや")
    assert answer.suggestion is None
    assert answer.text.startswith("越谷市長: ")


def test_of_several_none_is_taken_over_unnamed(ask: Ask) -> None:
    answer = ask(_EXAMPLES, "それでお願いします")
    assert answer.text.startswith("どの記載を使うかを")
    assert not answer.suggestion


@pytest.mark.parametrize("wish", ["3番目の全文", "3つ目をそのまま見せて", "一番短いのは？"])
def test_one_of_those_shown_is_given_whole(ask: Ask, wish: str) -> None:
    answer = ask(_EXAMPLES, wish)
    assert "の全文です。" in answer.text.splitlines()[0]
    assert len(answer.quotes) == 1


def test_two_of_those_shown_are_set_side_by_side(ask: Ask) -> None:
    text = ask(_EXAMPLES, "1番目と3番目、何が違う？").text
    assert text.startswith("【違い】")
    assert text.count("■") == 2


def test_what_to_mend_begins_with_the_kinds_of_things(ask: Ask) -> None:
    text = ask("保管場所の例", "越谷のをうちで使うならどこを直す？").text
    assert text.startswith("自団体でも同じ事実であれば使えます。直すのは、")
    assert "直す名称: 「越谷市文書管理規程」" in text


def test_pasted_texts_can_be_picked(ask: Ask) -> None:
    assert "数値: 年1回" in ask(_PASTED, "2つ目をうちで使うならどこ直す？").text


def test_the_points_of_what_was_shown_come_one_a_line(ask: Ask) -> None:
    text = ask("保管場所の例", "多いな。要点だけ").text
    assert text.startswith("示した記載の要点")
    assert any("東京都知事: " in line and "施錠" in line for line in text.splitlines())


def test_a_turn_of_another_matter_is_left_alone(ask: Ask) -> None:
    assert ask(_EXAMPLES, "国保は別表の何項", "2番目は？").intent != "compare"


def test_what_was_shown_is_known_after_the_conversation_was_kept(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask(_EXAMPLES, Conversation(case=juten))
    text = saved(talk).model_dump_json()
    again, _ = restored(read_saved(text, "会話"), "会話")
    shown = shown_last(again, chat.whole)
    assert [one.called for one in shown] == [one.called for one in shown_last(talk, chat.whole)]
    assert [one.number for one in picked(shown, "最後のを")] == [3]


def test_no_example_of_a_form_that_is_not_held_is_said_first(ask: Ask) -> None:
    text = ask("様式2の事務の概要の例ありますか").text
    assert text.startswith("取り込んだ評価書に様式2（基礎項目評価書）はない")
