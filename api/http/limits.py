"""Limits on what one client may ask: the size of a request, its time, and how often."""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import ApiError

_CLIENTS = 10_000
_OF_ADDRESS = 20
"""How many people may sit behind one address (a proxy of an office)."""
_BURST = 0.25
"""Which part of a minute's requests may come at once."""


class SizeLimit:
    """Counts the bytes of a body as they arrive; what is too large is refused unread."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as long as its body stays within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdigit() and int(declared) > self._limit:
            await self._refuse(scope, receive, send)
            return
        seen, over, started = 0, False, False

        async def counted() -> Message:
            nonlocal seen, over
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                over = True
                return {"type": "http.disconnect"}
            return message

        async def unless_over(message: Message) -> None:
            nonlocal started
            if not over or started:
                started = True
                await send(message)

        try:
            await self._app(scope, counted, unless_over)
        except Exception:
            if not over:
                raise
        if over and not started:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = self._limit / (1024 * 1024)
        said = f"送れるのは{size:.3g}MBまでです。評価書一つのファイルを指定してください。"
        refusal = ApiError("too-large", said, headers={"Connection": "close"})
        await refusal.response(scope["path"])(scope, receive, send)


class TimeLimit:
    """Gives up on a request whose answer has not begun in time; a stream may go on."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with a time limit up to the first byte of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False
        try:
            async with asyncio.timeout(self._seconds) as limit:

                async def begins(message: Message) -> None:
                    nonlocal begun
                    begun = True
                    limit.reschedule(None)
                    await send(message)

                await self._app(scope, receive, begins)
        except TimeoutError:
            if begun:
                raise
            await ApiError("timeout").response(scope["path"])(scope, receive, send)


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rate:
    """A token bucket for each client; the least recently seen are forgotten."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = max(1.0, per_minute * _BURST)
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, client: str) -> float:
        """Take one request of a client; return the seconds to wait (0: it may go on)."""
        now = self._clock()
        bucket = self._buckets.setdefault(client, _Bucket(self._burst, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_second)
        bucket.at = now
        if bucket.left < 1:
            return (1 - bucket.left) / self._per_second
        bucket.left -= 1
        return 0.0


class RateLimit:
    """Refuses a client that asks too often; a client is told apart by what it signs in with.

    An address has a limit of its own, so that nobody gains by making up credentials.
    """

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self._app = app
        self._people = Rate(per_minute) if per_minute else None
        self._addresses = Rate(per_minute * _OF_ADDRESS) if per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless its client has to wait."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        seconds = self._wait(scope)
        if seconds:
            refusal = ApiError("too-many", headers={"Retry-After": str(int(seconds) + 1)})
            await refusal.response(scope["path"])(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        if self._people is None or self._addresses is None:
            return 0.0
        address = scope["client"][0] if scope.get("client") else ""
        headers = Headers(scope=scope)
        credential = headers.get("authorization") or headers.get("cookie") or ""
        digest = hashlib.sha256(f"{address}\0{credential}".encode()).hexdigest()
        return max(self._addresses.wait(address), self._people.wait(digest))
