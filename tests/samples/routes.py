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

    @property
    def is_endless(self) -> bool:
        """Whether the answer goes on for as long as somebody who may read it does."""
        return self.path.endswith("/watch")


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
