"""The server of a model fails or is away while the chat asks it."""

import socket
from collections.abc import Iterator

import pytest

from assistant.chat.agent.guide import Guide
from assistant.chat.events import Piece, Status
from assistant.chat.model import Conversation
from assistant.chat.stream import ChatStream
from assistant.draft.calls import Call, Patience, Speaker
from assistant.draft.chat_model import LangChainChat
from assistant.draft.chat_settings import ChatSettings
from tests.samples.chat_server import Turn, scripted
from tests.samples.model_chat import BY_RULE, LAW, TODAY, TOLD, Bench, ask, by_rule

FAILED = [
    pytest.param(Turn(status=500), "server_error", id="500"),
    pytest.param(Turn(status=429), "rate_limit", id="429"),
    pytest.param(Turn(status=401), "not_allowed", id="401"),
    pytest.param(Turn(status=400), "bad_request", id="400"),
    pytest.param(Turn(TOLD, hang=0.8), "timeout", id="slow"),
    pytest.param(Turn(TOLD * 20, drip=0.005), "timeout", id="dripping"),
    pytest.param(Turn(None, refusal="お答えできません。"), "empty", id="refusal"),
    pytest.param(Turn(TOLD, finish="content_filter"), "refusal", id="filtered"),
    pytest.param(Turn(TOLD, finish="length"), "too_long_answer", id="cut"),
    pytest.param(Turn(""), "empty", id="empty"),
    pytest.param(Turn("<think>考え中"), "no_sentence", id="only-thought"),
    pytest.param(Turn(raw=b"<html>proxy</html>"), "broken_answer", id="proxy-page"),
    pytest.param(Turn("あ" * 7000), "too_long_answer", id="huge"),
]


@pytest.mark.parametrize(("turn", "kind"), FAILED)
def test_whatever_fails_the_answer_by_rule_is_given(bench: Bench, turn: Turn, kind: str) -> None:
    answer, _, _ = ask(bench, LAW, turn, limit=0.5 if kind == "timeout" else 20.0)
    expected = by_rule(bench, LAW)
    assert answer.text.startswith(expected.text)
    assert answer.text.endswith(BY_RULE)
    assert answer.text.count("\n") == expected.text.count("\n") + 1
    assert answer.facts == expected.facts
    assert kind in bench.outcomes or bench.outcomes == ["stopped"]


def test_model_that_is_not_there_is_soon_left_alone(bench: Bench) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        chat = bench.stream(f"http://127.0.0.1:{unused.getsockname()[1]}/v1")
        for _ in range(4):
            answer, _ = chat.ask(LAW, Conversation())
    assert "続けて接続できず" in answer.text
    assert bench.outcomes == ["refused_connection"] * 9


def test_stopped_reader_leaves_a_record(bench: Bench) -> None:
    with scripted(Turn(TOLD * 5)) as server:
        events = bench.stream(server.url).stream(LAW, Conversation())
        assert isinstance(next(events), Status)
        for event in events:
            if isinstance(event, Piece):
                break
        del events
    assert bench.outcomes == ["stopped"]


@pytest.fixture
def failing(bench: Bench) -> Iterator[ChatStream]:
    def full(_call: Call) -> None:
        raise OSError("disk full")

    with scripted(Turn(TOLD)) as server:
        speaker = Speaker(
            LangChainChat(ChatSettings("scripted", base_url=server.url)), full, Patience()
        )
        yield ChatStream(bench.chat, Guide(speaker, bench.chat, 24_000, TODAY))


def test_answer_is_not_used_where_its_call_cannot_be_recorded(failing: ChatStream) -> None:
    answer, _ = failing.ask(LAW, Conversation())
    assert "記録を書けなかったため" in answer.text
