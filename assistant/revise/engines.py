"""Where the work on many files runs: in this process or in processes beside it.

Results come in the order of the jobs, so that a report does not depend on the number of workers.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from typing import Protocol

from assistant.garbage import collect_seldom
from assistant.revise.work import Job, Outcome, revise_file
from corpus.errors import InputError

Outcomes = Generator[Outcome, None, None]
Engine = Callable[[Iterable[Job]], Outcomes]
"""Does jobs and yields their outcomes in the same order."""

AHEAD = 4
"""Jobs handed out per worker before the first result is taken: memory stays flat."""


class Promise(Protocol):
    """What stands for an outcome to come, whichever engine brings it."""

    def result(self) -> Outcome:
        """Wait for the outcome."""
        ...


def in_process(jobs: Iterable[Job]) -> Outcomes:
    """Do one job after the other in this process."""
    former = collect_seldom()
    try:
        yield from map(revise_file, jobs)
    finally:
        gc.set_threshold(*former)


def in_processes(workers: int) -> Engine:
    """Return an engine of local processes; one worker needs no process of its own."""
    if workers <= 1:
        return in_process
    return lambda jobs: _spread(jobs, workers)


def _spread(jobs: Iterable[Job], workers: int) -> Outcomes:
    """Do the first job here, so that workers that are forked have what it loaded, then share."""
    waiting = iter(jobs)
    first = list(in_process(islice(waiting, 1)))
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context(_way_to_start()), initializer=_start
    )

    def submit(job: Job) -> Promise:
        with _interrupts_held_back():
            return pool.submit(revise_file, job)

    try:
        yield from ordered(waiting, submit, workers * AHEAD, first)
    except BrokenProcessPool as error:
        raise InputError(
            "作業中のプロセスが止まりました（メモリーの不足など）。"
            "同じ指定でもう一度実行すると、書き終えた文書の続きから行います。"
        ) from error
    except BaseException:
        # Whoever stops early (Ctrl-C, a closed report) does not wait for work under way:
        # files are put in place whole, so that a killed worker leaves none half written.
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _way_to_start() -> str:
    """Return how workers begin: as copies of this process where that is safe, else afresh.

    A copy has everything loaded already. It has no threads but its own, though, and so none may
    hold a lock when it is made.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def ordered(
    jobs: Iterable[Job],
    submit: Callable[[Job], Promise],
    ahead: int,
    done: Iterable[Outcome] = (),
) -> Outcomes:
    """Yield outcomes in the order of the jobs, with a bounded number of jobs handed out.

    What is ``done`` already comes before them, as soon as jobs are handed out.
    """
    waiting = iter(jobs)
    pending = deque(submit(job) for job in islice(waiting, ahead))
    yield from done
    while pending:
        outcome = pending.popleft().result()
        pending.extend(submit(job) for job in islice(waiting, 1))
        yield outcome


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let Ctrl-C wait for a moment: a worker started meanwhile never gets it, not even at birth."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _start() -> None:
    """Prepare a worker: Ctrl-C is for the parent alone, and no worker outlives its parent."""
    gc.freeze()  # What the parent loaded is left alone, and so its pages remain shared.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
