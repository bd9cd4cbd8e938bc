"""Every way into an application, whatever is mounted in it."""

from dataclasses import dataclass
from string import Formatter

from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import Mount
from starlette.testclient import TestClient


@dataclass(frozen=True)
class Way:
    """A method on a path; ``operation`` is the id of an operation of the API, empty for a page."""

    method: str
    path: str
    operation: str

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters of the path."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.path) if name)


ENDLESS = "/watch"
"""The end of a path whose answer goes on for as long as somebody reads it."""


def ending_ways_into(client: TestClient) -> list[Way]:
    """Walk the routes whose answers come to an end, so that they can be read whole."""
    return [way for way in ways_into(client) if not way.path.endswith(ENDLESS)]


def ways_into(client: TestClient) -> list[Way]:
    """Walk the routes; what is mounted may only be files of our own."""
    found: list[Way] = []
    for context in iter_route_contexts(client.app.routes):  # type: ignore[attr-defined]
        if isinstance(context.route, Mount):
            assert context.route.path.startswith("/static/"), context.route.path
            continue
        route = context.original_route
        assert isinstance(route, APIRoute), context
        for method in sorted(context.methods or ()):
            found.append(Way(method, str(context.path), route.operation_id or ""))
    return found
