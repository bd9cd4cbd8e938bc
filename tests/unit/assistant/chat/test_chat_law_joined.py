"""Several procedures joined in one question are answered one by one."""

import datetime as dt

import pytest

from assistant.chat.law.answers import answer_law
from assistant.chat.law.joined import asked_of_each
from assistant.chat.reading.intents import read_question

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("母子保健と児童手当と生活保護は別表の何項ですか", ["母子保健", "児童手当", "生活保護"]),
        ("国保、介護、後期の別表の番号一覧", ["国保", "介護", "後期"]),
        ("児童手当・子ども医療費の別表は？", ["児童手当", "子ども医療費"]),
        ("市営住宅及び草刈代行の別表の項", ["市営住宅", "草刈代行"]),
        ("国保と国民健康保険の別表の項", []),
        ("国保と番号法別表の関係は", []),
        ("国保の別表の項は", []),
        ("障害者の日常生活及び社会生活を総合的に支援するための法律の項は", []),
    ],
)
def test_the_procedures_joined_are_told(question: str, names: list[str]) -> None:
    assert list(asked_of_each(question)) == names


def test_each_has_its_rows_and_what_all_end_with_is_said_once() -> None:
    answer = answer_law(read_question("児童手当と生活保護の別表の項は"), None, DAY)
    assert "番号法別表の81の項" in answer.text
    assert "番号法別表の23の項" in answer.text
    assert answer.text.count("根拠: ") == 1


def test_one_that_is_not_known_is_named() -> None:
    answer = answer_law(read_question("市営住宅と草刈代行の別表の項は"), None, DAY)
    assert "番号法別表の27の項" in answer.text
    assert "「草刈代行」は、どの法律の事務か分かりません。" in answer.text
