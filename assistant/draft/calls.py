"""Asks a chat model with patience, and leaves a record of every call.

A record says what was asked with which prompt and how it ended, never a word of what was sent or
answered.
"""

import datetime as dt
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

from assistant.draft.chat import PASSING, Chat, ChatFailure, Messages, Reply

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


class Asker:
    """Asks one chat model; every call is recorded before its answer is used."""

    def __init__(self, chat: Chat, sink: CallSink, patience: Patience) -> None:
        self._chat = chat
        self._sink = sink
        self._patience = patience

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._chat.model

    def deadline(self) -> float:
        """Return by when asking must end that begins now."""
        return self._patience.clock() + self._patience.total_limit

    def ask(
        self,
        messages: Messages,
        subject: Subject,
        read: Callable[[Reply], T],
        deadline: float,
    ) -> T:
        """Ask until there is an answer, and return what ``read`` makes of it.

        Raises ChatFailure if no answer came, Unusable if ``read`` said so, OSError if the call
        could not be recorded.
        """
        patience = self._patience
        for attempt in range(patience.tries):
            try:
                return self._once(messages, subject, read, deadline)
            except ChatFailure as failure:
                wait = failure.retry_after
                wait = patience.first_wait * 2**attempt if wait is None else wait
                in_time = patience.clock() + wait < deadline
                if failure.kind not in PASSING or attempt + 1 == patience.tries or not in_time:
                    raise
                patience.sleep(wait)
        raise ChatFailure("timeout")

    def _once(
        self,
        messages: Messages,
        subject: Subject,
        read: Callable[[Reply], T],
        deadline: float,
    ) -> T:
        started = self._patience.clock()
        left = min(self._patience.call_limit, deadline - started)
        if left <= 0:
            raise ChatFailure("timeout")
        reply: Reply | None = None
        outcome = "used"
        try:
            reply = self._chat.complete(messages, left)
            return read(reply)
        except (ChatFailure, Unusable) as error:
            outcome = error.kind
            raise
        except Exception:
            outcome = "error"
            raise
        finally:
            self._record(messages, subject, reply, self._patience.clock() - started, outcome)

    def _record(
        self,
        messages: Messages,
        subject: Subject,
        reply: Reply | None,
        seconds: float,
        outcome: str,
    ) -> None:
        self._sink(
            Call(
                at=dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds"),
                model=self._chat.model,
                prompt=subject.prompt,
                prompt_hash=subject.prompt_hash,
                item=subject.item,
                sources=subject.sources,
                characters_in=messages.size,
                characters_out=len(reply.text) if reply else 0,
                tokens_in=reply.tokens_in if reply else None,
                tokens_out=reply.tokens_out if reply else None,
                seconds=round(seconds, 3),
                outcome=outcome,
            )
        )
