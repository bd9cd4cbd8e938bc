"""The chat for clients that speak to an OpenAI-compatible server.

The whole conversation comes with every request; its earlier questions are asked again without a
model, which is cheap and keeps nothing. Tokens are counted as characters.
"""

import json
import secrets
import time
from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from api.http.events import MEDIA_TYPE as EVENTS
from api.http.events import STREAM
from api.http.problems import ApiError, problems
from api.http.services import Known, Parts
from assistant.chat.answer import AnswerJson, answer_json
from assistant.chat.events import Done, Event, Piece, Reset
from assistant.chat.model import Answer, Conversation

router = APIRouter(prefix="/v1", tags=["OpenAI互換"])
MODEL = "hyoka"
_SINCE = 1_760_000_000
_REMEMBERED = 10
"""Most earlier questions that are asked again."""
_AGAIN = "\n\n（答え直します。）\n\n"


class TextPart(BaseModel):
    """A part of a message."""

    type: Literal["text"]
    text: str = Field(max_length=100_000)


class Message(BaseModel):
    """One message; only those of the user are questions."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """The words of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(BaseModel):
    """What a stream tells beside the text."""

    include_usage: bool = False


class ChatBody(BaseModel):
    """A request of the chat completions API; settings of a model have no effect."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"model": MODEL, "messages": [{"role": "user", "content": "保管場所の例は？"}]}
            ]
        }
    )

    model: str = Field(max_length=100)
    messages: Annotated[list[Message], Field(min_length=1, max_length=200)]
    stream: bool = False
    stream_options: StreamOptions | None = None


class Usage(TypedDict):
    """Characters read and written, under the names clients expect."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Reply(TypedDict):
    """The answer as a message."""

    role: Literal["assistant"]
    content: str


class Choice(TypedDict):
    """The one choice."""

    index: int
    message: Reply
    finish_reason: Literal["stop"]
    logprobs: None


class Completion(TypedDict):
    """A chat completion; ``hyoka`` holds the whole answer with its sources as data."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    hyoka: AnswerJson


class ModelJson(TypedDict):
    """The one model."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelsJson(TypedDict):
    """The list of models."""

    object: Literal["list"]
    data: list[ModelJson]


@router.get("/models", operation_id="listModels", summary="モデルの一覧")
async def list_models() -> ModelsJson:
    """Return the one model."""
    return {"object": "list", "data": [_model()]}


@router.get(
    "/models/{model}", operation_id="getModel", summary="モデル", responses=problems("not-found")
)
async def get_model(model: Annotated[str, InPath(max_length=100, examples=[MODEL])]) -> ModelJson:
    """Return the model."""
    _check(model)
    return _model()


def _model() -> ModelJson:
    return {"id": MODEL, "object": "model", "created": _SINCE, "owned_by": MODEL}


def _check(model: str) -> None:
    if model != MODEL:
        raise ApiError("not-found", f"モデルは {MODEL} を指定してください。")


@router.post(
    "/chat/completions",
    operation_id="createChatCompletion",
    summary="会話に答える（OpenAI互換）",
    response_model=Completion,
    responses={
        200: {"content": {EVENTS: STREAM["content"][EVENTS]}},
        **problems("not-found", "unusable-input"),
    },
)
async def complete(parts: Parts, known: Known, body: ChatBody) -> Completion | StreamingResponse:
    """Answer the last question of a conversation."""
    _check(body.model)
    questions = [message.text for message in body.messages if message.role == "user"]
    if not questions or body.messages[-1].role != "user":
        raise ApiError("invalid", "最後の発言は利用者の質問にしてください。")
    read = sum(len(message.text) for message in body.messages)
    earlier = questions[:-1][-_REMEMBERED:]
    talk = await parts.work.run(known.chat.replayed, earlier, Conversation())
    if not body.stream:
        answer, _ = await parts.waiting.run(known.chat.ask, questions[-1], talk)
        return _completion(answer, read)
    happening = parts.waiting.iterate(known.chat.stream(questions[-1], talk))
    wanted = bool(body.stream_options and body.stream_options.include_usage)
    return StreamingResponse(_chunks(happening, read, wanted), media_type=EVENTS)


def _completion(answer: Answer, read: int) -> Completion:
    text = f"{answer.text}{_sources_of(answer)}"
    return {
        "id": _new_id(),
        "object": "chat.completion",
        "created": int(time.time()),
        "model": MODEL,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text},
                "finish_reason": "stop",
                "logprobs": None,
            }
        ],
        "usage": _usage(read, len(text)),
        "hyoka": answer_json(answer),
    }


def _new_id() -> str:
    return f"chatcmpl-{secrets.token_hex(12)}"


def _usage(read: int, written: int) -> Usage:
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
    }


def _sources_of(answer: Answer) -> str:
    """Name the sources to stand below the text, for clients that show nothing else."""
    named = [f"{quote.document}　{quote.path}" for quote in answer.quotes]
    named += [fact.source for fact in answer.facts if fact.source]
    listed = "\n".join(f"・{name}" for name in dict.fromkeys(named))
    return f"\n\n出典:\n{listed}" if listed else ""


async def _chunks(
    happening: AsyncIterator[Event], read: int, with_usage: bool
) -> AsyncIterator[str]:
    """Write the chunks of an answer as it comes; these clients cannot take a word back."""
    head = {"id": _new_id(), "object": "chat.completion.chunk", "created": int(time.time())}

    def line(choices: list[dict[str, object]], **more: object) -> str:
        value = {**head, "model": MODEL, "choices": choices, **more}
        return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"

    def delta(value: dict[str, str], reason: str | None = None) -> list[dict[str, object]]:
        return [{"index": 0, "delta": value, "finish_reason": reason, "logprobs": None}]

    written = 0
    yield line(delta({"role": "assistant", "content": ""}))
    async for event in happening:
        text = _text_of(event)
        if text:
            written += len(text)
            yield line(delta({"content": text}))
    yield line(delta({}, "stop"))
    if with_usage:
        yield line([], usage=_usage(read, written))
    yield "data: [DONE]\n\n"


def _text_of(event: Event) -> str:
    """Return what of an event is text for the reader."""
    match event:
        case Piece(text):
            return text
        case Reset():
            return _AGAIN
        case Done(answer, _):
            return _sources_of(answer)
        case _:
            return ""
