"""The chat with a model over real HTTP: its tools, its events, what it remembers."""

import json

import pytest

from assistant.chat.events import Done, Piece, Status, event_json
from assistant.chat.model import Conversation
from assistant.chat.stream import ChatStream
from tests.samples.chat_server import Turn, scripted
from tests.samples.chat_server import answer as drafted
from tests.samples.model_chat import LAW, TOLD, Bench, ask, by_rule, calling, shown


def test_answer_that_rests_on_what_was_found_is_given(bench: Bench) -> None:
    answer, _, requests = ask(bench, LAW, Turn(TOLD))
    assert answer.text.startswith(TOLD)
    assert answer.text.removeprefix(f"{TOLD}\n【調べた結果】\n") == by_rule(bench, LAW).text
    assert answer.facts == by_rule(bench, LAW).facts
    assert answer.intent == "law"
    assert by_rule(bench, LAW).text.splitlines()[2] in requests[0]["messages"][-1]["content"]
    assert bench.outcomes == ["used"]


def test_tool_is_used_and_its_answer_goes_back(bench: Bench) -> None:
    told = "介護保険の項は番号法別表の100の項です。予防接種の項は番号法別表の14の項です。"
    answer, events, requests = ask(bench, LAW, calling("look_up_law", "予防接種"), Turn(told))
    assert answer.text.startswith(told)
    assert any(isinstance(e, Status) and "法令" in e.text for e in events)
    back = requests[1]["messages"][-1]
    assert back["role"] == "tool"
    assert "14の項" in back["content"]
    assert requests[1]["messages"][-2]["tool_calls"][0]["id"] == back["tool_call_id"]
    assert bench.outcomes == ["used", "used"]


def test_every_tool_of_the_chat_is_offered(bench: Bench) -> None:
    _, _, requests = ask(bench, LAW, Turn(TOLD))
    names = [tool["function"]["name"] for tool in requests[0]["tools"]]
    assert names == ["find_example", "draft_item", "check_text", "look_up_law", "explain_rule",
                     "compare_wording", "explain_item"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "asked", "holds"),
    [
        ("find_example", "再委託の許諾方法", "他の評価書の記載"),
        ("draft_item", "保管場所", "ケース"),
        ("check_text", "「番号法第19条第7号に基づく。」", "第8号"),
        ("look_up_law", "予防接種", "14の項"),
        ("explain_rule", "しきい値判断 対象人数12万人 取扱者数600人", "全項目評価"),
        ("explain_rule", "天気", "分かりません"),
        ("compare_wording", "PMH", "PMHキー"),
        ("explain_item", "情報の突合", "書く内容"),
    ],
)
def test_tool_returns_what_the_chat_knows(bench: Bench, name: str, asked: str, holds: str) -> None:
    _, _, requests = ask(bench, LAW, calling(name, asked), Turn(TOLD))
    assert holds in requests[1]["messages"][-1]["content"]


def test_suggestion_of_a_tool_has_passed_the_gate(bench: Bench) -> None:
    told = Turn("保管場所の案を作りましたので、実際と合うかを確かめてください。")
    talk = Conversation(case=bench.case)
    answer, _, _ = ask(
        bench, "保管場所の案を作って", calling("draft_item", "保管場所"),
        drafted(insufficient=True, missing=["場所"]), told, talk=talk,
    )  # fmt: skip
    assert answer.suggestion
    assert answer.suggestion.report.verdict != "block"
    assert answer.suggestion.draft.text in answer.text.replace("   ", "")
    assert answer.text.count("【案】") == 1


def test_follow_up_needs_no_model(bench: Bench) -> None:
    talk = Conversation(case=bench.case)
    _, talk = bench.chat.ask("使用目的を書いてください", talk)
    answer, _, requests = ask(bench, "次の項目", Turn(TOLD), talk=talk)
    assert requests == []
    assert answer.intent == "next"


def test_follow_up_goes_on_from_the_answer_of_a_model(bench: Bench) -> None:
    with scripted(Turn("再委託の許諾方法は、他の評価書の記載を引用できます。")) as server:
        chat = bench.stream(server.url)
        first, talk = chat.ask("再委託の許諾方法の書き方", Conversation())
        answer, talk = chat.ask("別の例は？", talk)
    assert first.quotes
    assert answer.intent == "another"
    assert not {q.place for q in first.quotes} & {q.place for q in answer.quotes}
    assert [turn.question for turn in talk.turns] == ["再委託の許諾方法の書き方", "別の例は？"]


def test_first_event_comes_before_the_answer_is_looked_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = bench.chat.ask

    def noted(text: str, conversation: Conversation) -> object:
        asked.append(text)
        return ask(text, conversation)

    monkeypatch.setattr(bench.chat, "ask", noted)
    events = ChatStream(bench.chat).stream(LAW, Conversation())
    assert not isinstance(next(events), Piece | Done)
    assert asked == []
    assert next(event for event in events if isinstance(event, Piece)).text
    assert asked == [LAW]


def test_every_event_has_a_json_value(bench: Bench) -> None:
    chat = ChatStream(bench.chat)
    events = list(chat.stream("保管場所の案を作って", Conversation(case=bench.case)))
    values = [event_json(event) for event in events]
    assert json.loads(json.dumps(values, ensure_ascii=False))
    names = [name for name, _ in values]
    assert names[0] == "status"
    assert names[-2:] == ["suggestion", "done"]
    assert shown(events) == events[-1].answer.text  # type: ignore[union-attr] # done is last
