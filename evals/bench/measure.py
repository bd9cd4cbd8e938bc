"""What the measurements share: processor time of a call and of children, and how it is printed."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor and of the clock."""

    busy: float
    clock: float


def spent(work: Callable[[], object]) -> Spent:
    """Return what a call in this process takes."""
    clock, busy = time.perf_counter(), time.process_time()
    work()
    return Spent(time.process_time() - busy, time.perf_counter() - clock)


def spent_by_command(*arguments: str) -> Spent:
    """Return what Python takes with these arguments, its exit status (0 or 1) aside.

    Raises SystemExit where the command breaks.
    """
    clock, busy = time.perf_counter(), _children()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode(errors="replace"))
    return Spent(_children() - busy, time.perf_counter() - clock)


def best(times: Sequence[Spent]) -> Spent:
    """Return the least of several measurements; other work on the machine only adds to them."""
    return min(times, key=lambda spent: spent.busy)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share (0 to 1) of the values does not exceed."""
    ordered = sorted(values)
    if share == 0.5:
        return statistics.median(ordered)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def machine() -> str:
    """Return the processors of the machine and how busy they are."""
    return f"processors {os.cpu_count()}, load {os.getloadavg()[0]:.1f}"


def write(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
