"""Where the work on many files runs, with workers that are only played."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import ClassVar, Self

import pytest

from assistant.revise import engines
from assistant.revise.cluster import on_cluster
from assistant.revise.engines import in_processes, ordered
from assistant.revise.work import Job, Outcome, Request
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from tests.unit.assistant.revise.days import NEW


def job(name: str) -> Job:
    return Job(name, Path(name), Request(NEW), lambda _: Assessment("重点項目評価書"))


JOBS = [job(f"{number}.json") for number in range(5)]


@dataclass
class Played:
    """A promise that gives its outcome, or its error, when asked."""

    outcome: Outcome | BaseException

    def result(self) -> Outcome:
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize("ahead", [1, 2, 9])
def test_outcomes_come_in_order_with_few_jobs_handed_out(ahead: int) -> None:
    handed: list[str] = []

    def submit(given: Job) -> Played:
        handed.append(given.name)
        return Played(Outcome(given.name))

    seen: list[tuple[str, int]] = []
    for outcome in ordered(iter(JOBS), submit, ahead):
        seen.append((outcome.file, len(handed)))
    assert [name for name, _ in seen] == [given.name for given in JOBS]
    assert [count for _, count in seen] == [min(len(JOBS), ahead + n + 1) for n in range(len(JOBS))]


def test_one_worker_is_this_process() -> None:
    assert in_processes(1) is engines.in_process
    assert in_processes(0) is engines.in_process


class Pool:
    """A pool whose first piece of work ends its worker."""

    closed: ClassVar[list[bool]] = []

    def __init__(self, *_: object, **__: object) -> None:
        """Take what a pool takes."""

    def submit(self, *_: object) -> Played:
        return Played(BrokenProcessPool())

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        self.closed.append(wait and cancel_futures)


def test_a_worker_that_dies_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "ProcessPoolExecutor", Pool)
    Pool.closed.clear()
    with pytest.raises(InputError, match="作業中のプロセスが止まりました"):
        list(in_processes(2)(JOBS))
    assert Pool.closed == [True]


def test_a_worker_leaves_interrupts_alone_and_ends_with_its_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = threading.Event()
    codes: list[int] = []
    ignored: list[tuple[int, object]] = []
    monkeypatch.setattr(signal, "signal", lambda *given: ignored.append(given))
    monkeypatch.setattr(engines, "wait", lambda sentinels: codes.extend(sentinels))

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    monkeypatch.setattr("os._exit", end)
    parent = SimpleNamespace(sentinel=77)
    monkeypatch.setattr("multiprocessing.parent_process", lambda: parent)
    engines._start()
    assert ended.wait(60)
    assert codes == [77, 1]
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]


def test_without_a_parent_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("multiprocessing.parent_process", lambda: None)
    monkeypatch.setattr(threading, "Thread", lambda **given: started.append(given))
    engines._start()
    assert started == []


class Killed(Exception):
    """What Dask raises where a worker died over a piece of work."""


def scheduler(threads: dict[str, int], promise: Callable[[Job], Played]) -> ModuleType:
    """Return a module that stands for Dask."""

    class Client:
        def __init__(self, *_: object, **__: object) -> None:
            """Connect."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """Leave."""

        def nthreads(self) -> dict[str, int]:
            return threads

        def submit(self, _: object, given: Job, *, pure: bool) -> Played:
            assert not pure
            return promise(given)

    module = ModuleType("distributed")
    module.Client = Client  # type: ignore[attr-defined]
    module.KilledWorker = Killed  # type: ignore[attr-defined]
    return module


def outcomes(module: ModuleType | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outcome]:
    monkeypatch.setitem(sys.modules, "distributed", module)
    return on_cluster("tcp://127.0.0.1:1")(JOBS)


def test_the_work_of_a_cluster_comes_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    module = scheduler({"a": 1, "b": 2}, lambda given: Played(Outcome(given.name)))
    assert [o.file for o in outcomes(module, monkeypatch)] == [given.name for given in JOBS]


@pytest.mark.parametrize(
    ("module", "told"),
    [
        (None, "cluster の追加ライブラリー"),
        (scheduler({}, lambda _: Played(Killed())), "作業する計算機がありません"),
        (scheduler({"a": 1}, lambda _: Played(Killed())), "計算機が止まりました"),
    ],
    ids=["no Dask", "no workers", "a worker that dies"],
)
def test_what_a_cluster_lacks_is_one_clear_error(
    module: ModuleType | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match=told):
        list(outcomes(module, monkeypatch))
