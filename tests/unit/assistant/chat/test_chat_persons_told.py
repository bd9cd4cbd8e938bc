"""What a number of persons, a day or a bare name is of, by what was spoken of before."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.rules.threshold_facts import ThresholdFacts, facts_told

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    "turns",
    [
        ("重大事故って何人から？",),
        ("重大事故って何人から？", "101人なら？"),
        ("重大事故って何人から？", "101人なら？", "1500人だったら？"),
        ("漏えいって何人分から重大？", "99人だと？"),
        ("去年100人の漏えいがあった",),
    ],
)
def test_persons_of_an_accident_are_not_those_of_the_procedure(
    ask: Ask, turns: tuple[str, ...]
) -> None:
    said = ask(*turns).text
    assert "重大事故の定義（人数など）は指針にあり" in said
    assert "対象人数" not in said
    assert "義務" not in said


def test_a_procedures_own_figures_are_read_after_an_accident(ask: Ask) -> None:
    said = ask("重大事故って何人から？", "101人なら？", "対象8万人、職員30人なら？").text
    assert said.startswith("対象人数80,000人、取扱者数30人として計算すると")


@pytest.mark.parametrize(
    ("text", "people", "handlers"),
    [
        ("1万人と職員500人、人口8万のうち町外千人", 80_000, 500),
        ("対象1万人、職員500人。町外の千人を含む", 10_000, 500),
        ("職員2千人のうち取扱者は500人、対象5万人", 50_000, 500),
        ("対象8万人、100人の情報が漏れた", 80_000, None),
    ],
)
def test_a_figure_of_some_of_them_stands_for_no_other(
    text: str, people: int, handlers: int | None
) -> None:
    told = facts_told(text)
    assert ThresholdFacts(told.people, told.handlers) == ThresholdFacts(people, handlers)


@pytest.mark.parametrize("name", ["重要な変更", "再実施", "第三者点検"])
@pytest.mark.parametrize("asks", ["って何？", "とは何ですか", "ってなに"])
def test_what_a_rules_name_is_tells_the_rule(ask: Ask, name: str, asks: str) -> None:
    answer = ask(name + asks)
    assert answer.intent == "rule"
    assert answer.known


@pytest.mark.parametrize(
    "question",
    [
        "対象2万人、事故はない。しきい値判断は？",
        "2万人で事故なし。しきい値判断はどうなる？",
        "事故は起きていない。対象は2万人。義務は？",
    ],
)
def test_the_duty_is_told_beside_an_accident(ask: Ask, question: str) -> None:
    assert ask(question).text.startswith("対象人数20,000人として計算すると、重大事故がないときに")


def test_an_end_before_the_start_is_told(ask: Ask) -> None:
    started = ("意見聴取を4月1日から始めるといつまで？", "10月5日からだと？")
    said = ask(*started, "9月30日までなら").text
    assert said.startswith("終わりの日（9月30日）が、始まりの日（10月5日）より前です。")
    assert "30日間" not in said.splitlines()[0]
    over = ask("意見聴取を12月20日から1月10日までやる").text
    assert "12月20日から1月10日までは22日間" in over


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("全項目だと必須？", "はい。全項目評価では、意見の聴取は義務です。"),
        ("重点では必須？", "いいえ、義務ではありません。"),
    ],
)
def test_a_kind_of_assessment_is_asked_of_the_rule_spoken_of(
    ask: Ask, question: str, says: str
) -> None:
    assert ask("意見聴取って必要？", question).text.startswith(says)
