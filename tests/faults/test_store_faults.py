"""A store whose writer dies, whose files rot, or which two want to write at once."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.store.generations import FORMAT, Generations
from corpus.store.store import Store
from corpus.store.writer import Document
from tests.samples.store_assessments import answers, assessment

FIRST = [("a.txt", assessment("青葉市"), "da")]
NEXT = [("a.txt", assessment("青葉市", III_9_1_1="講習を行う。"), "da2")]
STAGES = ("records", "model", "vectors", "lexical", "publish")

_ROOT = Path(__file__).resolve().parents[2]

# One driver process pays for the imports; each of its children dies at one stage by kill -9.
_DRIVER = """
import os, signal, sys
from pathlib import Path
import chromadb, sklearn.decomposition, sklearn.feature_extraction.text, sqlalchemy
from corpus.store.store import Store
from tests.faults.test_store_faults import NEXT

def die_at(wanted, when):
    def progress(stage, done, total):
        if stage == wanted and (done > 0) == (when == "end"):
            os.kill(os.getpid(), signal.SIGKILL)
    return progress

for case in sys.argv[2:]:
    child = os.fork()
    if child == 0:
        Store.create(Path(sys.argv[1], case)).ingest(NEXT, progress=die_at(*case.split("-")))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(case, os.WTERMSIG(status) if os.WIFSIGNALED(status) else "lived", flush=True)
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("faults") / "store"
    Store.create(path).ingest(FIRST)
    return path


@pytest.fixture
def own(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "own"))


@pytest.fixture(scope="module")
def killed(base: Path) -> Path:
    """Stores whose writers were killed, one a directory."""
    root = base.parent / "killed"
    cases = [f"{stage}-start" for stage in STAGES] + ["publish-end"]
    for case in cases:
        shutil.copytree(base, root / case)
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, str(root), *cases],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    assert done.stdout.split() == [word for case in cases for word in (case, "9")]
    return root


@pytest.mark.parametrize("stage", STAGES)
def test_writer_killed_before_the_end_leaves_the_former_state(
    base: Path, killed: Path, stage: str
) -> None:
    store = Store.open(killed / f"{stage}-start")
    assert [i.digest for i in store.documents()] == ["da"]
    assert answers(store) == answers(Store.open(base))


def test_writer_killed_after_publishing_leaves_the_new_state(killed: Path) -> None:
    store = Store.open(killed / "publish-end")
    assert [i.digest for i in store.documents()] == ["da2"]
    assert store.search("講習")[0].section.text == "講習を行う。"


@pytest.mark.parametrize("stage", STAGES)
def test_next_writer_after_a_killed_one_succeeds_and_clears_up(
    killed: Path, tmp_path: Path, stage: str
) -> None:
    root = Path(shutil.copytree(killed / f"{stage}-start", tmp_path / "again"))
    store = Store.create(root)
    store.ingest(NEXT)
    assert [s.text for s in store.sections("training.method")] == ["講習を行う。"]
    assert len(list((root / "generations").iterdir())) == 2


def test_second_writer_is_refused_and_told_the_lock_file(own: Path) -> None:
    store = Store.open(own)
    with Generations(own).next():
        with pytest.raises(StoreError) as refusal:
            Store.create(own).ingest(NEXT)
        assert str(own / "store.lock") in str(refusal.value)
        assert store.search("研修")
    assert Store.create(own).ingest(NEXT).replaced == ("a.txt",)


_HOLDER = """
import sys
from pathlib import Path
from corpus.store.generations import Generations
with Generations(Path(sys.argv[1])).next():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_process_is_refused_while_another_one_writes(own: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(own)]
    holder = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
    )
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    before = Generations(own).current()
    with pytest.raises(StoreError, match="別の処理が評価書の蓄積を更新しています"):
        Store.create(own).ingest(NEXT)
    assert Generations(own).current() == before
    assert Store.open(own).search("研修")
    holder.kill()  # as the machine's fall would: the lock is not left behind
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    assert Store.create(own).ingest(NEXT).replaced == ("a.txt",)


def _generation(root: Path) -> Path:
    return Generations(root).current()


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "catalogue/ids.npy",
        "vectors/vectors.npy",
        "vectors/signature.json",
        "model/model.safetensors",
        "lexical/terms.npy",
    ],
)
@pytest.mark.parametrize("how", ["cut", "gone"])
def test_damaged_index_is_built_again(base: Path, own: Path, name: str, how: str) -> None:
    path = _generation(own) / name
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-10])
    assert answers(Store.open(own)) == answers(Store.open(base))
    assert _generation(own).name == "000002"


def test_store_of_an_earlier_format_is_built_again_from_its_records(base: Path, own: Path) -> None:
    manifest = _generation(own) / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace(f'"format": "{FORMAT}"', '"format": "1"'), encoding="utf-8")
    shutil.rmtree(_generation(own) / "catalogue")
    assert answers(Store.open(own)) == answers(Store.open(base))
    assert _generation(own).name == "000002"


def test_changed_byte_is_noticed(base: Path, own: Path) -> None:
    path = _generation(own) / "vectors" / "vectors.npy"
    content = bytearray(path.read_bytes())
    content[-100] ^= 0xFF
    path.write_bytes(content)
    assert answers(Store.open(own)) == answers(Store.open(base))


def test_lost_chroma_directory_is_noticed_when_it_is_needed(own: Path) -> None:
    from corpus.store.model import StoreSettings

    shutil.rmtree(_generation(own) / "vectors" / "chroma")
    assert Store.open(own, StoreSettings(ranking="chroma")).search("研修")
    assert _generation(own).name == "000002"


@pytest.mark.parametrize("how", ["cut", "gone"])
def test_lost_records_are_a_clear_error(own: Path, how: str) -> None:
    path = _generation(own) / "records.sqlite"
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:2000])
    for attempt in (lambda: Store.open(own), lambda: Store.create(own).ingest(NEXT)):
        with pytest.raises(StoreError, match=r"records\.sqlite"):
            attempt()


@pytest.mark.parametrize("content", ["", "../../etc", "x"])
def test_damaged_pointer_is_a_clear_error(own: Path, content: str) -> None:
    (own / "CURRENT").write_text(content, encoding="utf-8")
    for attempt in (lambda: Store.open(own), lambda: Store.create(own).ingest(NEXT)):
        with pytest.raises(StoreError, match="CURRENT"):
            attempt()


def test_pointer_to_nothing_is_a_clear_error(own: Path) -> None:
    shutil.rmtree(_generation(own))
    with pytest.raises(StoreError):
        Store.open(own)


def test_directory_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="書き込めません"):
        Store.create(tmp_path / "file" / "store")


def test_full_disk_is_a_clear_error_and_leaves_the_former_state(
    own: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("corpus.store.derive.save_catalogue", full)
    with pytest.raises(StoreError, match="ディスク"):
        Store.create(own).ingest(NEXT)
    assert answers(Store.open(own)) == answers(Store.open(base))
    assert len(list((own / "generations").iterdir())) == 1


def test_fault_of_the_source_is_not_blamed_on_the_store(own: Path, tmp_path: Path) -> None:
    def unreadable() -> Iterator[Document]:
        yield ("b.txt", assessment(), (tmp_path / "absent.txt").read_text(encoding="utf-8"))

    with pytest.raises(FileNotFoundError):
        Store.create(own).ingest(unreadable())


def test_readers_go_on_while_a_writer_works(own: Path, base: Path) -> None:
    after = Store.create(own.parent / "after")
    after.ingest(NEXT)
    states = [_found(Store.open(base)), _found(after)]
    writer, reader = Store.create(own), Store.open(own)
    work = threading.Thread(target=writer.ingest, args=(NEXT,))
    work.start()
    seen = []
    while work.is_alive():
        seen.append(_found(reader))
    work.join()
    assert seen
    assert all(found in states for found in seen)
    assert _found(reader) == states[1]


def _found(store: Store) -> list[tuple[str, float]]:
    return [(hit.section.text, hit.score) for hit in store.search("研修や講習の実施")]
