"""The application in process, over the store of the bundled documents."""

import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from api.http.app import create_app
from api.settings import Settings

TODAY = dt.date(2026, 11, 1)
READY_WITHIN = 60


@pytest.fixture(scope="session")
def client(home: Path) -> Iterator[TestClient]:
    """A client of a server that has loaded everything."""
    app = create_app(Settings(home=home, rate_limit=0), lambda: TODAY)
    with TestClient(app) as client:
        until_ready(client)
        yield client


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """The address of a real server on loopback that has loaded everything."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(Settings(home=home, rate_limit=0), lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    url = "http://{}:{}".format(*listening.getsockname()[:2])
    with httpx.Client(base_url=url) as client:
        until_ready(client)
    yield url
    server.should_exit = True
    thread.join(10)
    listening.close()


def until_ready(client: httpx.Client | TestClient) -> None:
    """Wait until the server has loaded what it needs."""
    until = time.monotonic() + READY_WITHIN
    while client.get("/api/v1/health").json()["status"] == "starting":
        assert time.monotonic() < until, "the server did not become ready"
        time.sleep(0.05)
