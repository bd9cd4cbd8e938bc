"""Beside a draft, what is written in the item looked at is what 「これでいい？」 asks about."""

from dataclasses import replace

import pytest

from assistant.case import Case
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.talk import Chat
from corpus.forms.load import form_named

WRITTEN = "番号法第19条第7号により、サーバ室に保管する。"


@pytest.fixture
def beside(juten: Case) -> Conversation:
    form = form_named(juten.form)
    place = form.place("II.6.1")
    assert place
    return Conversation(case=juten, items=(ItemRef(form, place, 1.0),), written=WRITTEN)


@pytest.mark.parametrize(
    "question",
    [
        "これでいい？",
        "この記載で大丈夫ですか",
        "点検して",
        "直すところある？",
        "今の文おかしくない？",
    ],
)
def test_what_is_written_is_checked(chat: Chat, beside: Conversation, question: str) -> None:
    answer, _ = chat.ask(question, beside)
    assert "今の記載に、直す所が1か所あります。" in answer.text.split("\n")[0]
    assert "第19条第8号" in answer.text


@pytest.mark.parametrize(
    "question", ["この欄には何を書けばいい？", "この項目の例は？", "これは重要な変更になる？"]
)
def test_other_questions_are_not_of_the_text(
    chat: Chat, beside: Conversation, question: str
) -> None:
    assert chat.ask(question, beside)[0].intent != "check"


def test_a_text_that_is_pasted_goes_before(chat: Chat, beside: Conversation) -> None:
    answer, _ = chat.ask("「別表第二の27の項」これでいい？", beside)
    assert "第19条第7号" not in answer.text


def test_a_suggestion_just_made_is_what_is_spoken_of(chat: Chat, beside: Conversation) -> None:
    _, talk = chat.ask("保管場所の案を作って", beside)
    answer, _ = chat.ask("これでいい？", replace(talk, written=WRITTEN))
    assert "今の記載" not in answer.text


def test_without_a_text_nothing_is_at_hand(chat: Chat, beside: Conversation) -> None:
    assert "今の記載" not in chat.ask("これでいい？", replace(beside, written=""))[0].text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("保管場所って必須？", "必ず書く項目なので"),
        ("備考は任意？", "書くことがなければ、空欄でよい"),
        ("委託先名は書かなくてもいい？", "書くのは、「委託の有無」が「委託する」のとき"),
    ],
)
def test_whether_an_item_must_be_filled_is_said_first(
    chat: Chat, question: str, verdict: str
) -> None:
    assert chat.ask(question, Conversation())[0].text.startswith(verdict)
