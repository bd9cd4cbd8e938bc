"""The people of an office and the server they use, for measuring many at once."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from corpus.workspace.model import Actor, Role
from corpus.workspace.workspace import Workspace
from evals.ask import sample_case

API = "/api/v1"
_START = "from api.cli.main import main; main(['serve', '--port', '0'])"
_READY_WITHIN = 1200


@dataclass(frozen=True)
class Crowd:
    """A draft and a token for each author, a token for each reader and asker."""

    authors: list[tuple[str, str]]
    readers: list[str]
    askers: list[str]


def crowd(place: Path, authors: int, readers: int, askers: int) -> Crowd:
    """Make the people and the drafts of one office."""
    workspace = Workspace.open(place)
    office = workspace.people.add_organisation("負荷市")
    case = sample_case()

    def somebody(name: str) -> tuple[Actor, str]:
        actor = workspace.people.add_user(office.id, name, [Role.AUTHOR]).actor
        return actor, workspace.access.create_token(actor, "負荷").secret

    def author(name: str) -> tuple[str, str]:
        actor, token = somebody(name)
        draft = workspace.documents.create_empty(actor, case.form, title=name).id
        workspace.cases.put(actor, draft, case.model_dump_json(exclude_unset=True), seen=0)
        return draft, token

    try:
        return Crowd(
            [author(f"author{number}") for number in range(authors)],
            [somebody(f"reader{number}")[1] for number in range(readers)],
            [somebody(f"asker{number}")[1] for number in range(askers)],
        )
    finally:
        workspace.close()


@contextmanager
def server(home: Path) -> Iterator[tuple[psutil.Process, str]]:
    """Run the server until it is no longer needed; ends it as an operator does."""
    log = (home / "server.log").open("w")
    command = [sys.executable, "-c", _START]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert started.stdout
        address = started.stdout.readline().partition("/signin")[0]
        until = time.monotonic() + _READY_WITHIN
        while httpx.get(f"{address}{API}/health", timeout=30).json()["status"] == "starting":
            if time.monotonic() > until:
                raise TimeoutError(f"not ready within {_READY_WITHIN} s")
            time.sleep(0.2)
        yield psutil.Process(started.pid), address
    finally:
        started.terminate()
        started.wait(30)
        log.close()
