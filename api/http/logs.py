"""Structured logs: one JSON object a line; no names, no text of any document, no address."""

import json
import logging
import sys
import time
import traceback
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUESTS = logging.getLogger("hyoka.requests")
_FIELDS = ("request", "method", "route", "status", "ms", "actor", "where")


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object; of an exception only its kind and where it arose."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        entry |= {name: record.__dict__[name] for name in _FIELDS if name in record.__dict__}
        if record.exc_info and record.exc_info[1]:
            entry |= {"event": "error", "where": where_of(record.exc_info[1])}
        return json.dumps(entry, ensure_ascii=False)


def where_of(error: BaseException) -> str:
    """Return the kind of an exception and where it arose; its message may hold people's text."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-3:]]
    return " < ".join([type(error).__name__, *reversed(places)])


def log_to_stderr() -> None:
    """Send the logs of the server to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in ("hyoka", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False


class RequestLog:
    """Notes each request by its route, never by its address; nothing that goes wrong escapes."""

    def __init__(self, app: ASGIApp, apology: Callable[[Request], Response]) -> None:
        """Take what to answer where nothing else could."""
        self._app = app
        self._apology = apology

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; an unforeseen failure becomes a problem of its own."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number, began, status = uuid.uuid4().hex[:12], time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:  # noqa: BLE001 - the last resort: whatever it is, say so
            REQUESTS.error("failed", extra={"request": number, "where": where_of(error)})
            if not status:
                await self._apology(Request(scope))(scope, receive, noted)
        route = scope.get("route")
        REQUESTS.info(
            "request",
            extra={
                "request": number,
                "method": scope["method"],
                "route": getattr(route, "operation_id", None) or getattr(route, "path", "-"),
                "status": status,
                "ms": round((time.perf_counter() - began) * 1000, 1),
                "actor": scope.get("state", {}).get("actor", "-"),
            },
        )
