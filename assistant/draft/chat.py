"""What the drafter asks of a chat model, whatever library or provider stands behind it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel

FailureKind = Literal[
    "refused_connection",
    "timeout",
    "rate_limit",
    "server_error",
    "not_allowed",
    "bad_request",
    "too_long",
    "no_library",
    "broken_answer",
    "resting",
]
PASSING: frozenset[FailureKind] = frozenset({"refused_connection", "rate_limit", "server_error"})
"""Failures that may be over in a moment, so that it is worth asking again."""


@dataclass(frozen=True, slots=True)
class Messages:
    """What is sent: the standing instructions and the request."""

    system: str
    request: str

    @property
    def size(self) -> int:
        """Length in characters."""
        return len(self.system) + len(self.request)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; token counts are those the server reported (None: it did not)."""

    text: str
    refused: bool = False
    cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None
    calls: "tuple[ToolCall, ...]" = ()


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that a model wants used; ``arguments`` is the JSON text as the model wrote it."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ToolOffer:
    """A tool that a model may call, with the JSON schema of its arguments."""

    name: str
    description: str
    arguments: type[BaseModel]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation with a model; ``answers`` is the id of the call it answers."""

    role: Literal["system", "user", "assistant", "tool"]
    text: str
    calls: tuple[ToolCall, ...] = ()
    answers: str = ""

    @property
    def size(self) -> int:
        """Length in characters."""
        return len(self.text) + sum(len(call.arguments) for call in self.calls)


Heard = Callable[[str], None]
"""Takes a piece of an answer that is still coming."""


class ChatFailure(Exception):
    """A call that brought no answer; its words are ours and hold nothing of the server's."""

    def __init__(self, kind: FailureKind, retry_after: float | None = None) -> None:
        super().__init__(kind)
        self.kind: FailureKind = kind
        self.retry_after = retry_after


class Chat(Protocol):
    """A chat model."""

    @property
    def model(self) -> str:
        """The name of the model."""

    def complete(self, messages: Messages, timeout: float, heard: Heard | None = None) -> Reply:
        """Return the whole answer; raises ChatFailure, at the latest after ``timeout`` seconds.

        ``heard`` is called with each piece of the answer as it comes.
        """


class ToolChat(Protocol):
    """A chat model that may call tools."""

    @property
    def model(self) -> str:
        """The name of the model."""

    def converse(
        self, turns: Sequence[Turn], tools: Sequence[ToolOffer], timeout: float
    ) -> Iterator[str | Reply]:
        """Yield the answer as it comes, at the end the whole of it with the tools called.

        Raises ChatFailure, at the latest after ``timeout`` seconds.
        """
