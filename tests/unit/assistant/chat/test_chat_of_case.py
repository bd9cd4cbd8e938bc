"""What a case decides: the entry of a list that is named, and the option to choose."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.chat.items.of_entry import of_entry_named
from assistant.chat.law.answers import answer_law
from assistant.chat.law.rows_asked import with_rows_of_range
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.reading.intents import read_question
from assistant.chat.talk import Chat
from corpus.forms.load import form_named


def _partner(case: Case) -> ItemRef:
    form = form_named(case.form)
    place = form.place("II.4.1.3")
    assert place
    return ItemRef(form, place, 1.0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("受給者証の作成業務の委託先名", 2),
        ("運用・保守業務の委託先名", 1),
        ("委託先名の書き方", 1),
    ],
)
def test_entry_named_is_meant(juten: Case, text: str, number: int) -> None:
    (ref,) = of_entry_named([_partner(juten)], text, juten)
    assert ref.place.number == number


def test_without_a_case_the_number_stays(juten: Case) -> None:
    ref = _partner(juten)
    assert of_entry_named([ref], "受給者証の作成業務の委託先名", None) == (ref,)


def test_option_that_the_case_decides_is_told(chat: Chat, juten: Case) -> None:
    talk = Conversation(case=juten)
    answer, _ = chat.ask("Ⅱ.2④の記録される項目って、どの選択肢を選べばいいですか", talk)
    assert answer.suggestion
    assert answer.suggestion.draft.text == "50項目以上100項目未満"


def test_rows_from_one_to_another_are_each_told() -> None:
    question = read_question("国保の旧別表第二42〜46は新しい表だと何番")
    answer = answer_law(question, None, dt.date(2026, 11, 22))
    assert all(f"{number}の項" in answer.text for number in (42, 43, 44, 45, 46, 69, 70, 71))


@pytest.mark.parametrize("text", ["別表第二の42の項", "別表第二の46〜42", "第2条の表の1〜99"])
def test_what_is_no_short_range_stays(text: str) -> None:
    assert not with_rows_of_range(text)
