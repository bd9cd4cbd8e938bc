"""What is derived is built in a process of its own where this one reads the store."""

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from corpus.store import build_process, writer
from corpus.store.build_process import Task
from corpus.store.derive import Work
from corpus.store.model import Stage
from corpus.store.store import Store
from tests.samples.store_assessments import answers, assessment

PATIENCE = 120.0
NEXT = [("b.txt", assessment("若葉市"), "b")]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("apart") / "store"
    Store.create(directory).ingest([("a.txt", assessment(), "a")])
    return directory


@pytest.fixture
def own(base: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(Path(shutil.copytree(base, tmp_path / "own")))
    yield store
    store.close()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the smallest store be worth a process of its own."""
    monkeypatch.setattr(writer, "_APART", 0)


def _never(*_: object, **__: object) -> None:
    raise AssertionError("not here")


def _files(root: Path) -> dict[str, str]:
    """Digest the model, the vectors, the lexical index and the catalogue of a store."""
    generation = root / "generations" / (root / "CURRENT").read_text(encoding="utf-8").strip()
    paths = [*generation.glob("*/*.npy"), *generation.glob("*/*.json"), *generation.glob("model/*")]
    return {
        str(p.relative_to(generation)): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths
    }


@pytest.mark.usefixtures("small")
def test_the_other_process_builds_the_same(
    base: Path, own: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Store.create(Path(shutil.copytree(base, tmp_path / "here")))
    expected = here.ingest(NEXT)
    monkeypatch.setattr(Task, "done_here", _never)
    told: list[tuple[Stage, int, int]] = []
    report = own.ingest(NEXT, progress=lambda *said: told.append(said))
    assert _files(tmp_path / "own") == _files(tmp_path / "here")
    assert (report.sections, report.pieces, report.encoded, report.trained) == (
        expected.sections, expected.pieces, expected.encoded, expected.trained,
    )  # fmt: skip
    assert [name for name, _ in report.seconds] == [name for name, _ in expected.seconds]
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "records", "model", "vectors", "lexical", "publish",
    ]  # fmt: skip
    assert answers(own) == answers(here)


@pytest.mark.usefixtures("small")
def test_who_does_not_read_builds_here(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", _never)
    store = Store.create(Path(shutil.copytree(base, tmp_path / "own")))
    assert store.ingest(NEXT).added == ("b.txt",)


def test_few_sections_are_built_here(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", _never)
    assert own.ingest(NEXT).added == ("b.txt",)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(3)",
        build_process._PROGRAM.replace(
            "main()", "import corpus.store.derive as d; d.build_lexical = None; main()"
        ),
    ],
    ids=["at once", "half-way"],
)
def test_what_fails_there_is_done_again_here(
    own: Store, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_process, "_PROGRAM", program)
    assert own.ingest(NEXT).added == ("b.txt",)
    assert own.search("若葉市")
    generation = own.snapshot().directory
    assert Store.open(tmp_path / "own").snapshot().directory == generation, "sound as it is"


@pytest.mark.usefixtures("small")
def test_without_an_interpreter_it_is_done_here(
    own: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_process, "get_executable", lambda: str(tmp_path / "none"))
    assert own.ingest(NEXT).added == ("b.txt",)


@pytest.mark.usefixtures("small")
def test_errors_are_raised_as_without_it(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_task: Task, _work: Work) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(build_process, "_PROGRAM", "raise SystemExit(3)")
    monkeypatch.setattr(Task, "done_here", full)
    before = answers(own)
    with pytest.raises(Exception, match="ディスクの空きがありません"):
        own.ingest(NEXT)
    assert answers(own) == before


@pytest.mark.usefixtures("small")
def test_the_other_process_ends_with_a_failing_call(own: Store) -> None:
    children: set[psutil.Process] = set()

    def broken(stage: Stage, _done: int, _total: int) -> None:
        if stage == "model":
            children.update(set(psutil.Process().children()) - others)
            raise RuntimeError("broken")

    before, others = answers(own), set(psutil.Process().children())
    with pytest.raises(RuntimeError, match="broken"):
        own.ingest(NEXT, progress=broken)
    assert children
    assert not any(child.is_running() for child in children)
    assert answers(own) == before


# A program without the guard that multiprocessing needs; it is killed while the other one works.
_KILLED = """
import os, signal, sys
from pathlib import Path
import psutil
from corpus.store import writer
from corpus.store.store import Store
from tests.samples.store_assessments import assessment

writer._APART = 0
print("begun", flush=True)

def kill(stage, done, total):
    if stage == "model":
        for child in psutil.Process().children():
            print(child.pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

Store.open(Path(sys.argv[1])).ingest([("b.txt", assessment("若葉市"), "b")], progress=kill)
"""


def _works(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_the_other_process_ends_when_this_one_is_killed(own: Store, tmp_path: Path) -> None:
    before = answers(own)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path / "own")],
        capture_output=True,
        text=True,
        check=False,
    )
    begun, *children = done.stdout.split()
    assert begun == "begun"
    assert done.stdout.count("begun") == 1
    assert children, done.stderr
    deadline = time.monotonic() + PATIENCE
    while any(_works(int(pid)) for pid in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert answers(Store.open(tmp_path / "own")) == before
    assert Store.create(tmp_path / "own").ingest(NEXT).added == ("b.txt",)
