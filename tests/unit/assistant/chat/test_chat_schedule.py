"""The days of 意見の聴取, 第三者点検 and 公表, of a case or told, are set against the rules."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.chat.model import Conversation
from assistant.chat.reading.intents import read_question
from assistant.chat.rules.days_told import days_in
from assistant.chat.rules.schedule import answer_schedule
from assistant.chat.talk import Chat

TODAY = dt.date(2026, 11, 22)


def _said(turn: str, case: Case | None) -> str:
    answer = answer_schedule(read_question(turn), Conversation(case=case), TODAY)
    return answer.text if answer else ""


def test_days_without_a_year_are_of_the_year_before_them() -> None:
    days = days_in("令和6年7月26日から同年9月6日まで")
    assert days == [dt.date(2024, 7, 26), dt.date(2024, 9, 6)]


def test_days_that_fit_are_said_to_fit(zenkomoku: Case) -> None:
    said = _said("意見聴取と点検と公表の順番や日数はこれで問題ない？", zenkomoku)
    assert said.startswith("はい。この日程で、順序も日数も足ります。")
    assert "（30日間。" in said


@pytest.mark.parametrize(
    ("turn", "fault"),
    [
        ("募集を9月15日で締め切ってたらどうなりますか", "15日間で、原則の30日以上に15日足りません"),
        ("点検が10月20日じゃなくて8月25日だったら？", "第三者点検（令和8年8月25日）が"),
        ("公表を10月1日に早めたら大丈夫？", "公表（令和8年10月1日）が、第三者点検"),
    ],
)
def test_the_days_that_do_not_fit_are_named(zenkomoku: Case, turn: str, fault: str) -> None:
    said = _said(turn, zenkomoku)
    assert said.startswith("その日程には、次の点があります。")
    assert fault in said


def test_days_told_without_a_case_are_judged(zenkomoku: Case) -> None:
    del zenkomoku
    said = _said("意見募集9/1〜9/30、点検は9/20、公表11/1でいける？", None)
    assert "点検は、意見の聴取の後に受けます" in said


def test_a_later_turn_moves_a_day_of_the_turns_before(chat: Chat) -> None:
    talk = Conversation()
    for turn in ("意見募集6/1〜6/20、点検7/5、公表8/1で大丈夫？", "6月30日まで延ばします"):
        answer, talk = chat.ask(turn, talk)
    assert answer.text.startswith("はい。この日程で、順序も日数も足ります。")


def test_the_days_of_the_own_hearing_are_counted(zenkomoku: Case) -> None:
    said = _said("うちの意見聴取は何日間になってる？", zenkomoku)
    assert said.startswith("意見の聴取は、30日間です（")


def test_five_years_are_counted_from_the_day_of_publication(zenkomoku: Case) -> None:
    assert "令和13年12月15日です" in _said("次の5年の再実施はいつまで？", zenkomoku)


def test_the_last_day_to_begin_is_counted_back(zenkomoku: Case) -> None:
    said = _said("意見聴取はいつまでに始めればいい？", zenkomoku)
    assert said.startswith("意見の聴取は、遅くとも令和8年9月20日に始めます。")


@pytest.mark.parametrize("turn", ["公表日はどう書く", "意見聴取の例を見せて", "点検は必須ですか"])
def test_other_questions_are_no_schedule(zenkomoku: Case, turn: str) -> None:
    assert not _said(turn, zenkomoku)
