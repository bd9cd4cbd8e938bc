"""What is tried on the limit of a rule: days, dates, an age, where an accident happened."""

import datetime as dt

import pytest

from assistant.chat.knowledge import rule_answers
from assistant.chat.rules.times_told import when_told
from assistant.chat.rules.tried import counts_for, tried_on, tried_on_item, tries
from tests.unit.assistant.chat.conftest import Ask

_DAY = dt.date(2026, 11, 21)
_RULES = {rule.id: rule for rule in rule_answers()}
_HEARING, _ACCIDENT = _RULES["hearing"], _RULES["threshold-accident"]
_ASKED = "パブコメは何日間やればいいですか"
_SIZE = "対象人数2万人、取扱者80人です。事故なし。何を作る？"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("15日でもいい？", "足りません。15日間は"),
        ("31日なら", "足ります。31日間は"),
        ("3週間だと？", "足りません。21日間は"),
        ("30日じゃなくて2週間にしたい", "足りません。14日間は"),
        ("9月1日から9月15日まで", "足りません。9月1日から9月15日までは15日間"),
        ("9/1〜30にする", "足ります。9月1日から9月30日までは30日間"),
        ("10月10日から始めます", "10月10日から始めるなら、11月8日までで30日間"),
        ("12月20日から1月18日まで", "足ります。12月20日から1月18日までは30日間"),
    ],
)
def test_days_are_tried_on_the_least_there_may_be(told: str, said: str) -> None:
    assert tried_on(_HEARING, told, _DAY)[0].startswith(said)


def test_the_first_day_told_before_stands_for_a_new_last_day() -> None:
    text = "9/1から9/20までにしました　じゃあ10月5日まで延ばしたら"
    assert "35日間" in tried_on(_HEARING, text, _DAY)[0]


@pytest.mark.parametrize("text", ["重点だとどうなる", "15人でもいい？", "何条？", "3年前のは"])
def test_what_tells_no_days_is_not_tried(text: str) -> None:
    assert not tries(_HEARING, text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("事故が2年前なら", False),
        ("11か月前の漏えい", True),
        ("13か月前なら", False),
        ("先月の事故", True),
        ("去年の事故", None),
        ("令和7年3月の事故", False),
    ],
)
def test_an_accident_counts_within_the_year(text: str, counts: bool | None) -> None:
    assert counts_for(_ACCIDENT, text, _DAY) is counts


def test_a_year_told_as_today_says_it_is_read() -> None:
    assert when_told("今年の2月に漏えい", _DAY) == (
        "今年2月",
        dt.date(2026, 2, 1),
        dt.date(2026, 2, 28),
    )
    assert when_told("取扱者は30人", _DAY) is None


def test_an_item_that_asks_for_years_is_tried_too() -> None:
    label = "②過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか"
    assert "書きます" in tried_on_item(label, "2年前の事故も？", _DAY)
    assert "書きません" in tried_on_item(label, "4年前なら", _DAY)
    assert tried_on_item("保管場所", "4年前なら", _DAY) == ""


def test_days_are_tried_on_the_rule_spoken_of_again_and_again(ask: Ask) -> None:
    answer = ask(_ASKED, "15日でもいい？", "それって何条で決まってる？", "31日なら")
    assert answer.text.startswith("足ります。")


def test_an_accident_long_ago_leaves_the_duty_as_it_is(ask: Ask) -> None:
    text = ask(_SIZE, "事故が2年前にあったら").text
    assert text.startswith("2年前のものは、過去1年より前なので、数えません")
    assert "重大事故がないときは、「基礎項目評価」です" in text


def test_the_day_of_an_accident_holds_for_later_turns(ask: Ask) -> None:
    size = "対象8万人で取扱者200人です。どの評価？"
    text = ask(size, "事故は一昨年の10月", "500人ちょうどだったら").text
    assert "重大事故がないときは、「基礎項目評価と重点項目評価」" in text
    text = ask(size, "去年事故がありました", "やっぱり事故じゃなくてヒヤリハットでした").text
    assert "重大事故がないときは、「基礎項目評価」" in text


def test_more_is_counted_on_from_what_was_told(ask: Ask) -> None:
    assert "取扱者数500人" in ask("29万9千人で取扱者499人", "あと1人増えたら").text


def test_an_accident_in_another_body_is_left_open(ask: Ask) -> None:
    text = ask(_SIZE, "事故は市長部局じゃなくて水道局で起きたんだけど").text
    assert "水道局が同じ評価実施機関" in text
    assert "なければ「基礎項目評価」、あれば「基礎項目評価と重点項目評価」" in text


def test_an_accident_of_another_department_counts(ask: Ask) -> None:
    text = ask(_SIZE, "今年の2月にほかの課が書類を大量に漏らしてしまいました").text
    assert "「基礎項目評価と重点項目評価」です" in text.splitlines()[0]
    assert "ほかの課で起きたものも入ります" in text


def test_a_year_of_publication_is_tried_on_the_five_years(ask: Ask) -> None:
    first = "5年経ったら再実施って聞いたけどほんと？"
    assert "既に経過しています" in ask(first, "6年前に出したやつは").text
    assert "令和7年なので、既に経過しています" in ask(first, "令和2年なら").text


def test_the_days_of_the_case_are_known(ask: Ask) -> None:
    text = ask("意見聴取の期間は", "仮に募集を9月15日で締め切ってたらどうなりますか").text
    assert "9月1日から" not in text
