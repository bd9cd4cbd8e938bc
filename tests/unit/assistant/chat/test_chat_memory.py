"""A conversation kept as JSON goes on in another process as if it had not been interrupted."""

import json
from dataclasses import replace

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import MOST_TURNS, read_saved, saved, with_case
from corpus.errors import InputError


def after(chat: Chat, talk: Conversation, *questions: str) -> tuple[Answer, Conversation]:
    for question in questions:
        answer, talk = chat.ask(question, talk)
    return answer, talk


def reopened(chat: Chat, talk: Conversation) -> Conversation:
    return chat.resume(saved(talk).model_dump_json(), "会話.json")


@pytest.mark.parametrize(
    "later",
    [
        ("もっと短く",),
        ("次の項目", "次の項目"),
        ("中間サーバーは使っていません", "データ消去の案を作って"),
        ("それはなぜ？",),
        ("別の例は？",),
        ("案を作って",),
    ],
    ids=["shorter", "next", "platforms", "why", "another", "draft"],
)
def test_reopened_conversation_answers_as_the_first(
    chat: Chat, juten: Case, later: tuple[str, ...]
) -> None:
    _, talk = after(chat, Conversation(case=juten), "保管場所の書き方", "保管場所の案を作って")
    expected, _ = after(chat, talk, *later)
    again = reopened(chat, talk)
    for question in later:
        answer, again = chat.ask(question, again)
        again = reopened(chat, again)
    assert answer.text == expected.text


def test_what_is_kept_is_the_same_after_reading(chat: Chat, juten: Case) -> None:
    _, talk = after(chat, Conversation(case=juten), "保管場所の案を作って", "PMHは使っていません")
    again = reopened(chat, talk)
    assert saved(again) == saved(talk)
    assert again.case == talk.case


def test_platform_said_before_the_case_holds_for_it(chat: Chat, juten: Case) -> None:
    _, talk = after(chat, Conversation(), "中間サーバーは使っていません")
    talk = with_case(reopened(chat, talk), juten)
    answer, _ = after(chat, talk, "保管場所の案を作って")
    assert answer.suggestion
    assert "中間サーバー" not in answer.suggestion.draft.text


def test_suggestion_that_was_meddled_with_does_not_come_back(chat: Chat, juten: Case) -> None:
    _, talk = after(chat, Conversation(case=juten), "保管場所の案を作って")
    value = json.loads(saved(talk).model_dump_json())
    value["suggestion"]["text"] = "個人番号123456789018の者の記録を保管する。"
    again = chat.resume(json.dumps(value, ensure_ascii=False), "会話.json")
    assert talk.suggestion is not None
    assert again.suggestion is None


def test_old_turns_are_forgotten(chat: Chat) -> None:
    _, talk = after(chat, Conversation(), *["保管場所の書き方"] * (MOST_TURNS + 3))
    assert len(talk.turns) == MOST_TURNS
    assert len(reopened(chat, talk).turns) == MOST_TURNS


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"version": 2}', '{"items": [{"form": "様式9", "item": "I.1", "score": 1}]}',
     '{"items": [{"form": "様式3", "item": "X.1", "score": 1}]}', '{"case": {"form": 1}}',
     "[" * 100_000, '{"other": 1}'],
)  # fmt: skip
def test_record_that_cannot_be_read_is_one_line(chat: Chat, text: str) -> None:
    with pytest.raises(InputError) as failed:
        chat.resume(text, "会話.json")
    assert str(failed.value).startswith("会話.json: ")
    assert "\n" not in str(failed.value)


def test_huge_record_is_refused() -> None:
    with pytest.raises(InputError, match="大きすぎ"):
        read_saved(" " * 3_000_000, "会話.json")


def test_conversation_is_a_value(chat: Chat, juten: Case) -> None:
    start = Conversation(case=juten)
    chat.ask("PMHは使っていません", start)
    assert start == replace(Conversation(), case=juten)
