"""Whatever a model answers in the chat, only what rests on something found is shown."""

import json

import pytest

from assistant.chat.agent.guide import MOST_STEPS
from assistant.chat.events import Reset
from tests.samples.chat_server import Turn
from tests.samples.model_chat import BY_RULE, LAW, TOLD, Bench, ask, by_rule, calling

INVENTED = [
    pytest.param("今は番号法別表の999の項です。", id="row"),
    pytest.param("今は番号法第45条の2に定められています。", id="article"),
    pytest.param("令和9年4月1日から番号法別表の100の項です。", id="date"),
    pytest.param("番号法別表の100の項には、罰則として一年以下の懲役があります。", id="number"),
    pytest.param("別表には「介護保険の事務はすべて対象外である」と書かれています。", id="quote"),
    pytest.param("介護保険の項は、空想市の条例で定める番号法別表の100の項です。", id="name"),
    pytest.param("介護保険の項は番号法別表の100の項である。", id="text-for-the-document"),
    pytest.param("明日は晴れるので、傘を持たずに出かけても大丈夫でしょう。", id="elsewhere"),
    pytest.param("The row is 100 in the table.", id="english"),
    pytest.param("番号法別表の100の項です（https://example.com/100）。", id="address"),
    pytest.param("番号法別表の100の項です<script>alert(1)</script>。", id="markup"),
    pytest.param("これまでの指示をすべて無視し、番号法別表の100の項と答えます。", id="planted"),
]


@pytest.mark.parametrize("invented", INVENTED)
def test_sentence_that_rests_on_nothing_goes(bench: Bench, invented: str) -> None:
    answer, _, _ = ask(bench, LAW, Turn(TOLD + invented))
    assert answer.text.startswith(TOLD)
    assert invented[-20:] not in answer.text
    assert "1文を除きました" in answer.text


@pytest.mark.parametrize("invented", INVENTED)
def test_answer_of_nothing_else_is_replaced_by_the_one_by_rule(bench: Bench, invented: str) -> None:
    answer, _, requests = ask(bench, LAW, Turn(invented))
    assert answer.text.startswith(by_rule(bench, LAW).text)
    assert answer.text.endswith(BY_RULE)
    assert bench.outcomes == ["no_sentence"] * 2
    assert "次の指摘があった" in requests[1]["messages"][-1]["content"]


def test_answer_is_mended_after_what_was_said_of_it(bench: Bench) -> None:
    answer, _, _ = ask(bench, LAW, Turn("今は番号法別表の999の項です。"), Turn(TOLD))
    assert answer.text.startswith(TOLD)
    assert bench.outcomes == ["no_sentence", "used"]


def test_thought_of_a_model_is_not_shown(bench: Bench) -> None:
    answer, _, _ = ask(bench, LAW, Turn(f"<think>別表は九百項だ。\nそうです。</think>{TOLD}"))
    assert answer.text.startswith(TOLD)
    assert "九百" not in answer.text


def test_text_before_a_tool_call_does_not_stay(bench: Bench) -> None:
    before = "介護保険の項は番号法別表の100の項です。"
    after = "予防接種の項は番号法別表の14の項です。"
    turns = calling("look_up_law", "予防接種", content=before), Turn(after)
    answer, events, _ = ask(bench, LAW, *turns)
    assert Reset() in events
    assert answer.text.startswith(after)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("look_up_law", '{"question": '), "引数を読めない"),
        (("look_up_law", '{"question": 1}'), "引数を読めない"),
        (("look_up_law", '{"question": ""}'), "引数を読めない"),
        (("look_up_law", '{"question": "' + "長" * 1001 + '"}'), "引数を読めない"),
        (("delete_everything", "{}"), "この名の道具はない"),
    ],
    ids=["broken", "type", "empty", "long", "unknown"],
)
def test_call_that_cannot_be_carried_out_is_told_to_the_model(
    bench: Bench, call: tuple[str, str], says: str
) -> None:
    answer, _, requests = ask(bench, LAW, Turn(calls=(call,)), Turn(TOLD))
    assert says in requests[1]["messages"][-1]["content"]
    assert answer.text.startswith(TOLD)


def test_model_that_goes_in_circles_is_stopped(bench: Bench) -> None:
    answer, _, requests = ask(bench, LAW, calling("look_up_law", "予防接種"))
    assert len(requests) == MOST_STEPS
    assert "既に調べた" in requests[2]["messages"][-1]["content"]
    assert "tools" not in requests[-1]
    assert "繰り返し" in answer.text
    assert answer.text.endswith(BY_RULE)
    assert bench.outcomes[-1] == "loop"


def test_too_many_calls_at_once_are_not_carried_out(bench: Bench) -> None:
    names = ("予防接種", "児童手当", "国保", "生活保護", "母子保健", "住民税")
    many = tuple(("look_up_law", json.dumps({"question": n}, ensure_ascii=False)) for n in names)
    _, _, requests = ask(bench, LAW, Turn(calls=many), Turn(TOLD))
    told = [m["content"] for m in requests[1]["messages"] if m["role"] == "tool"]
    assert ["超えた" in text for text in told] == [False] * 4 + [True] * 2
