"""What is asked of the texts held: a list, the newest, an office not held."""

from collections.abc import Callable

import pytest

from assistant.chat.items.held_lists import count_entries
from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("questions", "begins"),
    [
        pytest.param(
            ("手元の評価書で一番新しいのはどれですか",),
            "公表日が最も新しいのは、越谷市長",
            id="newest",
        ),
        pytest.param(
            ("手元の評価書で一番新しいのはどれですか", "全項目のやつはどれ？"),
            "様式4（全項目評価書）の評価書は、次の2件です。",
            id="of-form",
        ),
        pytest.param(
            ("大阪市の保管場所の例を見せて",),
            "「大阪市」の評価書は、ここで持つデータにありません。",
            id="not-held",
        ),
    ],
)
def test_the_first_sentence_answers(ask: Ask, questions: tuple[str, ...], begins: str) -> None:
    assert ask(*questions).text.startswith(begins)


def test_an_office_not_held_brings_no_quotes(ask: Ask) -> None:
    answer = ask("大阪市の保管場所の例を見せて")
    assert not answer.known
    assert not answer.quotes


def test_the_records_of_a_platform_are_counted_by_group(ask: Ask) -> None:
    text = ask("熊谷市のPMHの追加の記録項目を見せて").text
    assert "34項目です" in text
    assert "対象者情報11" in text
    assert "・機関マスタID" not in text
    assert "機関マスタID、機関ユーザーID" in text


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        pytest.param(
            "(1)対象者情報\n・個人番号\n・氏名", [("(1)対象者情報", 2)], id="marked-under-number"
        ),
        pytest.param("【識別情報】\n1.個人番号,2.宛名番号", [("【識別情報】", 2)], id="in-a-line"),
        pytest.param("1 氏名\n2 住所\n3 0～15歳の扶養数", [("", 3)], id="a-line-each"),
        pytest.param("・番号\n※要配慮個人情報", [("", 1)], id="notes-are-none"),
    ],
)
def test_entries_are_counted(text: str, groups: list[tuple[str, int]]) -> None:
    assert [(name, len(entries)) for name, entries in count_entries(text)] == groups


def test_the_items_of_a_platform_come_in_parts(ask: Ask) -> None:
    first = ask("PMHの文例がある項目を全部教えて")
    assert len(first.text.splitlines()) <= 12
    assert "もっと" in first.text
    assert ask("PMHの文例がある項目を全部教えて", "もっと").text.startswith("続きは、")


@pytest.mark.parametrize(
    "asked",
    [
        "市町村の評価書の書き方",
        "他市の保管場所の例を見せて",
        "ほかの市の保管場所の記載は",
        "地区センターの保管場所の例",
        "政令市の保管場所の例",
    ],
)
def test_what_is_no_office_is_not_said_to_be_missing(ask: Ask, asked: str) -> None:
    assert "手元にありません" not in ask(asked).text
