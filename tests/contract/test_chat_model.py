"""The gateway to a chat model over real HTTP: what is sent, what comes back, how it fails."""

import socket
import time

import pytest
from pydantic import SecretStr

from assistant.draft.answer import Answer
from assistant.draft.chat import (
    ChatFailure,
    FailureKind,
    Heard,
    Messages,
    Reply,
    ToolCall,
    ToolOffer,
)
from assistant.draft.chat import Turn as Said
from assistant.draft.chat_model import LangChainChat
from assistant.draft.chat_settings import ChatSettings
from corpus.errors import InputError
from tests.samples.chat_server import Script, Turn, scripted

ASKED = Messages("決まり", "求め")


def unheard(piece: str) -> None:
    """Listen, and keep nothing."""
    del piece


def chat_of(url: str, *, timeout: float = 60.0, key: str = "鍵".encode().hex()) -> LangChainChat:
    settings = ChatSettings("scripted", base_url=url, api_key=SecretStr(key), timeout=timeout)
    return LangChainChat(settings, Answer)


def test_both_messages_are_sent_and_the_answer_comes_back() -> None:
    with scripted(Turn("答え")) as server:
        reply = chat_of(server.url).complete(ASKED, 60)
    assert (reply.text, reply.refused, reply.cut) == ("答え", False, False)
    assert (reply.tokens_in, reply.tokens_out) == (11, 7)
    (request,) = server.requests
    assert [(m["role"], m["content"]) for m in request["messages"]] == [
        ("system", "決まり"),
        ("user", "求め"),
    ]
    assert request["response_format"]["type"] == "json_schema"


def test_key_of_the_environment_is_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "inherited")
    with scripted(Turn("答え")) as server:
        chat_of(server.url, key="").complete(ASKED, 60)
    assert server.authorisations == ["Bearer none"]


def test_server_that_knows_no_shapes_is_asked_without() -> None:
    def plain_only(request: dict[str, object]) -> Turn:
        return Turn(status=400) if "response_format" in request else Turn("答え")

    with scripted(plain_only) as server:
        chat = chat_of(server.url)
        assert chat.complete(ASKED, 60).text == "答え"
        assert chat.complete(ASKED, 60).text == "答え"
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_answer_can_be_read_as_it_comes() -> None:
    with scripted(Turn("少しずつ届く答えである。")) as server:
        pieces: list[str] = []
        reply = chat_of(server.url).complete(ASKED, 60, pieces.append)
    assert len(pieces) > 1
    assert "".join(pieces) == reply.text == "少しずつ届く答えである。"
    assert (reply.tokens_in, reply.tokens_out) == (11, 7)
    assert server.requests[0]["stream"]
    assert server.requests[0]["response_format"]["type"] == "json_schema"


def test_stream_is_asked_for_less_and_less_where_a_server_does_not_take_it() -> None:
    def plain_only(request: dict[str, object]) -> Turn:
        asks = {"response_format", "stream_options"} & request.keys()
        return Turn(status=400) if asks else Turn("答え")

    with scripted(plain_only) as server:
        chat = chat_of(server.url)
        assert chat.complete(ASKED, 60, unheard).text == "答え"
        assert chat.complete(ASKED, 60, unheard).text == "答え"
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("turn", "kind"),
    [
        pytest.param(Turn(status=500), "server_error", id="500"),
        pytest.param(Turn(status=503), "server_error", id="503"),
        pytest.param(Turn(status=429, headers={"Retry-After": "7"}), "rate_limit", id="429"),
        pytest.param(Turn(status=401), "not_allowed", id="401"),
        pytest.param(Turn(status=403), "not_allowed", id="403"),
        pytest.param(Turn(status=404), "not_allowed", id="404"),
        pytest.param(Turn(status=400), "bad_request", id="400"),
        pytest.param(Turn(raw=b"<html>proxy</html>"), "broken_answer", id="not-json"),
        pytest.param(Turn(raw=b'{"choices": []}'), "broken_answer", id="no-choice"),
        pytest.param(Turn(raw=b"\xff\xfe"), "broken_answer", id="binary"),
        pytest.param(Turn("遅い", hang=0.6), "timeout", id="slow"),
        pytest.param(Turn("遅い", drip=0.05), "timeout", id="dripping"),
    ],
)
def test_failure_has_a_kind_and_none_of_the_servers_words(turn: Turn, kind: FailureKind) -> None:
    limit = 0.5 if kind == "timeout" else 10.0
    with scripted(turn) as server, pytest.raises(ChatFailure) as failed:
        chat_of(server.url, timeout=limit * 0.6).complete(ASKED, limit)
    assert failed.value.kind == kind
    assert "秘密" not in repr(failed.value)
    assert failed.value.__suppress_context__ or failed.value.__context__ is None
    assert failed.value.retry_after == (7.0 if kind == "rate_limit" else None)


def test_stream_that_fails_says_so() -> None:
    with scripted(Turn(status=500)) as server, pytest.raises(ChatFailure) as failed:
        chat_of(server.url).complete(ASKED, 60, unheard)
    assert failed.value.kind == "server_error"


def test_address_nobody_listens_at_is_a_refused_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        with pytest.raises(ChatFailure) as failed:
            chat_of(url).complete(ASKED, 60)
    assert failed.value.kind == "refused_connection"


def test_call_ends_in_time_though_the_server_drips() -> None:
    started = time.monotonic()
    with scripted(Turn("長い" * 4000, drip=0.02)) as server, pytest.raises(ChatFailure):
        chat_of(server.url).complete(ASKED, 0.3)
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(("finish", "cut", "refused"), [("length", 1, 0), ("content_filter", 0, 1)])
@pytest.mark.parametrize("before", [(), (Turn(status=400),)], ids=["shaped", "plain"])
@pytest.mark.parametrize("heard", [None, unheard], ids=["whole", "streamed"])
def test_answer_cut_short_or_filtered_is_told(
    finish: str, cut: int, refused: int, before: tuple[Turn, ...], heard: Heard | None
) -> None:
    with scripted(*before, Turn("途中", finish=finish)) as server:
        reply = chat_of(server.url).complete(ASKED, 60, heard)
    assert (reply.cut, reply.refused) == (bool(cut), bool(refused))


def test_refusal_is_told() -> None:
    with scripted(Turn(None, refusal="お答えできません。")) as server:
        assert chat_of(server.url).complete(ASKED, 60).refused


def test_nothing_is_sent_without_an_address() -> None:
    with pytest.raises(InputError, match="HYOKA_LLM_BASE_URL"):
        LangChainChat(ChatSettings("scripted"), Answer)


def test_tracing_inherited_from_the_environment_is_switched_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with scripted(Turn("")) as spy:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
        monkeypatch.setenv("LANGSMITH_TRACING_V2", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", spy.url)
        with scripted(Turn("答え")) as server:
            chat_of(server.url).complete(ASKED, 60)
        from langsmith.utils import get_env_var, tracing_is_enabled

        get_env_var.cache_clear()  # type: ignore[attr-defined] # cached below its overloads
        assert not tracing_is_enabled()
        assert spy.requests == []


PROVIDERS = [
    pytest.param("openai", "/v1", "/v1/chat/completions", id="openai"),
    pytest.param(
        "azure_openai",
        "",
        "/openai/deployments/scripted/chat/completions?api-version=2024-10-21",
        id="azure",
    ),
    pytest.param("ollama", "", "/api/chat", id="ollama"),
]


def at_provider(provider: str, url: str) -> LangChainChat:
    settings = ChatSettings(
        "scripted",
        provider=provider,
        base_url=url,
        api_key=SecretStr("himitsu"),
        timeout=120,
        api_version="2024-10-21",
    )
    return LangChainChat(settings, Answer)


@pytest.mark.parametrize(("provider", "below", "path"), PROVIDERS)
def test_providers_are_asked_at_their_own_paths(provider: str, below: str, path: str) -> None:
    with scripted(Turn("答え")) as server:
        url = server.url.removesuffix("/v1") + below
        reply = at_provider(provider, url).complete(ASKED, 30)
    assert (reply.text, reply.tokens_in, reply.tokens_out) == ("答え", 11, 7)
    assert server.paths == [path]


OFFER = ToolOffer("look_up", "調べる。", Answer)
CALLED = ToolCall("call_0", "look_up", '{"sentences": []}')


@pytest.mark.parametrize(("provider", "below", "path"), PROVIDERS)
def test_tools_are_offered_and_their_calls_come_back(provider: str, below: str, path: str) -> None:
    turns = [Said("system", "決まり"), Said("user", "求め")]
    with scripted(Turn("", calls=((CALLED.name, CALLED.arguments),)), Turn("答え")) as server:
        chat = at_provider(provider, server.url.removesuffix("/v1") + below)
        *_, first = chat.converse(turns, [OFFER], 30)
        assert isinstance(first, Reply)
        (call,) = first.calls
        told = [*turns, Said("assistant", "", (call,)), Said("tool", "結果", answers=call.id)]
        *pieces, second = chat.converse(told, [OFFER], 30)
    assert (call.name, call.arguments) == (CALLED.name, CALLED.arguments)
    assert "".join(str(piece) for piece in pieces) == "答え"
    assert isinstance(second, Reply)
    assert (second.text, second.tokens_in) == ("答え", 11)
    roles = [message["role"] for message in server.requests[1]["messages"]]
    assert roles == ["system", "user", "assistant", "tool"]
    assert server.paths == [path, path]


@pytest.mark.parametrize("provider", ["azure_openai", "ollama"])
def test_no_provider_is_asked_without_an_address(provider: str) -> None:
    with pytest.raises(InputError, match="HYOKA_LLM_BASE_URL"):
        at_provider(provider, "")


def test_call_with_broken_arguments_stays_as_it_came() -> None:
    with scripted(Turn("", calls=(("look_up", '{"sentences": '),)), Turn("答え")) as server:
        chat = chat_of(server.url)
        *_, reply = chat.converse([Said("user", "求め")], [OFFER], 30)
        assert isinstance(reply, Reply)
        (call,) = reply.calls
        told = [Said("user", "求め"), Said("assistant", "", (call,))]
        list(chat.converse([*told, Said("tool", "誤り", answers=call.id)], [OFFER], 30))
    assert call.arguments == '{"sentences": '
    sent = server.requests[1]["messages"][1]["tool_calls"][0]
    assert sent["function"]["arguments"] == '{"sentences": '


def test_server_that_counts_no_tokens_is_asked_without() -> None:
    def plain_only(request: dict[str, object]) -> Turn:
        return Turn(status=400) if "stream_options" in request else Turn("答え")

    with scripted(plain_only) as server:
        chat = chat_of(server.url)
        for _ in range(2):
            *_, reply = chat.converse([Said("user", "求め")], [], 5)
            assert isinstance(reply, Reply)
            assert reply.text == "答え"
    assert ["stream_options" in request for request in server.requests] == [True, False, False]


def test_conversation_ends_in_time_though_the_server_drips() -> None:
    started = time.monotonic()
    with scripted(Turn("長い" * 4000, drip=0.02)) as server, pytest.raises(ChatFailure) as failed:
        list(chat_of(server.url).converse([Said("user", "求め")], [], 0.3))
    assert failed.value.kind == "timeout"
    assert time.monotonic() - started < 60


def after_a_while(refusing: list[bool]) -> Script:
    """Refuse as long as the list says so, then answer."""
    return lambda _request: Turn(status=400) if refusing[0] else Turn("答え")


@pytest.mark.parametrize("heard", [None, unheard], ids=["whole", "streamed"])
def test_refusal_that_asking_for_less_does_not_help_changes_nothing(heard: Heard | None) -> None:
    refusing = [True]
    with scripted(after_a_while(refusing)) as server:
        chat = chat_of(server.url)
        with pytest.raises(ChatFailure):
            chat.complete(ASKED, 60, heard)
        refusing[0] = False
        assert chat.complete(ASKED, 60, heard).text == "答え"
    assert "response_format" in server.requests[-1]


def test_refused_conversation_is_counted_again_the_next_time() -> None:
    refusing = [True]
    with scripted(after_a_while(refusing)) as server:
        chat = chat_of(server.url)
        with pytest.raises(ChatFailure):
            list(chat.converse([Said("user", "求め")], [], 60))
        refusing[0] = False
        list(chat.converse([Said("user", "求め")], [], 60))
    assert "stream_options" in server.requests[-1]
