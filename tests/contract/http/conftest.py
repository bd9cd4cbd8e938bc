"""The application in process and on loopback, over the bundled documents and a new workspace."""

import datetime as dt
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from api.http.app import create_app
from api.sample import sample_case
from api.settings import Settings
from corpus.workspace.model import Role, User
from corpus.workspace.workspace import Workspace
from tests.contract.http.saved import API, CASE
from tests.samples.workspaces import CHEAP, PASSWORD

TODAY = dt.date(2026, 11, 1)
READY_WITHIN = 180
NEVER = 1e6


@dataclass(frozen=True)
class People:
    """An author, a coordinator and an admin of one office, an author of another; their tokens."""

    author: str
    coordinator: str
    admin: str
    stranger: str


@dataclass(frozen=True)
class Served:
    """A server in process: clients for each person, and one for nobody."""

    workspace: Workspace
    people: People
    nobody: TestClient

    def client(self, token: str) -> TestClient:
        """Return a client that sends a token."""
        client = self.browser()
        client.headers["Authorization"] = f"Bearer {token}"
        return client

    def browser(self) -> TestClient:
        """Return a client with no cookies yet, on the event loop of the server."""
        client = TestClient(self.nobody.app, follow_redirects=False)
        client.portal = self.nobody.portal
        return client


Serve = Callable[..., AbstractContextManager[Served]]


def new_workspace(place: Path) -> tuple[Workspace, People]:
    """Make a workspace with two offices; passwords are cheap to check."""
    workspace = Workspace.open(place, hasher=CHEAP)
    mine, theirs = (workspace.people.add_organisation(name).id for name in ("甲", "乙"))

    def token(organisation: str, name: str, *roles: Role) -> str:
        user: User = workspace.people.add_user(organisation, name, roles, password=PASSWORD)
        return workspace.access.create_token(user.actor, "試験").secret

    return workspace, People(
        token(mine, "sakusei", Role.AUTHOR),
        token(mine, "torimatome", Role.COORDINATOR),
        token(mine, "kanri", Role.ADMIN),
        token(theirs, "tanin", Role.ADMIN),
    )


@pytest.fixture(scope="session")
def serve(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Serve in process with other settings or another home."""

    @contextmanager
    def served(**changed: Any) -> Iterator[Served]:
        # The store is shared: only a server of its own home indexes what offices publish.
        standing = Settings(home=home, rate_limit=0, index_pause=NEVER)
        settings = standing.model_copy(update=changed)
        place = tmp_path_factory.mktemp("workspace") / "workspace.sqlite"
        workspace, people = new_workspace(place)
        app = create_app(settings, lambda: TODAY, workspace)
        with TestClient(app, follow_redirects=False) as nobody:
            yield Served(workspace, people, nobody)

    return served


@pytest.fixture(scope="session")
def served(serve: Serve) -> Iterator[Served]:
    """A server that has loaded everything."""
    with serve() as server:
        until_ready(server.nobody)
        yield server


@pytest.fixture(scope="session")
def client(served: Served) -> TestClient:
    """A client of an author."""
    return served.client(served.people.author)


@pytest.fixture(scope="session")
def nobody(served: Served) -> TestClient:
    """A client that is not signed in."""
    return served.nobody


@dataclass(frozen=True)
class Listening:
    """A real server on loopback, the token of an admin, and a draft of the office."""

    address: str
    token: str
    assessment: str


@contextmanager
def listens(settings: Settings, folder: Path) -> Iterator[Listening]:
    """Run a real server on loopback until it has loaded everything, and stop it at the end."""
    bound = socket.create_server(("127.0.0.1", 0))
    workspace, people = new_workspace(folder / "workspace.sqlite")
    actor = workspace.access.token_actor(people.admin)
    assert actor
    case = sample_case()
    made = workspace.documents.create_empty(actor, case.form, title=f"【見本】{case.title}")
    workspace.cases.put(actor, made.id, case.model_dump_json(exclude_unset=True), seen=0)
    draft = workspace.documents.list(actor).entries[0].id
    app = create_app(settings, lambda: TODAY, workspace)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    url = "http://{}:{}".format(*bound.getsockname()[:2])
    try:
        with httpx.Client(base_url=url) as client:
            until_ready(client)
        yield Listening(url, people.admin, draft)
    finally:
        server.should_exit = True
        thread.join(60)
        bound.close()


@pytest.fixture(scope="session")
def listening(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    """A real server on loopback that has loaded everything."""
    settings = Settings(home=home, rate_limit=0, index_pause=NEVER)
    with listens(settings, tmp_path_factory.mktemp("workspace")) as server:
        yield server


def until_ready(client: httpx.Client | TestClient) -> None:
    """Wait until the server has loaded what it needs."""
    until = time.monotonic() + READY_WITHIN
    while client.get("/api/v1/health").json()["status"] == "starting":
        assert time.monotonic() < until, "the server did not become ready"
        time.sleep(0.05)


def read_events(lines: Any) -> list[tuple[str, Any]]:
    """Read server-sent events: name and value of each."""
    events: list[tuple[str, Any]] = []
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            events.append((name, json.loads(line.removeprefix("data: "))))
    return events


@pytest.fixture
def coordinator(served: Served) -> TestClient:
    return served.client(served.people.coordinator)


@pytest.fixture
def stranger(served: Served) -> TestClient:
    return served.client(served.people.stranger)


@pytest.fixture
def draft(client: TestClient) -> str:
    """The id of a new draft with a case."""
    answer = client.post(f"{API}/assessments/new", json={"case": CASE})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


@pytest.fixture
def uploaded(client: TestClient, documents: dict[str, Path]) -> str:
    """The id of a published assessment that was uploaded."""
    path = next(path for name, path in documents.items() if "juten" in name)
    files = {"file": (path.name, path.read_bytes(), "text/plain")}
    answer = client.post(f"{API}/assessments", files=files, data={"published": "true"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])
