"""What is told or asked in any turn: sizes, offices, marks, figures in kanji."""

from collections.abc import Callable

import pytest

from assistant.chat.items.offices import office_names
from assistant.chat.model import Answer
from assistant.chat.reading.sentences import with_figures

Ask = Callable[..., Answer]


def test_size_told_after_another_rule_is_judged(ask: Ask) -> None:
    text = ask("何から始めたらいいですか", "対象は800人くらいで職員は15人です").text
    assert text.startswith("対象人数800人、取扱者数15人として計算すると")


def test_size_told_at_first_is_judged(ask: Ask) -> None:
    assert ask("住民が12万人で職員が30人です").intent == "rule"


@pytest.mark.parametrize(
    ("item", "told"),
    [("委託先名の欄", "※のない項目です。"), ("保管場所の欄", "※の付いた項目です。")],
)
def test_whether_an_item_is_marked_is_said_first(ask: Ask, item: str, told: str) -> None:
    answer = ask(f"{item}には何を書く？", "それって※の項目？")
    assert told in answer.text.splitlines()[0]


def test_rule_on_changes_is_asked_of_the_item_spoken_of(ask: Ask) -> None:
    answer = ask("保管場所の欄には何を書く？", "変えたら出し直し？")
    assert answer.items[0].key == "storage.place"


def test_office_is_named_without_its_ending(ask: Ask) -> None:
    answer = ask("保管期間の妥当性の記載例", "越谷は？")
    assert {quote.agency for quote in answer.quotes} == {"越谷市長"}
    assert office_names("埼玉県川口市長") == ("埼玉県川口市", "川口市", "川口")


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("五年間保管する", "5年間保管する"),
        ("二十人", "20人"),
        ("第一に", "第一に"),
        ("一般", "一般"),
    ],
)
def test_figures_in_kanji_are_read_before_a_unit(said: str, figures: str) -> None:
    assert with_figures(said) == figures


def test_what_others_wrote_is_found_by_a_figure_in_kanji(ask: Ask) -> None:
    answer = ask("予防接種の保管期間の妥当性の例", "五年って書いてる市もある？")
    assert "「五年」は、次の記載に出てきます。" in answer.text


def test_question_of_no_item_is_not_answered_with_a_far_one(ask: Ask) -> None:
    assert not ask("ふるさと納税の寄附金はどこに書く？").known


def test_who_knows_is_said_where_no_example_is_held(ask: Ask) -> None:
    text = ask("評価実施機関における担当部署の所属長の役職名の例").text
    assert "通常知っている部署" in text or "の評価書" in text
