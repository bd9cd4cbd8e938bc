"""``hyoka revise --apply`` killed over and over: ``python -m evals.crash_revise [--kills 100]``.

The command, with one process or two, is ended by kill -9 with all its workers at random moments
(the seed fixed) and started again, until every document is done; then a new folder is begun. After
each kill whatever lies in the folder must be what an undisturbed run writes, byte for byte; what
was finished must not be done again; and in the end all of it must be there and nothing else.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from evals.bench.documents import write_documents
from evals.bench.measure import write

_SEED = 20261121
_MOST_FINISHED, _SOON = 3, 0.3
"""Documents finished before a kill, and the seconds after the last of them, at most."""
_BEFORE_ANY = 0.2
"""Share of kills that do not wait for the first document."""
_MARKS = ".*.revised.json"
_PROGRAM = "from api.cli.main import main; main()"


@dataclass
class Damage:
    """What was found after the kills."""

    kills: int = 0
    too_late: int = 0
    """Commands that had come to their end before they were killed."""
    finished: int = 0
    """Documents that lay there finished when the command was started again."""
    half_written: int = 0
    done_twice: int = 0
    wrong_in_the_end: int = 0

    @property
    def none(self) -> bool:
        """Whether nothing was lost, broken or done twice."""
        return self.half_written + self.done_twice + self.wrong_in_the_end == 0


def main() -> None:
    """Kill, look, print; exit status 1 where something was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--files", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hyoka-crash-") as name:
        damage = crash_revise(Path(name), given.kills, given.files)
    write(
        f"commands killed at random moments: {damage.kills} "
        f"({damage.too_late} more had ended before)"
    )
    write(f"results half written or otherwise than undisturbed: {damage.half_written} (aim: 0)")
    write(
        f"documents found finished at a new start: {damage.finished}, "
        f"of these done again: {damage.done_twice} (aim: 0)"
    )
    write(f"results missing, wrong or left over in the end: {damage.wrong_in_the_end} (aim: 0)")
    sys.exit(0 if damage.none else 1)


def crash_revise(folder: Path, kills: int, files: int, seed: int = _SEED) -> Damage:
    """Kill the command in an empty folder and return what that did."""
    chance, damage = random.Random(seed), Damage()
    source = folder / "in"
    source.mkdir()
    list(write_documents(source, files))
    _start(source, folder / "whole", 1).wait()
    expected = _results(folder / "whole")
    round_number = 0
    while damage.kills < kills:
        out = folder / f"out{round_number}"
        _one_folder(source, out, expected, kills, chance, damage)
        round_number += 1
    return damage


def _one_folder(
    source: Path,
    out: Path,
    expected: dict[str, bytes],
    kills: int,
    chance: random.Random,
    damage: Damage,
) -> None:
    """Kill and start again until all is done or there were enough kills; then let it end."""
    before: dict[str, int] = {}
    while damage.kills < kills and len(before) < _documents(expected):
        process = _start(source, out, 1 + damage.kills % 2)
        _wait(process, out, len(before), chance)
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        damage.kills += not ended
        damage.too_late += ended
        before = _look(out, expected, before, damage)
    _start(source, out, 2).wait()
    _look(out, expected, before, damage)
    found = {path.name for path in out.iterdir() if not path.match(_MARKS)}
    damage.wrong_in_the_end += len(found ^ expected.keys())


def _wait(
    process: "subprocess.Popen[bytes]", out: Path, finished: int, chance: random.Random
) -> None:
    """Wait for some documents, or not even for the first, and a little longer."""
    wanted = 0 if chance.random() < _BEFORE_ANY else chance.randint(1, _MOST_FINISHED)
    while process.poll() is None and len(list(out.glob(_MARKS))) < finished + wanted:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, _SOON))


def _look(
    out: Path, expected: dict[str, bytes], before: dict[str, int], damage: Damage
) -> dict[str, int]:
    """Compare what lies there with what should; return when each document was finished."""
    results = _results(out)
    damage.half_written += sum(expected.get(n) != content for n, content in results.items())
    now = {path.name: path.stat().st_mtime_ns for path in out.glob(_MARKS)}
    damage.finished += len(before)
    damage.done_twice += sum(now.get(name) != moment for name, moment in before.items())
    return now


def _documents(expected: dict[str, bytes]) -> int:
    return sum(name.endswith(".changes.csv") for name in expected)


def _results(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("[!.]*")}


def _start(source: Path, out: Path, workers: int) -> "subprocess.Popen[bytes]":
    arguments = (source, "--to", "2026-11-01", "--apply", "--out", out, "--workers", workers)
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "revise", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


if __name__ == "__main__":
    main()
