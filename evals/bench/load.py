"""Many people at one server: ``python -m evals.bench.load``.

Starts the real server on loopback with a new workspace; ``--authors`` people draft (a suggestion,
then a save of its item) and ``--readers`` read (lists, items, searches), each one thing after the
other with ``--think`` seconds between, for ``--seconds`` (120 for the whole measurement). Prints
for each kind of request count, failures, median, 95th percentile and longest time, and the memory
of the server. Client and server share the machine, whose load is printed: other work on it makes
times longer, not shorter.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import httpx
import psutil

from assistant.case import Case
from assistant.case_file import read_case
from corpus.workspace.model import Role
from corpus.workspace.workspace import Workspace

_START = "from api.cli.main import main; main(['serve', '--port', '0'])"
_SAMPLE = "juten-kodomo-iryohi.yaml"
_MEGA = 1024 * 1024
_READY_WITHIN = 120
_QUESTIONS = ("保管場所", "再委託の許諾方法", "入退室管理", "ガバメントクラウド", "消去の方法")
_API = "/api/v1"


@dataclass
class Tally:
    """Seconds of each request by kind, and what failed."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    async def timed(
        self, kind: str, client: httpx.AsyncClient, method: str, url: str, **more: object
    ) -> httpx.Response | None:
        """Send a request and note how long it took; None when it failed."""
        start = time.perf_counter()
        try:
            answer = await client.request(method, _API + url, **more)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            self.failures[f"{kind} {type(error).__name__}"] += 1
            return None
        self.seconds[kind].append(time.perf_counter() - start)
        if answer.is_error:
            self.failures[f"{kind} {answer.status_code}"] += 1
            return None
        return answer


@dataclass(frozen=True)
class Crowd:
    """A draft and a token for each author, a token for each reader."""

    authors: list[tuple[str, str]]
    readers: list[str]


@dataclass(frozen=True)
class Pace:
    """How long people go on, in seconds of the event loop's clock, and pause between requests."""

    until: float
    think: float

    async def pause(self, chance: random.Random) -> bool:
        """Wait about as long as a person thinks; whether there is time for more."""
        await asyncio.sleep(chance.uniform(0.5, 1.5) * self.think)
        return asyncio.get_running_loop().time() < self.until


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authors", type=int, default=30)
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--think", type=float, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hyoka-load-") as name:
        place = Path(name) / "workspace.sqlite"
        os.environ |= {"HYOKA_HOME": name, "HYOKA_WORKSPACE": f"sqlite:///{place}"}
        crowd = _crowd(place, given.authors, given.readers)
        with _server(Path(name)) as (process, address):
            _write(f"processors {os.cpu_count()}, load before {os.getloadavg()[0]:.1f}")
            before = process.memory_info().rss
            tally = asyncio.run(_everybody(address, crowd, given.seconds, given.think))
            _report(tally, given.seconds)
            after = process.memory_info().rss
            grown = after / before - 1
            _write(f"memory {before / _MEGA:.0f} MB, then {after / _MEGA:.0f} MB ({grown:+.1%})")
            _write(f"load after {os.getloadavg()[0]:.1f}")


def _sample() -> Case:
    with resources.as_file(resources.files("assistant") / "data" / "samples" / _SAMPLE) as path:
        return read_case(path)


def _crowd(place: Path, authors: int, readers: int) -> Crowd:
    """Make the people and the drafts of one office."""
    workspace = Workspace.open(place)
    office = workspace.people.add_organisation("負荷市")
    case = _sample()

    def somebody(name: str) -> tuple[str, str]:
        user = workspace.people.add_user(office.id, name, [Role.AUTHOR])
        draft = workspace.documents.create_empty(user.actor, case.form, title=name).id
        workspace.cases.put(user.actor, draft, case.model_dump_json(exclude_unset=True), seen=0)
        return draft, workspace.access.create_token(user.actor, "負荷").secret

    def reader(name: str) -> str:
        user = workspace.people.add_user(office.id, name, [Role.AUTHOR])
        return workspace.access.create_token(user.actor, "負荷").secret

    try:
        return Crowd(
            [somebody(f"author{number}") for number in range(authors)],
            [reader(f"reader{number}") for number in range(readers)],
        )
    finally:
        workspace.close()


@contextmanager
def _server(home: Path) -> Iterator[tuple[psutil.Process, str]]:
    """Run the server until it is no longer needed; ends it as an operator does."""
    log = (home / "server.log").open("w")
    command = [sys.executable, "-c", _START]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert started.stdout
        address = started.stdout.readline().partition("/signin")[0]
        until = time.monotonic() + _READY_WITHIN
        while httpx.get(f"{address}{_API}/health", timeout=30).json()["status"] == "starting":
            if time.monotonic() > until:
                raise TimeoutError(f"not ready within {_READY_WITHIN} s")
            time.sleep(0.2)
        yield psutil.Process(started.pid), address
    finally:
        started.terminate()
        started.wait(30)
        log.close()


async def _everybody(address: str, crowd: Crowd, seconds: float, think: float) -> Tally:
    tally = Tally()
    pace = Pace(asyncio.get_running_loop().time() + seconds, think)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        drafts = [draft for draft, _ in crowd.authors]
        people = [
            *(_author(tally, client, who, pace, n) for n, who in enumerate(crowd.authors)),
            *(_reader(tally, client, key, drafts, pace, n) for n, key in enumerate(crowd.readers)),
        ]
        await asyncio.gather(*people)
    return tally


async def _author(
    tally: Tally, client: httpx.AsyncClient, who: tuple[str, str], pace: Pace, number: int
) -> None:
    """Ask for a suggestion and save the item, again and again."""
    draft, token = who
    headers = {"Authorization": f"Bearer {token}"}
    chance = random.Random(number)
    listed = await tally.timed(
        "read", client, "GET", f"/assessments/{draft}/items", headers=headers
    )
    if listed is None:
        return
    texts = [entry["id"] for entry in listed.json()["items"] if entry["kind"] == "text"]
    while await pace.pause(chance):
        item = f"/assessments/{draft}/items/{chance.choice(texts)}"
        made = await tally.timed(
            "suggestion", client, "POST", f"{item}/suggestions", headers=headers, json={}
        )
        seen = await tally.timed("read", client, "GET", item, headers=headers)
        if made is None or seen is None:
            continue
        text = made.json()["suggestion"]["text"] or "確認中。"
        match = {"If-Match": seen.headers["etag"]}
        await tally.timed("save", client, "PUT", item, headers=headers | match, json={"text": text})


async def _reader(
    tally: Tally, client: httpx.AsyncClient, token: str, drafts: list[str], pace: Pace, number: int
) -> None:
    """Look at lists, items and search results, again and again."""
    headers = {"Authorization": f"Bearer {token}"}
    chance = random.Random(1_000_000 + number)
    while await pace.pause(chance):
        draft = chance.choice(drafts)
        url = chance.choice([
            "/assessments?limit=50",
            f"/assessments/{draft}",
            f"/assessments/{draft}/items",
            f"/assessments/{draft}/items/II.6.1",
            f"/assessments/{draft}/history",
            f"/search?limit=5&text={chance.choice(_QUESTIONS)}",
        ])  # fmt: skip
        await tally.timed("read", client, "GET", url, headers=headers)


def _report(tally: Tally, seconds: float) -> None:
    for kind, times in sorted(tally.seconds.items()):
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        _write(
            f"{kind}: n {len(times)} ({len(times) / seconds:.1f}/s), p50 {middle * 1000:.0f} ms, "
            f"p95 {late * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms"
        )
    _write(f"failures: {dict(tally.failures) or 'none'}")


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
