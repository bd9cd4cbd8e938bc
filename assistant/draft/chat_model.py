"""The one gateway to LangChain: any chat model behind the interface ``draft.chat.Chat``.

LangChain is imported at the first call, after tracing has been switched off, so that a machine
without a model never loads it and prompts never go anywhere but to the model's own address.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, SecretStr

from assistant.draft.chat import ChatFailure, FailureKind, Messages, Reply
from corpus.errors import InputError
from corpus.store.offline import silence_telemetry

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

T = TypeVar("T")
_OPENAI = "openai"
_NO_KEY = "none"  # a key inherited from the environment must not go to some other address

_WITHHELD = {
    "LengthFinishReasonError": Reply("", cut=True),
    "ContentFilterFinishReasonError": Reply("", refused=True),
    "OpenAIRefusalError": Reply("", refused=True),
}
"""What the OpenAI client raises, in its own classes, when a shaped answer did not come."""


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """How a chat model is reached; ``timeout`` in seconds."""

    model: str
    provider: str = _OPENAI
    base_url: str = ""
    api_key: SecretStr = field(default_factory=lambda: SecretStr(""))
    timeout: float = 60.0


class LangChainChat:
    """A chat model that LangChain's ``init_chat_model`` knows; see ``draft.chat.Chat``."""

    def __init__(self, settings: ChatSettings, schema: type[BaseModel]) -> None:
        """Take the settings and the shape asked of answers.

        Raises InputError where the library is not installed or no address is given.
        """
        if settings.provider == _OPENAI and not settings.base_url:
            raise InputError(
                "HYOKA_LLM_BASE_URL を設定してください（OpenAI 互換の接続先。例: "
                "http://127.0.0.1:8000/v1）。接続先のないままモデルに送ることはしません。"
            )
        if find_spec("langchain") is None:
            raise InputError("モデルを使うための部品がありません: pip install 'hyoka[llm]'")
        self._settings = settings
        self._schema = schema
        self._shaped = settings.provider == _OPENAI
        self._built: dict[bool, BaseChatModel] = {}

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._settings.model

    def complete(self, messages: Messages, timeout: float) -> Reply:
        """Return the whole answer (``Chat.complete``).

        A server that does not take the shape of the answer as a parameter is asked without;
        the prompt describes the shape as well.
        """
        return within(timeout, lambda: self._complete(messages))

    def stream(self, messages: Messages) -> Iterator[str]:
        """Yield the answer as it comes (``Chat.stream``)."""
        model = self._model(shaped=False)
        pieces = iter(model.stream(_written(messages)))
        while True:
            try:
                piece = next(pieces)
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001 - each provider has its own
                raise _failure(error) from None
            if piece.text:
                yield str(piece.text)

    def _complete(self, messages: Messages) -> Reply:
        try:
            return self._asked(messages)
        except ChatFailure as failure:
            if failure.kind != "bad_request" or not self._shaped:
                raise
        self._shaped = False
        return self._asked(messages)

    def _asked(self, messages: Messages) -> Reply:
        model = self._model(shaped=self._shaped)
        asked = model.bind(response_format=self._format()) if self._shaped else model
        try:
            return _reply(asked.invoke(_written(messages)))
        except Exception as error:  # noqa: BLE001 - each provider has its own
            withheld = _WITHHELD.get(type(error).__name__)
            if withheld:
                return withheld
            raise _failure(error) from None

    def _format(self) -> dict[str, object]:
        schema = {"name": "answer", "schema": self._schema.model_json_schema()}
        return {"type": "json_schema", "json_schema": schema}

    def _model(self, *, shaped: bool) -> "BaseChatModel":
        if shaped not in self._built:
            self._built[shaped] = self._build(shaped)
        return self._built[shaped]

    def _build(self, shaped: bool) -> "BaseChatModel":
        silence_telemetry()
        settings = self._settings
        options: dict[str, Any] = {"timeout": settings.timeout, "max_retries": 0}
        if settings.base_url:
            options["base_url"] = settings.base_url
        key = settings.api_key.get_secret_value()
        if key or settings.provider == _OPENAI:
            options["api_key"] = key or _NO_KEY
        if settings.provider == _OPENAI:
            options["use_responses_api"] = False
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


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what a call returns; raises ChatFailure if it takes longer.

    The library's own time limit is for one read, so a server that drips could hold a call for
    ever. The thread that is given up on ends with its connection.
    """
    done: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(1)

    def run() -> None:
        try:
            done.put((call(), None))
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread
            done.put((None, error))

    threading.Thread(target=run, daemon=True, name="chat-model").start()
    try:
        value, error = done.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise ChatFailure("timeout") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value] # without an error the value is the call's own


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
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None  # absent, or a date, which few servers send
