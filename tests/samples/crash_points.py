"""Ends a revision at each of its steps on the disk in turn, as a kill would, and sees what is left.

``python -m tests.samples.crash_points FILE FOLDER`` prints how many steps there were. Each try is
a process of its own, ended by the operating system without any clearing up.
"""

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

from assistant.revise.bulk import apply_files
from assistant.revise.work import Request
from corpus.parser.file import parse_file

REQUEST = Request(dt.date(2026, 11, 1), only="law")
KILLED = 9
_STEPS = ("open", "os.chmod", "os.rename", "os.remove")


def _results(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("[!.]*")}


def _revise(source: Path, out: Path) -> None:
    list(apply_files([(source.name, source)], REQUEST, parse_file, out))


def _end_at(step: int, out: Path) -> None:
    """End this process before its n-th step that touches the folder.

    A file about to be opened for writing is left empty: so it is until the first byte is written.
    """
    done = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event not in _STEPS or str(out) not in str(arguments[0]):
            return
        done += 1
        if done == step:
            path, flags = str(arguments[0]), arguments[-1]
            if event == "open" and isinstance(flags, int) and flags & os.O_CREAT:
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC))
            os._exit(KILLED)

    sys.addaudithook(watch)


def _try(source: Path, out: Path, step: int) -> int:
    child = os.fork()
    if child == 0:
        if step:
            _end_at(step, out)
        _revise(source, out)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(source: Path, folder: Path) -> int:
    """Try every step; raises AssertionError where a kill leaves something half done."""
    whole = folder / "whole"
    _revise(source, whole)
    expected = _results(whole)
    step = 0
    while True:
        step += 1
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        code = _try(source, out, step)
        if code == 0:
            return step - 1
        assert code == KILLED
        left = _results(out) if out.exists() else {}
        assert all(expected.get(name) == content for name, content in left.items()), step
        assert _try(source, out, 0) == 0
        assert _results(out) == expected, step
        assert not list(out.glob(".hyoka-*")), step


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]), Path(sys.argv[2]))))
