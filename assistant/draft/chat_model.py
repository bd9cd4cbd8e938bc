"""The one gateway to LangChain: any chat model behind the interface ``draft.chat.Chat``.

LangChain is imported at the first call, after tracing has been switched off, so that a machine
without a model never loads it and prompts never go anywhere but to the model's own address.
"""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from assistant.draft.chat import (
    ChatFailure,
    FailureKind,
    Heard,
    Messages,
    Reply,
    ToolCall,
    ToolOffer,
    Turn,
)
from assistant.draft.chat_settings import (
    NEEDS_ADDRESS,
    OPENAI_LIKE,
    ChatSettings,
    client_options,
)
from assistant.draft.retry_after import retry_after
from assistant.draft.within import streamed_within, within
from corpus.errors import InputError
from corpus.store.offline import silence_telemetry

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage

_LONGEST = 60_000
"""Characters after which a stream is not read any further."""

_WITHHELD = {
    "LengthFinishReasonError": Reply("", cut=True),
    "ContentFilterFinishReasonError": Reply("", refused=True),
    "OpenAIRefusalError": Reply("", refused=True),
}
"""What the OpenAI client raises, in its own classes, when a shaped answer did not come."""


class LangChainChat:
    """A chat model that LangChain's ``init_chat_model`` knows; see ``draft.chat.Chat``."""

    def __init__(self, settings: ChatSettings, schema: type[BaseModel] | None = None) -> None:
        """Take the settings and the shape asked of whole answers (None: no shape).

        Raises InputError where the library is not installed or no address is given.
        """
        if settings.provider in NEEDS_ADDRESS and not settings.base_url:
            raise InputError(
                "HYOKA_LLM_BASE_URL を設定してください（OpenAI 互換の接続先。例: "
                "http://127.0.0.1:8000/v1）。接続先のないままモデルに送ることはしません。"
            )
        if find_spec("langchain") is None:
            raise InputError("モデルを使うための部品がありません: pip install 'hyoka[llm]'")
        self._settings = settings
        self._schema = schema
        self._shaped = schema is not None and settings.provider in OPENAI_LIKE
        self._counted = settings.provider in OPENAI_LIKE
        self._built: dict[bool, BaseChatModel] = {}

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._settings.model

    def complete(self, messages: Messages, timeout: float, heard: Heard | None = None) -> Reply:
        """Return the whole answer (``Chat.complete``).

        A server that does not take the shape of the answer as a parameter, or the wish for token
        counts, is asked without; the prompt describes the shape as well.
        """
        return within(timeout, lambda: self._complete(messages, heard))

    def converse(
        self, turns: Sequence[Turn], tools: Sequence[ToolOffer], timeout: float
    ) -> Iterator[str | Reply]:
        """Yield the answer as it comes (``ToolChat.converse``).

        A server that does not take the wish for token counts is asked without.
        """
        yield from streamed_within(timeout, lambda: self._conversed(turns, tools))

    def _conversed(
        self, turns: Sequence[Turn], tools: Sequence[ToolOffer]
    ) -> Iterator[str | Reply]:
        try:
            yield from self._spoken(turns, tools)
        except ChatFailure as failure:
            if failure.kind != "bad_request" or not self._counted:
                raise
        else:
            return
        self._counted = False
        try:
            yield from self._spoken(turns, tools)
        except ChatFailure:
            self._counted = True  # it was not the wish for counts that was refused
            raise

    def _spoken(self, turns: Sequence[Turn], tools: Sequence[ToolOffer]) -> Iterator[str | Reply]:
        whole: AIMessageChunk | None = None
        try:
            for piece in self._pieces(turns, tools):
                whole = piece if whole is None else whole + piece
                if piece.text:
                    yield str(piece.text)
        except Exception as error:  # noqa: BLE001 - each provider has its own
            yield _withheld(error)
            return
        if whole is None:
            raise ChatFailure("broken_answer")
        yield replace(_reply(whole), calls=tuple(_calls(whole)))

    def _pieces(
        self, turns: Sequence[Turn], tools: Sequence[ToolOffer]
    ) -> "Iterator[AIMessageChunk]":
        model = self._model(shaped=False)
        asked = model.bind_tools([_offered(tool) for tool in tools]) if tools else model
        return self._streamed(asked, [_as_message(turn) for turn in turns])

    def _streamed(self, model: Any, messages: "list[BaseMessage]") -> "Iterator[AIMessageChunk]":
        counted: dict[str, Any] = {"stream_usage": True} if self._counted else {}
        return cast("Iterator[AIMessageChunk]", model.stream(messages, **counted))

    def _complete(self, messages: Messages, heard: Heard | None) -> Reply:
        """Ask, with less where that is refused; what did not help is asked for again next time."""
        asked_for = self._shaped, self._counted
        while True:
            try:
                return self._asked(messages, heard)
            except ChatFailure as failure:
                if failure.kind != "bad_request" or not self._asks_less(heard is not None):
                    self._shaped, self._counted = asked_for
                    raise

    def _asks_less(self, streamed: bool) -> bool:
        """Leave out one more thing that some servers do not take; False: nothing is left."""
        if self._shaped:
            self._shaped = False
        elif streamed and self._counted:
            self._counted = False
        else:
            return False
        return True

    def _asked(self, messages: Messages, heard: Heard | None) -> Reply:
        model: Any = self._model(shaped=self._shaped)
        shape = {"response_format": self._format()} if self._shaped else {}
        try:
            if heard is None:
                return _reply(model.bind(**shape).invoke(_written(messages)))
            # As a parameter of its own the client would parse the stream, and many servers'
            # streams (a first piece without a role) are not what it takes.
            read, whole = 0, cast("AIMessageChunk | None", None)
            for piece in self._streamed(model.bind(extra_body=shape), _written(messages)):
                whole = piece if whole is None else whole + piece
                heard(str(piece.text))
                read += len(piece.text)
                if read > _LONGEST:
                    return Reply("", cut=True)
        except Exception as error:  # noqa: BLE001 - each provider has its own
            return _withheld(error)
        if whole is None:
            raise ChatFailure("broken_answer")
        return _reply(whole)

    def _format(self) -> dict[str, object]:
        shape = self._schema.model_json_schema() if self._schema else {}
        schema = {"name": "answer", "schema": shape}
        return {"type": "json_schema", "json_schema": schema}

    def _model(self, *, shaped: bool) -> "BaseChatModel":
        if shaped not in self._built:
            self._built[shaped] = self._build(shaped)
        return self._built[shaped]

    def _build(self, shaped: bool) -> "BaseChatModel":
        silence_telemetry()
        settings = self._settings
        options = client_options(settings)
        if shaped:
            options["temperature"] = 0
        try:
            from langchain.chat_models import init_chat_model

            built: BaseChatModel = init_chat_model(
                settings.model, model_provider=settings.provider, **options
            )
        except (ImportError, ValueError):
            raise ChatFailure("no_library") from None
        return built


def _as_message(turn: Turn) -> "BaseMessage":
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage

    if turn.role == "system":
        return SystemMessage(turn.text)
    if turn.role == "user":
        return HumanMessage(turn.text)
    if turn.role == "tool":
        return ToolMessage(turn.text, tool_call_id=turn.answers)
    good: list[Any] = []
    broken: list[Any] = []
    for call in turn.calls:
        arguments = _object(call.arguments)
        entry = {"name": call.name, "id": call.id}
        if arguments is None:
            broken.append({**entry, "args": call.arguments, "error": None})
        else:
            good.append({**entry, "args": arguments})
    return AIMessage(turn.text, tool_calls=good, invalid_tool_calls=broken)


def _object(text: str) -> dict[str, object] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _offered(tool: ToolOffer) -> dict[str, Any]:
    schema = tool.arguments.model_json_schema()
    function = {"name": tool.name, "description": tool.description, "parameters": schema}
    return {"type": "function", "function": function}


def _calls(message: "AIMessageChunk") -> Iterator[ToolCall]:
    """Yield the tools called, their arguments as they came: the library would mend broken ones."""
    for call in message.tool_call_chunks:
        yield ToolCall(call["id"] or "", call["name"] or "", call["args"] or "")


def _written(messages: Messages) -> "list[BaseMessage]":
    from langchain_core.messages import HumanMessage, SystemMessage

    return [SystemMessage(messages.system), HumanMessage(messages.request)]


def _reply(message: "AIMessage") -> Reply:
    usage = message.usage_metadata
    reason = str(message.response_metadata.get("finish_reason") or "")
    refusal = message.additional_kwargs.get("refusal")
    return Reply(
        text=str(message.text),
        refused=bool(refusal) or reason == "content_filter",
        cut=reason in ("length", "max_tokens"),
        tokens_in=usage["input_tokens"] if usage else None,
        tokens_out=usage["output_tokens"] if usage else None,
    )


def _withheld(error: Exception) -> Reply:
    """Return the reply that an exception stands for; raises ChatFailure where it is a failure."""
    reply = _WITHHELD.get(type(error).__name__)
    if reply is None:
        raise _failure(error) from None
    return reply


def _failure(error: Exception) -> ChatFailure:
    """Say what kind of failure an exception of any provider is; its words are not passed on."""
    from langchain_core import exceptions

    kinds: tuple[tuple[type[Exception], FailureKind], ...] = (
        (exceptions.ContextOverflowError, "too_long"),
        (exceptions.ModelTimeoutError, "timeout"),
        (exceptions.ModelConnectionError, "refused_connection"),
        (exceptions.ModelRateLimitError, "rate_limit"),
        (exceptions.ModelAPIError, "server_error"),
        (exceptions.ModelAuthenticationError, "not_allowed"),
        (exceptions.ModelPermissionDeniedError, "not_allowed"),
        (exceptions.ModelNotFoundError, "not_allowed"),
        (exceptions.ModelInvalidRequestError, "bad_request"),
        (TimeoutError, "timeout"),
        (OSError, "refused_connection"),
        (ImportError, "no_library"),
    )
    kind = next((kind for known, kind in kinds if isinstance(error, known)), None)
    return ChatFailure(kind or "broken_answer", _retry_after(error))


def _retry_after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    return retry_after(headers, dt.datetime.now(tz=dt.UTC))
