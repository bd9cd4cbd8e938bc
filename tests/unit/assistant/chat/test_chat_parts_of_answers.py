"""Parts that answers are put together of, each by itself: verdicts on fields, duties, tables."""

import datetime as dt

import pytest

from assistant.case import Case
from assistant.chat.agent.guide import fitting
from assistant.chat.events import Done, Piece, Reset, event_json
from assistant.chat.fields.asking import FieldAsked, field_asked
from assistant.chat.fields.state import FieldState, State, state_of
from assistant.chat.fields.verdict import told_of
from assistant.chat.items.held_lists import count_entries
from assistant.chat.law.choices import answer_articles, answer_name, answer_shared
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import read_question
from assistant.chat.rules.days_told import days_in
from assistant.chat.rules.forms_to_make import (
    forms_to_make,
    line_that_decides,
    told_of_duty,
)
from assistant.chat.rules.threshold_facts import ThresholdFacts
from assistant.chat.talk import Chat
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import FormId, Place


def ref_of(key: str, form: FormId = FormId.JUTEN) -> ItemRef:
    found = load_form(form)
    node = found.by_key(key)
    assert node
    return ItemRef(found, Place(node, 1 if "{n}" in node.id else None), 1.0)


def asked_in(turn: str) -> FieldAsked:
    asked = field_asked(read_question(turn))
    assert asked
    return asked


@pytest.mark.parametrize(
    ("turn", "key", "state", "said"),
    [
        ("空欄だとまずい？", "outsourcing.again_consent", "void", "空欄で差し支えありません。"),
        ("空欄だとまずい？", "procedure.content", "value", "書く項目なので、空欄にはできません。"),
        ("空欄でいい？", "file.held_from", "none", "は「－」とします。"),
        ("空欄でいい？", "hearing.method", "none", "はい。「①方法」は空欄で構いません。"),
        ("空欄でいい？", "acquire.from", "unticked", "はい。「①入手元」に印は付けません。"),
        ("空欄でいい？", "procedure.content", "lacking", "は必ず書く項目です。ケースに書かれて"),
        ("書くの？", "procedure.content", "lacking", "はい。「②事務の内容」は必ず書く項目です。"),
        ("空欄でいい？", "cover.remarks", "lacking", "はい。書くことがなければ、「特記事項」は"),
        ("「－」でいい？", "cover.remarks", "lacking", "「特記事項」は空欄か「－」とします。"),
        ("書くの？", "cover.remarks", "lacking", "は、書くことがなければ書かなくて構いません。"),
        ("どれを選ぶ？", "outsourcing.again_consent", "void", "は選ばず、空欄とします。"),
    ],
)
def test_what_is_asked_of_a_field_decides_the_first_sentence(
    turn: str, key: str, state: State, said: str
) -> None:
    field = FieldState(ref_of(key), state, "－" if state == "none" else "")
    lines = told_of([field], asked_in(turn), plainly(turn))
    assert said in lines[0]


def test_what_is_missing_of_a_field_names_who_knows_it(chat: Chat, juten: Case) -> None:
    procedure = juten.procedure.model_copy(update={"population": None})
    talk = Conversation(case=juten.model_copy(update={"procedure": procedure}))
    turn = "対象人数はどれを選ぶ？"
    field = state_of(chat, ref_of("procedure.population"), talk, plainly(turn))
    lines = told_of([field], asked_in(turn), plainly(turn))
    assert lines[0] == "「③対象人数」は、ケースに書かれていないので決まりません。"
    assert any(line.endswith("に確かめます。") for line in lines)


def test_without_figures_nothing_is_due() -> None:
    assert forms_to_make(ThresholdFacts()) == []
    assert told_of_duty("重点でいい", ThresholdFacts()) == []
    assert told_of_duty("それでいい", ThresholdFacts(people=5000)) == []


@pytest.mark.parametrize(
    ("kind", "people", "said"),
    [
        ("基礎でいい", 5000, "はい、足ります。"),
        ("基礎でいい", 20000, "場合によります。"),
        ("重点でいい", 400000, "いいえ、それでは足りません。"),
    ],
)
def test_a_kind_of_assessment_is_set_against_the_duty(kind: str, people: int, said: str) -> None:
    assert told_of_duty(kind, ThresholdFacts(people=people)) == [said]


def test_a_text_without_the_table_of_limits_has_no_row_that_decides() -> None:
    assert line_that_decides("・一つの行", ThresholdFacts(people=5000)) == ""
    assert line_that_decides("・一つの行", ThresholdFacts()) == ""


def test_an_article_that_no_data_hold_is_not_named() -> None:
    assert answer_articles("番号法で宇宙開発は何条") is None


def test_a_law_that_is_not_named_has_no_title() -> None:
    assert answer_name("正式な題名は") is None


def test_a_word_of_several_procedures_is_asked_back_with_their_rows() -> None:
    answer = answer_shared("支給認定は何項", None)
    assert answer
    assert "・保育（子ども・子育て支援法）: 番号法別表の127の項" in answer.text
    assert answer_shared("介護保険は何項", None) is None


def test_an_entry_is_a_line_with_a_mark_or_a_number() -> None:
    prose = "ただし、次のものを除いて記録するものとし、その範囲は別に定めるところによる。"
    text = f"＜識別＞\n・個人番号\n・宛名番号\n※注\n1.氏名,2.住所\n{prose}"
    groups = count_entries(text)
    assert [entry for _, entries in groups for entry in entries] == [
        "個人番号",
        "宛名番号",
        "氏名",
        "住所",
    ]


def test_a_day_without_a_year_and_nothing_before_it_is_no_day() -> None:
    assert days_in("9月1日から9月15日まで") == []
    assert days_in("令和8年9月1日から同年9月31日まで") == [dt.date(2026, 9, 1)]


def test_lines_that_do_not_fit_are_left_out_and_it_is_said() -> None:
    text = "一行目の文である。\n二行目の文である。"
    assert fitting(text, 1000) == text
    assert "二行目" not in fitting(text, len(text) - 1)


def test_events_are_named_as_the_page_reads_them() -> None:
    answer = Answer("item", "文")
    assert event_json(Piece("文")) == ("text", {"text": "文"})
    assert event_json(Reset()) == ("reset", {})
    name, value = event_json(Done(answer, Conversation()))
    assert name == "done"
    assert isinstance(value, dict)


def test_the_form_of_a_case_is_the_one_whose_fields_are_judged(chat: Chat, juten: Case) -> None:
    other = ref_of("procedure.content", FormId.ZENKOMOKU)
    assert form_named(juten.form).id == FormId.JUTEN
    assert state_of(chat, other, Conversation(case=juten), "").state == "unknown"
