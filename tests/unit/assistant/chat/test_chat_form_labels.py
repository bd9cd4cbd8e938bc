"""Words that one form prints and another prints otherwise; sections and items of 様式2."""

import pytest

from assistant.chat.items.kiso_items import names_kiso
from assistant.chat.texts.form_labels import named_form, told_of_labels, words_of_others
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from tests.unit.assistant.chat.conftest import Ask

HELD = "再委託先による特定個人情報ファイルの適切な取扱いの担保"


def test_a_heading_of_another_form_is_told_in_a_check(ask: Ask) -> None:
    answer = ask(f"様式4なのに「{HELD}」って書いてあるけどいい？")
    assert answer.intent == "check"
    assert answer.text.startswith("様式4（全項目評価書）の見出しの言い方とは違います。")
    assert "取扱いの確保」" in answer.text


def test_a_heading_of_the_form_itself_is_told_to_be_right(ask: Ask) -> None:
    assert ask(f"様式3で「{HELD}」は正しいですか").text.startswith("はい、")


@pytest.mark.parametrize(
    ("text", "form", "told"),
    [
        ("適切な取扱いの担保", FormId.ZENKOMOKU, True),
        ("適切な取扱いの担保", FormId.JUTEN, False),
        ("適切な取扱いの確保", FormId.JUTEN, True),
        ("安全性が担保されている。", FormId.ZENKOMOKU, False),
        ("Ⅰ. 関連情報 6. 担当部署", FormId.JUTEN, True),
        ("国税関係情報", FormId.JUTEN, False),
        ("事務の内容を確かめる。", FormId.KISO, False),
    ],
)
def test_words_are_those_of_another_form(text: str, form: FormId, told: bool) -> None:
    assert bool(list(words_of_others(text, load_form(form)))) is told


def test_without_a_form_nothing_is_said_of_headings() -> None:
    assert named_form("様式3と様式4", None) is None
    assert told_of_labels("これでいい？", (HELD,), None) == []


def test_which_of_two_headings_is_told_by_the_form(ask: Ask) -> None:
    text = ask("担保と確保ってどっちが正しい？様式4です").text
    assert (
        "様式4（全項目評価書）では「再委託先による特定個人情報ファイルの適切な取扱いの確保」"
        in text
    )


def test_a_section_of_form_2_lists_no_items_of_form_3(ask: Ask) -> None:
    answer = ask("様式2のⅡって何を書くの")
    assert {ref.form.id for ref in answer.items} == {FormId.KISO}
    assert "いつ時点の計数か" in answer.text
    assert "ファイルの種類" not in answer.text


def test_a_chapter_that_form_2_lacks_is_told(ask: Ask) -> None:
    assert "「V」の章や節はありません" in ask("様式2のⅤは何を書くところですか").text


def test_an_item_of_form_2_is_found_by_its_number(ask: Ask) -> None:
    (ref, *_) = ask("様式2のⅠ.5.1の書き方").items
    assert (ref.form.id, ref.key) == (FormId.KISO, "department.name")


@pytest.mark.parametrize(
    ("text", "named"),
    [("様式2のⅡ", True), ("基礎項目評価書のⅣ", True), ("様式2と様式3", False), ("Ⅱの4", False)],
)
def test_form_2_alone_is_named(text: str, named: bool) -> None:
    assert names_kiso(text) is named
