"""The figures of the しきい値判断 that are told over several turns."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.rules.threshold_facts import ThresholdFacts, facts_told

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("text", "people", "handlers", "accident"),
    [
        ("対象者は6万人くらい、使う職員は40人くらいで、事故はないです", 60_000, 40, False),
        ("うちは人口8万の町です", 80_000, None, None),
        ("対象者は2万8千人くらいで職員は30人", 28_000, 30, None),
        ("対象1.5万人、取扱い五百二十人", 15_000, 520, None),
        ("対象者数10万2,345人です", 102_345, None, None),
        ("2万人で、そのうち千人は町外。職員は30人", 20_000, 30, None),
        ("3千人のファイルで担当5人", 3_000, 5, None),
        ("取扱者は5百人、対象は5万人", 50_000, 500, None),
        ("12万人で600人が扱う", 120_000, 600, None),
        ("さわる職員は600人", None, 600, None),
        ("対象者は三万人で、触るのは二十人です", 30_000, 20, None),
        ("対象者が6万人　資格喪失者も入れると12万人でした", 120_000, None, None),
        ("対象者が6万人　120人です", 60_000, 120, None),
        ("もし去年漏えい事故があったら", None, None, True),
        ("令和5年4月に2人で確認する場合", 2, None, None),
        ("保管期間は5年です", None, None, None),
        ("職員が5人増えて対象者も1200人増えた", None, None, None),
        ("対象者9万8千人。3000人増えたら", 101_000, None, None),
        ("対象が3000人増えて1万2千人になった", 12_000, None, None),
        ("対象は2万人、職員は30人。職員が4人減った", 20_000, 26, None),
    ],
)
def test_figures_are_read_by_their_clause_and_turn(
    text: str, people: int | None, handlers: int | None, accident: bool | None
) -> None:
    assert facts_told(text) == ThresholdFacts(people, handlers, accident)


@pytest.mark.parametrize(
    "question",
    [
        "取扱者が30人減った。評価書はどうする？",
        "対象者が2000人増えました。評価の種類は変わりますか",
    ],
)
def test_growth_alone_decides_nothing(ask: Ask, question: str) -> None:
    assert ask(question).text.startswith("増えた数や減った数だけでは決まりません。")


def test_later_figures_stand_in_place_of_earlier_ones(ask: Ask) -> None:
    said = ("国保で対象者6万人、職員40人、事故なし。どの様式？", "資格喪失者も入れると12万人でした")
    assert "対象人数120,000人、取扱者数40人" in ask(*said).text
    changed = ask(*said, "もし去年漏えい事故があったとしたら変わります？")
    assert "「基礎項目評価と全項目評価」" in changed.text


def test_people_alone_leave_both_sides_open(ask: Ask) -> None:
    text = ask("何人以上だと全項目評価になるんですか", "うちは人口8万の町です").text
    assert "500人未満で重大事故がなければ「基礎項目評価」" in text


@pytest.mark.parametrize("case", ["介護保険の担当です", "健康増進法のほうで、がん検診です"])
def test_procedure_told_is_answered_with_its_rows(ask: Ask, case: str) -> None:
    answer = ask("評価書を作ることになりました", case)
    assert answer.intent == "law"


def test_years_of_a_rule_are_counted_from_the_day_told(ask: Ask) -> None:
    answer = ask("5年たったら必ずやり直し？", "最後の公表が令和3年12月1日のやつは")
    assert "令和8年12月1日" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [("再委託を始める場合", "④再委託の有無」"), ("保管期間を変えるときは", "②保管期間")],
)
def test_rule_on_changes_says_of_an_item_whether_it_is_marked(
    ask: Ask, question: str, told: str
) -> None:
    answer = ask("委託先が変わっただけでも再実施？", question)
    assert answer.intent == "rule"
    assert told in answer.text


@pytest.mark.parametrize(
    ("text", "people", "handlers"),
    [
        ("職員が5人から12人に増えた", None, 12),
        ("対象者が9千人から1万2千人になった", 12_000, None),
        ("使用者数が10人未満から30人になりました", None, None),
        ("98千人は去年の数字で、いまは対象が10万2千人でした", 102_000, None),
        ("対象は3人目からいくら", None, None),
    ],
)
def test_figure_that_was_before_is_none_of_today(
    text: str, people: int | None, handlers: int | None
) -> None:
    told = facts_told(text)
    assert (told.people, told.handlers) == (people, handlers)
