"""Many people at one server: ``python -m evals.bench.load``.

Starts the real server on loopback with a new workspace; ``--authors`` people draft (a suggestion,
then a save of its item), ``--readers`` read (lists, items, searches) and ``--askers`` ask questions
whose answer is streamed, each one thing after the other with ``--think`` seconds between, for
``--seconds`` (120 for the whole measurement). Prints for each kind of request count, failures,
median, 95th percentile and longest time, the memory of the server after a first round and at the
end, and the processor time that server and client (one process, one event loop) took. Both share
the machine, whose load is printed: other work on it makes times longer, not shorter.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from evals.bench.measure import machine, percentile, write
from evals.bench.people import API, Crowd, crowd, server

_MEGA = 1024 * 1024
_LOOKS = 10
_QUESTIONS = ("保管場所", "再委託の許諾方法", "入退室管理", "ガバメントクラウド", "消去の方法")
_ASKED = (
    "ガバメントクラウドに移行したら保管場所には何を書けばいい？",
    "再委託を認める場合の許諾方法の書き方",
    "重要な変更になる？",
    "予防接種は別表の何項？",
)


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
            answer = await client.request(method, API + url, **more)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            self.failures[f"{kind} {type(error).__name__}"] += 1
            return None
        self.seconds[kind].append(time.perf_counter() - start)
        if answer.is_error:
            self.failures[f"{kind} {answer.status_code}"] += 1
            return None
        return answer

    async def streamed(self, client: httpx.AsyncClient, token: str, question: str) -> None:
        """Ask, and note when the first byte of the answer came and when the last."""
        headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
        start = time.perf_counter()
        try:
            async with client.stream(
                "POST", f"{API}/ask", json={"question": question}, headers=headers
            ) as answer:
                if answer.is_error:
                    self.failures[f"ask {answer.status_code}"] += 1
                    return
                pieces = answer.aiter_bytes()
                await anext(pieces)
                self.seconds["ask, first byte"].append(time.perf_counter() - start)
                async for _ in pieces:
                    pass
        except (httpx.HTTPError, StopAsyncIteration) as error:
            self.failures[f"ask {type(error).__name__}"] += 1
            return
        self.seconds["ask, whole"].append(time.perf_counter() - start)


@dataclass
class Pace:
    """How long people go on and pause between requests, in seconds."""

    seconds: float
    think: float
    began: float = field(default_factory=time.monotonic)

    async def arrive(self, chance: random.Random) -> None:
        """Wait until somebody comes; not all at one moment."""
        await asyncio.sleep(chance.uniform(0, self.think))

    async def pause(self, chance: random.Random) -> bool:
        """Wait about as long as a person thinks; whether there is time for more."""
        await asyncio.sleep(chance.uniform(0.5, 1.5) * self.think)
        return time.monotonic() < self.began + self.seconds


@dataclass
class Watch:
    """What the server takes while people are at it: memory by time, and processor time."""

    process: psutil.Process
    memory: list[float] = field(default_factory=list)
    busy: float = 0.0
    client: float = 0.0

    async def look(self, seconds: float) -> None:
        """Note the memory at every tenth of a time."""
        before, own = self._busy(), time.process_time()
        for _ in range(_LOOKS):
            await asyncio.sleep(seconds / _LOOKS)
            self.memory.append(self.process.memory_info().rss / _MEGA)
        self.busy, self.client = self._busy() - before, time.process_time() - own

    def report(self, requests: int) -> None:
        """Print it."""
        steps = " ".join(f"{size:.0f}" for size in self.memory)
        grown = self.memory[-1] / self.memory[_LOOKS // 5 - 1] - 1
        write(f"memory at every tenth of the time: {steps} MB ({grown:+.1%} since the second)")
        write(
            f"processor time: server {self.busy:.1f} s ({1000 * self.busy / requests:.1f} ms a "
            f"request), client {self.client:.1f} s"
        )

    def _busy(self) -> float:
        times = self.process.cpu_times()
        return float(times.user + times.system)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authors", type=int, default=30)
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--askers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--think", type=float, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hyoka-load-") as name:
        place = Path(name) / "workspace.sqlite"
        os.environ |= {
            "HYOKA_HOME": name,
            "HYOKA_WORKSPACE": f"sqlite:///{place}",
            # The sample's many suggestions are of the first start, not of an office at work.
            "HYOKA_SAMPLE": "false",
        }
        people = crowd(place, given.authors, given.readers, given.askers)
        with server(Path(name)) as (process, address):
            write(f"{machine()} before")
            watch = Watch(process)
            pace = Pace(given.seconds, given.think)
            tally = asyncio.run(_everybody(address, people, pace, watch))
            _report(tally, given.seconds)
            watch.report(sum(map(len, tally.seconds.values())))
            write(f"{machine()} after")


async def _everybody(address: str, people: Crowd, pace: Pace, watch: Watch) -> Tally:
    tally = Tally()
    # A browser asks again when the server has just closed a connection that lay idle; here none
    # lies idle for as long as that.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        drafts = [draft for draft, _ in people.authors]
        await asyncio.gather(
            watch.look(pace.seconds),
            *(_author(tally, client, who, pace, n) for n, who in enumerate(people.authors)),
            *(_reader(tally, client, key, drafts, pace, n) for n, key in enumerate(people.readers)),
            *(_asker(tally, client, key, pace, n) for n, key in enumerate(people.askers)),
        )
    return tally


async def _author(
    tally: Tally, client: httpx.AsyncClient, who: tuple[str, str], pace: Pace, number: int
) -> None:
    """Ask for a suggestion and save the item, again and again."""
    draft, token = who
    headers = {"Authorization": f"Bearer {token}"}
    chance = random.Random(number)
    await pace.arrive(chance)
    listed = await tally.timed(
        "read items", client, "GET", f"/assessments/{draft}/items", headers=headers
    )
    if listed is None:
        return
    texts = [entry["id"] for entry in listed.json()["items"] if entry["kind"] == "text"]
    while await pace.pause(chance):
        item = f"/assessments/{draft}/items/{chance.choice(texts)}"
        made = await tally.timed(
            "suggestion", client, "POST", f"{item}/suggestions", headers=headers, json={}
        )
        seen = await tally.timed("read item", client, "GET", item, headers=headers)
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
    await pace.arrive(chance)
    while await pace.pause(chance):
        draft = chance.choice(drafts)
        what, url = chance.choice([
            ("list", "/assessments?limit=50"),
            ("head", f"/assessments/{draft}"),
            ("items", f"/assessments/{draft}/items"),
            ("item", f"/assessments/{draft}/items/II.6.1"),
            ("history", f"/assessments/{draft}/history"),
            ("search", f"/search?limit=5&text={chance.choice(_QUESTIONS)}"),
        ])  # fmt: skip
        await tally.timed(f"read {what}", client, "GET", url, headers=headers)


async def _asker(
    tally: Tally, client: httpx.AsyncClient, token: str, pace: Pace, number: int
) -> None:
    """Ask one question after the other."""
    chance = random.Random(2_000_000 + number)
    await pace.arrive(chance)
    while await pace.pause(chance):
        await tally.streamed(client, token, chance.choice(_ASKED))


def _report(tally: Tally, seconds: float) -> None:
    for kind, times in sorted(tally.seconds.items()):
        _line(kind, times, seconds)
    reads = [t for kind, times in tally.seconds.items() if kind.startswith("read") for t in times]
    _line("all reads", reads, seconds)
    write(f"failures: {dict(tally.failures) or 'none'}")


def _line(kind: str, times: list[float], seconds: float) -> None:
    if times:
        spent = [1000 * time for time in times]
        write(
            f"{kind}: n {len(times)} ({len(times) / seconds:.1f}/s), "
            f"p50 {percentile(spent, 0.5):.0f} ms, p95 {percentile(spent, 0.95):.0f} ms, "
            f"longest {max(spent):.0f} ms"
        )


if __name__ == "__main__":
    main()
