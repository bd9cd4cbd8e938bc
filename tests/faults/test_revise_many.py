"""Many files: the same whatever does the work, cut short at any moment, and taken up again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from assistant.revise.answer import edit_json
from assistant.revise.bulk import apply_files, plan_files
from assistant.revise.cluster import on_cluster
from assistant.revise.engines import Engine, in_process, in_processes
from assistant.revise.work import Outcome, Request
from corpus.errors import InputError
from corpus.parser.file import parse_file
from evals.crash_revise import crash_revise
from tests.unit.assistant.revise.days import NEW

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "samples" / "parse_kokuho_kiso.txt"
DOCUMENT = "kumagaya-kodomo-iryohi-juten.txt"
LAW = Request(NEW, only="law")
COPIES = 4
_TOO_MANY_TO_FINISH = 1000
_PATIENCE = 180
KILLS = int(os.environ.get("HYOKA_TEST_KILLS", "3"))
PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from api.cli.main import main; main()"
)
"""The command as at a terminal, also where whoever started this ignores Ctrl-C."""


@pytest.fixture
def folder(tmp_path: Path, documents: dict[str, Path]) -> Path:
    """Several copies of a document, and a file that is none."""
    made = tmp_path / "in"
    made.mkdir()
    for number in range(COPIES):
        shutil.copy(documents[DOCUMENT], made / f"{number}.txt")
    (made / "memo.txt").write_text("評価書ではない。", encoding="utf-8")
    return made


def _files(folder: Path) -> list[tuple[str, Path]]:
    return [(path.name, path) for path in sorted(folder.glob("*.txt"))]


def _seen(outcomes: Iterator[Outcome]) -> list[tuple[object, ...]]:
    return [(o.file, o.error, [edit_json(e) for e in o.edits], o.changes) for o in outcomes]


def _results(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("[!.]*")}


def _start(folder: Path, out: Path, workers: int) -> "subprocess.Popen[bytes]":
    arguments = ("revise", folder, "--to", "2026-11-01", "--apply", "--out", out)
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *map(str, arguments), "--workers", str(workers)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_number_of_workers_does_not_show_in_the_results(folder: Path, tmp_path: Path) -> None:
    seen = []
    for name, engine in (("one", in_process), ("two", in_processes(2))):
        seen.append(
            _seen(apply_files(_files(folder), LAW, parse_file, tmp_path / name, (), engine))
        )
    assert seen[0] == seen[1]
    assert [bool(error) for _, error, *_ in seen[0]] == [False] * COPIES + [True]
    assert _results(tmp_path / "one") == _results(tmp_path / "two")


def test_finished_documents_are_not_read_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = _seen(apply_files(_files(folder), LAW, parse_file, out))
    read: list[Path] = []

    def reading(path: Path) -> object:
        read.append(path)
        return parse_file(path)

    again = _seen(apply_files(_files(folder), LAW, reading, out))  # type: ignore[arg-type]  # spies
    assert again == first
    assert [path.name for path in read] == ["memo.txt"]


def test_other_knowledge_of_the_law_is_other_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    files = _files(folder)[:1]
    list(apply_files(files, LAW, parse_file, out))
    monkeypatch.setattr("assistant.revise.work._knowledge", lambda: "after an update")
    assert not next(apply_files(files, LAW, parse_file, out)).skipped


def test_killed_at_any_moment_nothing_is_half_written_and_the_rest_is_done(tmp_path: Path) -> None:
    damage = crash_revise(tmp_path, KILLS, files=6)
    assert damage.kills == KILLS
    assert damage.half_written == damage.done_twice == damage.wrong_in_the_end == 0


def test_a_killed_parent_leaves_no_worker_behind(folder: Path, tmp_path: Path) -> None:
    process = _start(folder, tmp_path / "out", workers=2)
    workers = _children(process.pid, 2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=_PATIENCE)
    assert alive == []


def test_a_terminal_sees_how_many_are_done(folder: Path) -> None:
    """The bar has a thread; workers that are forked are there before it."""
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "revise", folder, "--to", "2026-11-01", "--workers", "2"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=subprocess.DEVNULL,
        stderr=slave,
    )
    os.close(slave)
    shown = b""
    while part := _read(master):
        shown += part
    os.close(master)
    assert process.wait() == 2
    counts = [int(done) for done in re.findall(rb"(\d+)/5", shown)]
    assert counts == sorted(counts)
    assert counts[-1] == COPIES + 1


def _read(terminal: int) -> bytes:
    """Read from a terminal; the end of the other side is an error there."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_cancelling_ends_without_the_rest_and_with_its_own_code(
    folder: Path, tmp_path: Path
) -> None:
    for number in range(COPIES, _TOO_MANY_TO_FINISH):
        shutil.copy(folder / "0.txt", folder / f"{number}.txt")
    out = tmp_path / "out"
    process = _start(folder, out, workers=2)
    workers = _children(process.pid, 2)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=_PATIENCE) == 130
    assert psutil.wait_procs(workers, timeout=_PATIENCE)[1] == []
    assert not list(out.glob(".hyoka-*"))
    assert len(list(out.glob(".*.revised.json"))) < _TOO_MANY_TO_FINISH


def _children(pid: int, wanted: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    for _ in range(1000):
        found = [c for c in parent.children() if "resource_tracker" not in " ".join(c.cmdline())]
        if len(found) >= wanted:
            return found
        time.sleep(0.02)
    raise AssertionError("the workers did not start")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Engine]:
    """An engine on a Dask scheduler with one worker, on this machine's loopback."""
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]  # Dask has no annotations
        n_workers=1, processes=False, dashboard_address=None, host="127.0.0.1", protocol="tcp"
    ) as local:
        yield on_cluster(local.scheduler_address)


def test_a_cluster_gives_what_one_process_gives(
    folder: Path, tmp_path: Path, cluster: Engine
) -> None:
    files = _files(folder)
    here = _seen(apply_files(files, LAW, parse_file, tmp_path / "here"))
    there = _seen(apply_files(files, LAW, parse_file, tmp_path / "there", engine=cluster))
    assert there == here
    assert _results(tmp_path / "there") == _results(tmp_path / "here")


def test_no_scheduler_at_the_address_is_one_clear_error(folder: Path) -> None:
    engine = on_cluster("tcp://127.0.0.1:9", "1s")
    with pytest.raises(InputError, match="スケジューラーに接続できません"):
        list(plan_files(_files(folder), LAW, parse_file, engine))


def test_ended_before_any_step_on_the_disk_it_is_taken_up_again(
    tmp_path: Path,
) -> None:
    """Every moment at which the disk looks otherwise, not a chosen few."""
    command = [sys.executable, "-m", "tests.samples.crash_points", SMALL, tmp_path]
    done = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 15
