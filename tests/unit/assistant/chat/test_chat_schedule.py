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
    assert said.startswith("その日程では、順序か日数が合いません。")
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


def test_days_told_of_a_case_hold_for_the_turns_after(chat: Chat, zenkomoku: Case) -> None:
    talk = Conversation(case=zenkomoku)
    said = []
    for turn in (
        "意見聴取を10月5日から11月4日までにずらしたい。問題ある？",
        "点検を11月2日にしたら？",
        "11月20日なら",
    ):
        answer, talk = chat.ask(turn, talk)
        said.append(answer.text)
    assert "第三者点検（令和8年11月2日）が、意見の聴取の終わり（令和8年11月4日）より前" in said[1]
    assert said[2].startswith("その日程で、順序も日数も足ります。")
    assert "（ケースでは令和8年10月20日）" in said[2]


TOLD = "意見聴取は12月1日から12月31日、点検は1月10日、公表は1月20日で間に合う？"


def test_a_january_after_a_december_is_of_the_next_year() -> None:
    said = _said(TOLD, None)
    assert said.startswith("はい。この日程で、順序も日数も足ります。")
    assert "・第三者点検: 令和9年1月10日\n・公表: 令和9年1月20日" in said


def test_a_day_before_in_the_same_year_stays_in_it() -> None:
    days = days_in("公表は8月1日、募集は6月1日から", dt.date(2026, 8, 1))
    assert days == [dt.date(2026, 8, 1), dt.date(2026, 6, 1)]


def test_a_number_of_days_is_no_day_of_a_month(chat: Chat, zenkomoku: Case, juten: Case) -> None:
    for case in (zenkomoku, juten):
        answer, _ = chat.ask("意見聴取は20日でいい？", Conversation(case=case))
        assert answer.text.startswith("足りません。20日間は、原則の30日以上に届きません。")


def test_without_the_days_of_a_hearing_only_the_order_is_judged() -> None:
    said = _said("点検は12月10日、公表は12月20日で大丈夫？", None)
    assert said.startswith("はい。分かっている日付の順序は合っています")
    assert "意見の聴取の日付は、ケースにも問いにもありません。" in said


def test_a_stretch_that_ends_before_it_begins_has_no_length() -> None:
    said = _said("意見聴取は12月10日から12月5日まで、公表は12月20日で大丈夫？", None)
    assert "（令和8年12月5日）が、始め（令和8年12月10日）より前です。" in said
    assert "日間" not in said.partition("順序は")[0]
    assert "第三者点検の日付は、ケースにも問いにもありません。" in said


def test_steps_that_have_no_day_are_named() -> None:
    said = _said("意見聴取は12月1日から12月10日で、点検は12月20日で間に合う？", None)
    assert "意見の聴取が10日間で、原則の30日以上に20日足りません。" in said
    assert "公表の日付は、ケースにも問いにもありません。" in said


def test_a_shorter_hearing_with_a_reason_in_the_case_is_no_fault(zenkomoku: Case) -> None:
    hearing = zenkomoku.hearing.model_copy(
        update={"period": "令和8年9月1日～令和8年9月20日", "shortened": "災害への対応のため"}
    )
    case = zenkomoku.model_copy(update={"hearing": hearing})
    said = _said("意見聴取と点検と公表の順番や日数はこれで問題ない？", case)
    assert said.startswith("はい。")
    assert "意見の聴取は20日間で原則の30日より短いですが、短縮する特段の理由がケースに" in said


def test_nothing_after_a_hearing_leaves_its_beginning_open() -> None:
    assert not _said("意見聴取はいつまでに始めればいい？", None)


def test_the_hearing_is_counted_back_from_what_was_told_before(chat: Chat) -> None:
    talk = Conversation()
    for turn in (TOLD, "いつまでに聴取を始めればいい？"):
        answer, talk = chat.ask(turn, talk)
    assert answer.text.startswith("意見の聴取は、遅くとも令和8年12月11日に始めます。")
