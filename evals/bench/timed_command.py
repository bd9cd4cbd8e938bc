"""Runs ``hyoka`` in a process of its own, which says at its end what it and its workers cost."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

_MARK = "cost: "
_OK = (0, 1)
_PROGRAM = (
    "from api.cli.main import main; from evals.bench.timed_command import tell_cost; "
    "tell_cost(main)"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor in the first process and in all its workers; MB at most of one."""

    clock: float
    own: float
    workers: float
    memory: float

    def longest(self, workers: int) -> float:
        """Return the processor time of what follows one on the other, workers sharing alike."""
        return self.own + self.workers / workers

    def most(self, workers: int) -> float:
        """Return how many times as fast workers can be as one process, all else being even."""
        return (self.own + self.workers) / self.longest(workers)


def cost_of(*arguments: str) -> Cost:
    """Run ``hyoka`` in a process of its own and return what it cost.

    Raises SystemExit where it breaks.
    """
    clock = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    clock = time.perf_counter() - clock
    said = [line for line in done.stderr.splitlines() if line.startswith(_MARK)]
    if done.returncode not in _OK or not said:
        raise SystemExit(done.stderr)
    return Cost(clock, *json.loads(said[-1].removeprefix(_MARK)))


def tell_cost(command: Callable[[], None]) -> None:
    """Run a command; the last line on stderr is its cost."""
    try:
        command()
    finally:
        used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        own, workers = (one.ru_utime + one.ru_stime for one in used)
        memory = max(one.ru_maxrss for one in used) / 1024
        sys.stderr.write(f"\n{_MARK}{json.dumps([own, workers, memory])}\n")
