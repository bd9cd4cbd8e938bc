"""By which rows a procedure may ask for an information of another."""

import datetime as dt

import pytest

from assistant.chat.law.answers import answer_law
from assistant.chat.law.asked_information import inquiry_in
from assistant.chat.model import Conversation
from assistant.chat.reading.intents import read_question
from assistant.chat.talk import Chat

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "first", "source"),
    [
        (
            "国保の事務で介護の情報を照会する根拠は",
            "主務省令第2条の表の69の項により",
            "介護保険給付等",
        ),
        (
            "児童手当で課税情報を照会する根拠の項は？",
            "主務省令第2条の表の106の項により",
            "地方税関係",
        ),
        ("予防接種で住民票の情報って照会していいの", "はい。", "住民票関係情報"),
        (
            "介護保険が年金の情報を取れる根拠",
            "主務省令第2条の表の132の項により",
            "年金給付関係情報",
        ),
        ("後期高齢者医療の事務で生活保護の情報を照会できる？", "いいえ。", "117の項"),
        ("子ども医療費で課税情報を照会する根拠は", "番号法の別表に項がありません", "第19条第9号"),
    ],
)
def test_the_row_comes_first(question: str, first: str, source: str) -> None:
    answer = answer_law(read_question(question), None, DAY)
    assert first in answer.text.split("\n")[0]
    assert source in answer.text


def test_the_old_row_is_told_beside() -> None:
    answer = answer_law(read_question("国保で課税情報を照会する根拠は"), None, DAY)
    assert "旧別表第二では42の項" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "児童手当の事務で保管場所には何を書く",
        "介護保険では委託先をどう書く？",
        "国保は別表の何項",
        "照会の根拠は",
    ],
)
def test_other_questions_are_none(question: str) -> None:
    assert inquiry_in(question) is None


def test_it_is_taken_for_a_question_of_law(chat: Chat) -> None:
    answer, _ = chat.ask("国民健康保険の事務で介護保険の情報を照会する根拠は", Conversation())
    assert answer.intent == "law"
