"""Speed and memory of revising many documents: ``python -m evals.bench.revise``.

``--files`` gives the number of files (10000 for the whole measurement). Every figure is printed
with the load of the machine, since other work on it makes times longer, not shorter.
"""

import argparse
import datetime as dt
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import psutil

from assistant.revise.bulk import apply_files, plan_files
from assistant.revise.work import Outcome, Request
from corpus.parser.file import parse_file
from evals.bench.documents import write_documents
from evals.bench.measure import best, machine, spent, spent_by_command, write
from evals.bench.processors import build, count, ratio_of_two
from evals.bench.timed_command import cost_of

AS_OF = Request(dt.date(2026, 11, 1))
_UNIT = 100_000
_COMMAND = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from api.cli.main import main; main()"
)
"""The command as at a terminal, also where whoever started this ignores Ctrl-C."""
_MEGA = 1024 * 1024
_PARTS, _KINDS, _FEW = 10, 4, 48
_PLAIN = {"counting": count, "building objects": build}


def main() -> None:
    """Write the documents, run every measurement and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--dry-run", action="store_true", help="only the dry run of the command")
    given = parser.parse_args()
    count = given.files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        files = [(path.name, path) for path in write_documents(folder, count)]
        size = sum(path.stat().st_size for _, path in files)
        write(f"files {count}, {size / 1e6:.1f} MB, {machine()}")
        if given.dry_run:
            _dry_run(folder)
            return
        _start_up()
        _cold(files)
        _throughput(files, size, Path(name))
        _twice(files)
        _two_processes(folder)
        _told(files[:_FEW])
        _cancelled(folder)


def _start_up() -> None:
    """Print how long ``hyoka revise`` takes before it begins."""
    least = best([spent_by_command("-c", _COMMAND, "revise", "--help") for _ in range(3)])
    write(
        f"start-up: {least.clock:.2f} s, {least.busy:.2f} s of them of the processor "
        "(best of 3; aim: under 1)"
    )


def _cold(files: list[tuple[str, Path]]) -> None:
    """Print the speed of the first documents, of which nothing is remembered."""
    first = files[:4]
    size = sum(path.stat().st_size for _, path in first)
    start = time.process_time()
    _drain(plan_files(first, AS_OF, parse_file))
    spent = time.process_time() - start
    write(
        f"first four documents, data read too: {size / _UNIT / spent:.1f} x 100 KB per s and core"
    )


def _throughput(files: list[tuple[str, Path]], size: int, folder: Path) -> None:
    """Print the speed of planning and applying, and the memory as the work goes on.

    The speed is also told of rounds of four documents, one of each kind: a machine that others use
    is slow for some of them, and never quicker than it is.
    """
    process = psutil.Process()
    started, busy = time.perf_counter(), time.process_time()
    done = apply_files(files, AS_OF, parse_file, folder / "out")
    memory, speeds = [process.memory_info().rss / _MEGA], []
    for first in range(0, len(files), _KINDS):
        some = files[first : first + _KINDS]
        before = time.process_time()
        _drain(islice(done, len(some)))
        taken = time.process_time() - before
        speeds.append(sum(path.stat().st_size for _, path in some) / _UNIT / taken)
        memory.append(process.memory_info().rss / _MEGA)
    spent, busy = time.perf_counter() - started, time.process_time() - busy
    slow, middle, quick = np.percentile(speeds, (25, 50, 75))
    write(
        f"planned and applied: {size / _UNIT / busy:.1f} x 100 KB per s and core "
        f"({size / _UNIT / spent:.1f} by the clock; aim: 15); rounds of four: "
        f"{slow:.1f}, {middle:.1f}, {quick:.1f} (quartiles), the quickest {max(speeds):.1f}"
    )
    shown = ", ".join(f"{part:.0f}" for part in memory[:: max(1, len(memory) // _PARTS)])
    write(f"memory after each tenth of the files, MB: {shown}")
    start = time.perf_counter()
    skipped = sum(o.skipped for o in apply_files(files, AS_OF, parse_file, folder / "out"))
    write(f"resumed: {skipped} of {len(files)} done already, {time.perf_counter() - start:.1f} s")


def _twice(files: list[tuple[str, Path]]) -> None:
    """Print what twice the work takes: other files, of each kind twice as many, none remembered."""
    few = min(_FEW, len(files) // 3 // _KINDS * _KINDS)
    if few:
        once, twice = _busy(files[:few]), _busy(files[few : 3 * few])
        write(f"twice the work: {twice / once:.2f} times the processor time (aim: 2)")


def _dry_run(folder: Path) -> None:
    """Print what a dry run costs with as many processes as there are processors."""
    workers = os.cpu_count() or 1
    cost = cost_of(*_planning(folder, workers))
    write(
        f"dry run by {workers} processes: {cost.clock:.1f} s (1000 documents: aim 120), "
        f"{cost.longest(workers):.1f} s of the processor one on the other, "
        f"{cost.memory:.0f} MB at most of one (aim: 1500); {machine()}"
    )


def _planning(folder: Path, workers: int) -> tuple[str, ...]:
    return ("revise", str(folder), "--to", str(AS_OF.to), "--workers", str(workers))


def _two_processes(folder: Path) -> None:
    """Print what a second process makes of a dry run, beside what this machine gives any two."""
    one, two = (cost_of(*_planning(folder, workers)) for workers in (1, 2))
    write(
        f"dry run by the command: {one.clock:.1f} s and {one.memory:.0f} MB with one process, "
        f"{two.clock:.1f} s and {two.memory:.0f} MB each with two"
    )
    write(
        f"by the first process alone: {two.own:.2f} s of {two.own + two.workers:.2f} s of the "
        f"processor ({two.own / (two.own + two.workers):.1%}: with ever more processes at most "
        f"{(two.own + two.workers) / two.own:.0f} times one, with two {two.most(2):.2f})"
    )
    write(
        f"two processes: {one.longest(1) / two.longest(2):.2f} times one by the processor time of "
        f"what follows one on the other, {one.clock / two.clock:.2f} by the clock (aim: 1.8)"
    )
    given = ", ".join(f"{name} {ratio_of_two(work):.2f}" for name, work in _PLAIN.items())
    write(f"what this machine gives any two processes now: {given}; {machine()}")


def _told(files: list[tuple[str, Path]]) -> None:
    """Print how long the command is silent at most once it has begun: it tells of every file."""
    chosen = [str(path) for _, path in files]
    command = [sys.executable, "-c", _COMMAND, "revise", *chosen, "--to", str(AS_OF.to)]
    with subprocess.Popen([*command, "--workers", "2"], stdout=subprocess.PIPE) as process:
        assert process.stdout
        times = [time.perf_counter() for _ in process.stdout]
    longest = max((later - sooner for sooner, later in pairwise(times)), default=0.0)
    write(
        f"progress: {len(times)} lines, {longest:.2f} s without one at most (aim: 1); {machine()}"
    )


def _cancelled(folder: Path) -> None:
    """Print how soon the command ends when it is told to (Ctrl-C) in the middle of its work."""
    command = [sys.executable, "-c", _COMMAND, *_planning(folder, 2)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        process.stdout.readline()
        clock = time.perf_counter()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        code = process.wait()
    write(
        f"cancelled: ended with {code} after {time.perf_counter() - clock:.2f} s (aim: 1); "
        f"{machine()}"
    )


def _busy(files: list[tuple[str, Path]]) -> float:
    return spent(lambda: _drain(plan_files(files, AS_OF, parse_file))).busy


def _drain(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.error:
            raise SystemExit(f"{outcome.file}: {outcome.error}")


if __name__ == "__main__":
    main()
