"""Asks a chat model with patience, and leaves a record of every call.

A record says what was asked with which prompt and how it ended, never a word of what was sent or
answered.
"""

import datetime as dt
import json
import os
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from assistant.draft.chat import (
    PASSING,
    Chat,
    ChatFailure,
    Heard,
    Messages,
    Reply,
    ToolChat,
    ToolOffer,
    Turn,
)
from assistant.draft.within import GivenUp

T = TypeVar("T")


class Unusable(Exception):
    """An answer came but cannot be used; ``faults`` are sentences that tell the model why."""

    def __init__(self, kind: str, *faults: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Call:
    """The record of one call; ``sources`` are document and item, sizes are in characters."""

    at: str
    model: str
    prompt: str
    prompt_hash: str
    item: str
    sources: tuple[str, ...]
    characters_in: int
    characters_out: int
    tokens_in: int | None
    tokens_out: int | None
    seconds: float
    outcome: str


CallSink = Callable[[Call], None]
"""Keeps a record; raises OSError if it cannot."""


@dataclass(frozen=True)
class CallFile:
    """Keeps records as JSON lines in a file that only its owner reads."""

    path: Path

    def __call__(self, call: Call) -> None:
        """Append one record in one write, so that several processes may share the file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(call), ensure_ascii=False) + "\n"
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode())
        finally:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a call is about, for its record."""

    prompt: str
    prompt_hash: str
    item: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Patience:
    """How often and how long to ask; ``first_wait`` doubles with each try, all in seconds."""

    tries: int = 3
    first_wait: float = 1.0
    call_limit: float = 60.0
    total_limit: float = 120.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def deadline(self) -> float:
        """Return by when asking must end that begins now."""
        return self.clock() + self.total_limit

    def left(self, deadline: float) -> float:
        """Return how long one call may take; raises ChatFailure when the time is over."""
        left = min(self.call_limit, deadline - self.clock())
        if left <= 0:
            raise ChatFailure("timeout")
        return left

    def wait(self, failure: ChatFailure, attempt: int, deadline: float) -> None:
        """Wait before the next try; raises the failure where there is to be none."""
        wait = failure.retry_after
        wait = self.first_wait * 2**attempt if wait is None else wait
        in_time = self.clock() + wait < deadline
        if failure.kind not in PASSING or attempt + 1 == self.tries or not in_time:
            raise failure
        self.sleep(wait)


class _Named(Protocol):
    @property
    def model(self) -> str: ...


C = TypeVar("C", bound=_Named)


class _Caller(Generic[C]):
    """Calls one chat model; every call is recorded before its answer is used."""

    def __init__(self, chat: C, sink: CallSink, patience: Patience) -> None:
        self._chat = chat
        self._sink = sink
        self._patience = patience

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._chat.model

    def deadline(self) -> float:
        """Return by when calling must end that begins now."""
        return self._patience.deadline()

    def _recorded(self, subject: Subject, size: int) -> "_Recorded":
        return _Recorded(self._sink, self._patience.clock, self.model, subject, size)


class Asker(_Caller[Chat]):
    """Asks one chat model for a whole answer."""

    def ask(
        self,
        messages: Messages,
        subject: Subject,
        read: Callable[[Reply], T],
        deadline: float,
        heard: Heard | None = None,
    ) -> T:
        """Ask until there is an answer, and return what ``read`` makes of it.

        ``heard`` is called with each piece of an answer as it comes.
        Raises ChatFailure if no answer came, Unusable if ``read`` said so, OSError if the call
        could not be recorded.
        """
        for attempt in range(self._patience.tries):
            try:
                return self._once(messages, subject, read, deadline, heard)
            except ChatFailure as failure:
                self._patience.wait(failure, attempt, deadline)
        raise ChatFailure("timeout")

    def _once(
        self,
        messages: Messages,
        subject: Subject,
        read: Callable[[Reply], T],
        deadline: float,
        heard: Heard | None,
    ) -> T:
        left = self._patience.left(deadline)
        with self._recorded(subject, messages.size) as it:
            it.reply = self._chat.complete(messages, left, heard)
            return read(it.reply)


class Speaker(_Caller[ToolChat]):
    """Holds a conversation with one chat model that may call tools."""

    def speak(
        self,
        turns: Sequence[Turn],
        tools: Sequence[ToolOffer],
        subject: Subject,
        read: Callable[[Reply], T],
        deadline: float,
    ) -> Generator[str, None, T]:
        """Yield the pieces of an answer as they come; return what ``read`` makes of the whole.

        It is asked again only while nothing has come yet. Raises as ``Asker.ask`` does.
        """
        size = sum(turn.size for turn in turns)
        for attempt in range(self._patience.tries):
            begun = False
            left = self._patience.left(deadline)
            try:
                with self._recorded(subject, size) as it:
                    for piece in self._chat.converse(turns, tools, left):
                        if isinstance(piece, Reply):
                            it.reply = piece
                        else:
                            begun = True
                            yield piece
                    return read(it.reply or Reply(""))
            except ChatFailure as failure:
                if begun:
                    raise
                self._patience.wait(failure, attempt, deadline)
        raise ChatFailure("timeout")


class _Recorded:
    """Records one call when it ends, however it ends; the record comes before the answer's use."""

    def __init__(
        self, sink: CallSink, clock: Callable[[], float], model: str, subject: Subject, size: int
    ) -> None:
        self.reply: Reply | None = None
        self._sink = sink
        self._clock = clock
        self._model = model
        self._subject = subject
        self._size = size
        self._started = clock()

    def __enter__(self) -> "_Recorded":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        del kind, trace
        reply = self.reply
        self._sink(
            Call(
                at=dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds"),
                model=self._model,
                prompt=self._subject.prompt,
                prompt_hash=self._subject.prompt_hash,
                item=self._subject.item,
                sources=self._subject.sources,
                characters_in=self._size,
                characters_out=len(reply.text) if reply else 0,
                tokens_in=reply.tokens_in if reply else None,
                tokens_out=reply.tokens_out if reply else None,
                seconds=round(self._clock() - self._started, 3),
                outcome=_outcome(error),
            )
        )


def _outcome(error: BaseException | None) -> str:
    if error is None:
        return "used"
    if isinstance(error, ChatFailure | Unusable):
        return error.kind
    return "stopped" if isinstance(error, GeneratorExit | GivenUp) else "error"
