"""Server-sent events: a stream of named events, each with one JSON value."""

import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi.responses import StreamingResponse

from api.http.problems import ApiError
from api.http.refusals import refusal_of
from corpus.errors import HyokaError

MEDIA_TYPE = "text/event-stream"
Event = tuple[str, object]
"""Name and JSON value."""

STREAM: dict[str, Any] = {
    "description": "出来事の流れ（server-sent events）。event に名前、data に JSON が一つ入る。",
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "object",
                "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
                "required": ["data"],
            }
        }
    },
}


def event_stream(events: AsyncIterator[Event], path: str) -> StreamingResponse:
    """Return the answer that sends events; a failure in the midst becomes the event ``error``."""
    return StreamingResponse(
        _lines(events, path), media_type=MEDIA_TYPE, headers={"X-Accel-Buffering": "no"}
    )


async def _lines(events: AsyncIterator[Event], path: str) -> AsyncIterator[str]:
    try:
        async for name, value in events:
            yield line(name, value)
    except ApiError as error:
        yield line("error", json.loads(bytes(error.response(path).body)))
    except HyokaError as error:
        yield line("error", json.loads(bytes(refusal_of(error).response(path).body)))


def line(name: str, value: object) -> str:
    """Write one event."""
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
