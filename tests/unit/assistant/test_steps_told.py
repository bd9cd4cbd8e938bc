"""The gate, a revision and the chat say the same of a number that moved: each step on its day."""

import datetime as dt

import pytest

from assistant.chat.law.places import answer_places
from assistant.chat.texts.checked import findings_of
from assistant.gate.subject import Names
from assistant.revise.plan import plan_text
from corpus.laws.load import items
from corpus.laws.model import Citation, Number
from corpus.text.dates import japanese_date
from tests.unit.corpus.laws.items_of_19 import DAYS

NOW = dt.date(2026, 11, 1)
WORDS = {
    "国税・地方税の提供": "国税",
    "地方公共団体の他の機関への提供（条例）": "教育委員会",
    "社債等の振替": "社債",
    "個人情報保護委員会への提供": "個人情報保護委員会",
    "各議院の審査等その他公益上の必要": "裁判",
    "人の生命・身体・財産の保護": "生命",
    "個人情報保護委員会規則で定めるとき": "個人情報保護委員会規則",
}
"""The contents whose number moved twice, with a word that tells of each and of no other."""
TWICE = [
    pytest.param(content.content, content.numbers, id=content.content)
    for content in items().contents
    if len(set(content.numbers)) == len(DAYS) and None not in content.numbers
]


def test_the_words_are_of_all_contents_that_moved_twice() -> None:
    assert [param.values[0] for param in TWICE] == list(WORDS)


def _steps(numbers: tuple[int, ...], name: str) -> str:
    days = [japanese_date(day) for day in DAYS[1:]]
    later = zip(days, numbers[1:], strict=True)
    return "、".join(f"{day}から{name}第{number}号" for day, number in later)


@pytest.mark.parametrize(("content", "numbers"), TWICE)
def test_a_number_of_before_2017_is_told_step_by_step(
    content: str, numbers: tuple[int, ...]
) -> None:
    text = f"番号法第19条第{numbers[0]}号（{WORDS[content]}）"
    found = findings_of(text, (), Names(frozenset(), ()), NOW)
    (finding,) = [finding for finding in found if finding.rule == "law.renumbered"]
    assert f"は{_steps(numbers, '')}です。" in finding.message
    _, edits = plan_text(text, dt.date(2016, 4, 1), NOW)
    assert [_steps(numbers, "第19条") in edit.why for edit in edits] == [True]
    assert all("平成29年5月30日・令和3年9月1日施行" in edit.amendment for edit in edits)
    place = Citation("number", article=Number(19), item=Number(numbers[0]))
    assert _steps(numbers, "番号法第19条") in answer_places([place], NOW).text


@pytest.mark.parametrize(("content", "numbers"), TWICE)
def test_a_number_of_2020_is_told_with_the_day_of_2021(
    content: str, numbers: tuple[int, ...]
) -> None:
    text = f"番号法第19条第{numbers[1]}号（{WORDS[content]}）"
    found = findings_of(text, (), Names(frozenset(), ()), NOW)
    (finding,) = [finding for finding in found if finding.rule == "law.renumbered"]
    assert f"は令和3年9月1日から第19条第{numbers[2]}号です。" in finding.message
    assert "平成29年" not in finding.message


def test_what_ordinances_used_the_commission_s_rule_for_is_told_beside_it() -> None:
    place = Citation("number", article=Number(19), item=Number(14))
    said = answer_places([place], NOW).text
    aside = "平成29年5月30日から番号法第19条第8号、令和3年9月1日から番号法第19条第9号"
    assert f"条例事務の情報提供ネットワークシステムによる提供であれば、{aside}" in said
    today = Citation("number", article=Number(19), item=Number(9))
    assert "平成29年5月29日までは、番号法第19条第14号" in answer_places([today], NOW).text


def test_the_first_day_of_a_period_is_told() -> None:
    place = Citation("number", article=Number(19), item=Number(14))
    said = answer_places([place], NOW).text
    assert "平成29年5月30日から令和3年8月31日までの番号法第19条第14号は、「各議院" in said
    assert "現在（令和3年9月1日から）の番号法第19条第14号は、「総務大臣" in said
