"""What is said of the text at hand in everyday words, and what follows a text that was mended."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from assistant.chat.texts.on_draft import takes_out
from assistant.chat.texts.style import with_lines, written

Ask = Callable[..., Answer]
PLACE = "保管場所の案を作って"
OLD = "次の文を直してほしい。「番号法第19条第7号　別表第二の27の項」"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "サーバ室は施錠しています。鍵は係長が持つ",
            ("サーバ室は施錠している。", "鍵は係長が持つ。"),
        ),
        ("ログは毎月調べます", ("ログは毎月調べる。",)),
        ("担当者を限定します", ("担当者を限定する。",)),
        ("窓口で確認をしました", ()),
    ],
)
def test_what_is_told_is_written_as_documents_are(said: str, expected: tuple[str, ...]) -> None:
    assert written(said) == expected


def test_only_a_field_of_lines_takes_a_line(juten: Case) -> None:
    case = with_lines(juten, "storage.place", ("鍵をかける。",))
    assert case is not None
    assert case.storage.place[-1] == "鍵をかける。"
    assert with_lines(juten, "storage.period", ("鍵をかける。",)) is None


@pytest.mark.parametrize("text", ["まだ移ってないので外して", "移行前なので消してください"])
def test_a_wish_to_leave_out_is_read_by_its_end(text: str) -> None:
    assert takes_out(text)
    assert not takes_out("外して書く決まりはあるか")


def test_a_platform_is_left_out_of_the_text_at_hand(ask: Ask) -> None:
    answer = ask(PLACE, "ガバメントクラウドはまだ移ってないので外して", with_case=True)
    assert answer.suggestion
    assert "ガバメントクラウド" not in answer.suggestion.draft.text
    assert "中間サーバー・プラットフォーム" in answer.suggestion.draft.text


def test_a_statement_fills_the_gap_of_the_text_at_hand(chat: Chat, juten: Case) -> None:
    storage = juten.storage.model_copy(update={"place": ()})
    talk = Conversation(case=juten.model_copy(update={"storage": storage}))
    first, talk = chat.ask(PLACE, talk)
    answer, _ = chat.ask("サーバ室は指静脈で入る。紙は鍵のかかる棚", talk)
    assert first.suggestion
    assert "〔要確認" in first.suggestion.draft.text
    assert answer.suggestion
    assert "指静脈で入る。" in answer.suggestion.draft.text
    assert "〔要確認" not in answer.suggestion.draft.text


@pytest.mark.parametrize("text", ["もうちょい短くならん？", "ちょっと長いな、縮められる？"])
def test_shorter_is_asked_for_in_many_words(ask: Ask, text: str) -> None:
    assert ask(PLACE, text, with_case=True).intent == "shorter"


def test_the_longer_text_is_the_one_at_hand_where_nothing_was_left_out(ask: Ask) -> None:
    said = (PLACE, "もっと短く", "さっきの長い方に戻して")
    answer = ask(*said, with_case=True)
    assert answer.text.startswith(("今の案から除いた文はない", "前に戻します。"))
    assert answer.items[0].key == "storage.place"


def test_the_mended_text_alone_is_given(ask: Ask) -> None:
    text = ask(OLD, "直した文だけちょうだい").text
    assert text.endswith("番号法第19条第8号　主務省令第2条の表の48の項")
    assert "別表第二" not in text


def test_the_reason_of_a_change_by_law_is_given_after_it(ask: Ask) -> None:
    text = ask(OLD, "説明の欄にはなんて書けば").text
    assert "法令改正等による形式的な変更であるため、重要な変更にあたらない。" in text
    assert "誤字等" not in text


def test_without_a_cause_every_reason_is_given(ask: Ask) -> None:
    text = ask("提出時期は事前ですか事後ですか", "説明の欄にはなんて書けば").text
    assert "誤字等の訂正" in text
    assert "組織名等の変更" in text


def test_a_choice_makes_items_void_and_names_the_option(chat: Chat, juten: Case) -> None:
    tasks = tuple(t.model_copy(update={"again": True}) for t in juten.outsourcing or ())
    talk = Conversation(case=juten.model_copy(update={"outsourcing": tasks}))
    _, talk = chat.ask("再委託の許諾方法の案を作って", talk)
    answer, after = chat.ask("再委託はしません", talk)
    assert "「④再委託の有無」は、「2) 再委託しない」を選びます。" in answer.text
    assert answer.suggestion
    assert answer.suggestion.draft.text == ""
    assert after.case
    assert not any(task.again for task in after.case.outsourcing or ())


def test_without_a_case_the_option_is_that_of_the_form(ask: Ask) -> None:
    text = ask("再委託の許諾方法の書き方", "うちは再委託はしません").text
    assert "再委託しない」を選びます。" in text
    assert "空欄とします" in text
