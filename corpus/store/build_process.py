"""Builds what is derived in a process of its own, so that this one goes on answering meanwhile.

Of the threads of a process one computes at a time, and building is minutes of computing. What is
built, and from what, is all in directories; progress comes back line by line. The other process is
a plain interpreter: unlike ``multiprocessing`` it does not run the program of the caller again.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from multiprocessing.spawn import get_executable
from pathlib import Path
from typing import TextIO

from corpus.store.derive import RECORDS, Work, derive
from corpus.store.model import StoreSettings

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from corpus.store.build_process import main; main()"
)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows alone


@dataclass(frozen=True, slots=True)
class Task:
    """What ``derive`` is asked for."""

    directory: Path
    settings: StoreSettings
    former: Path | None
    retrain: bool

    def done_here(self, work: Work) -> None:
        """Do it in this process."""
        derive(self.directory, self.settings, work, self.former, retrain=self.retrain)

    def to_json(self) -> str:
        """Print it on one line."""
        value = asdict(self) | {"directory": str(self.directory), "former": str(self.former or "")}
        return json.dumps(value)

    @classmethod
    def from_json(cls, text: str) -> "Task":
        """Read what ``to_json`` printed."""
        value = json.loads(text)
        former = Path(value["former"]) if value["former"] else None
        settings = StoreSettings(**value["settings"])
        return cls(Path(value["directory"]), settings, former, value["retrain"])


def derive_apart(task: Task, work: Work) -> None:
    """Do what a task asks for in a process of its own, or here where that one does not get through.

    So whatever goes wrong is raised as it would be without the other process. That one ends when
    this one does, and when a call of ``work.progress`` raises.
    """
    if not _done_apart(task, work):
        for path in task.directory.iterdir():
            if path.name != RECORDS:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        task.done_here(work)


def _done_apart(task: Task, work: Work) -> bool:
    if getattr(sys, "frozen", False):  # the executable is not an interpreter then
        return False
    command = [get_executable(), "-c", _PROGRAM, json.dumps(sys.path)]
    pipe = subprocess.PIPE
    try:
        # Without a buffer, so that nothing waits to be written to a process that is no more.
        process = subprocess.Popen(
            command, bufsize=0, stdin=pipe, stdout=pipe, creationflags=_NO_WINDOW
        )
    except OSError:
        return False
    with process:
        try:
            return _followed(process, task, work)
        finally:
            process.kill()


def _followed(process: subprocess.Popen[bytes], task: Task, work: Work) -> bool:
    """Pass on what the other process tells; whether it told that all was done."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(task.to_json().encode() + b"\n")
    except OSError:
        return False
    for line in process.stdout:
        told = json.loads(line)
        if isinstance(told, dict):
            work.seconds |= told.pop("seconds")
            for name, count in told.items():
                setattr(work, name, count)
            return True
        work.progress(*told)
    return False


def main() -> None:
    """Do the task that standard input gives, telling the progress on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the other one decides
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no progress
    task = Task.from_json(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work = Work(lambda *told: _tell(out, told))
    task.done_here(work)
    counted = ("sections", "pieces", "encoded", "trained", "seconds")
    _tell(out, {name: getattr(work, name) for name in counted})


def _tell(out: TextIO, value: object) -> None:
    out.write(json.dumps(value) + "\n")
    out.flush()


def _end_with_parent() -> None:
    """Wait for the end of standard input, which comes at the latest when the parent ends."""
    sys.stdin.read()
    os._exit(1)
