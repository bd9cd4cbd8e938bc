"""Workspaces whose process is killed, whose file rots, that are copied while others write."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import InputError, StoreError
from corpus.workspace.transfer import restore
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import CHEAP, in_memory, small_assessment, text

KILLS = int(os.environ.get("HYOKA_TEST_KILLS", "30"))

# One driver pays for the imports. Each child writes without pause, saying what was acknowledged;
# the driver kills it after a random while and prints what the child had said.
_DRIVER = """
import json, os, random, signal, sys, time
from pathlib import Path
from corpus.workspace.workspace import Workspace
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import ItemEdit
from corpus.assessments.model import Change
from tests.samples.workspaces import CHEAP, small_assessment, text

def write(path, say):
    workspace = Workspace.open(path, hasher=CHEAP)
    actor = workspace.people.local_user().actor
    document = workspace.documents.create(actor, small_assessment()).id
    items = workspace.drafts.items(actor, document)
    base = {item: items[item].id for item in ("I.1.2", "cover.title")}
    for number in range(100_000):
        words = f"案{number}"
        kept = workspace.drafts.save(
            actor, document, "I.1.2", text(words), base=base["I.1.2"])
        base["I.1.2"] = kept.id
        say({"document": document, "item": "I.1.2", "revision": kept.id, "text": words})
        job = workspace.jobs.create(actor, "revise", "{}").id
        edits = [PlannedEdit(document, item, "{}") for item in base]
        workspace.jobs.plan(actor, job, edits)
        workspace.jobs.decide(actor, job, True)
        kept = workspace.jobs.apply(
            actor, job, document,
            [ItemEdit(item, text(f"{words}の{item}"), base[item], "revise", job) for item in base],
            [Change("", words, "", "", "", "")])
        base = {revision.item: revision.id for revision in kept}
        say({"document": document, "job": job, "row": words,
             "revisions": [revision.id for revision in kept]})

chance = random.Random(7)
root, kills = Path(sys.argv[1]), int(sys.argv[2])
Workspace.open(root / "warm.sqlite", hasher=CHEAP).close()
for number in range(kills):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        say = lambda value: os.write(writing, json.dumps(value).encode() + b"\\n")
        write(root / f"{number % 3}.sqlite", say)
        os._exit(0)
    os.close(writing)
    pipe = os.fdopen(reading, "rb")
    said = [pipe.readline()] if number % 5 else []  # else perhaps while it is still opening
    time.sleep(chance.uniform(0.0, 0.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = [json.loads(line) for line in [*said, *pipe] if line.endswith(b"\\n")]
    print(json.dumps({"file": number % 3, "said": said}), flush=True)
"""


@pytest.fixture(scope="module")
def killed(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, list[dict[str, object]]]]:
    """Three workspaces whose writers were killed in turn, and what had been acknowledged."""
    with in_memory(tmp_path_factory.mktemp("killed")) as root:
        done = subprocess.run(
            [sys.executable, "-c", _DRIVER, str(root), str(KILLS)],
            check=True,
            capture_output=True,
            text=True,
        )
        yield root, [json.loads(line) for line in done.stdout.splitlines()]


def test_killed_writers_lose_nothing_they_had_acknowledged(
    killed: tuple[Path, list[dict[str, object]]],
) -> None:
    root, runs = killed
    assert len(runs) == KILLS
    acknowledged = 0
    for number in range(3):
        workspace = Workspace.open(root / f"{number}.sqlite", hasher=CHEAP)
        actor = workspace.people.local_user().actor
        for run in runs:
            for entry in run["said"] if run["file"] == number else ():  # type: ignore[attr-defined]
                acknowledged += 1
                for revision in [entry["revision"]] if "revision" in entry else entry["revisions"]:
                    workspace.drafts.revision(actor, entry["document"], revision)
                if "row" in entry:
                    rows = workspace.changes.list(actor, entry["document"])
                    assert entry["row"] in [row.item for row in rows]
        workspace.close()
    assert acknowledged >= KILLS * 4 // 5, "all but those killed while opening"


def test_killed_writers_leave_no_document_half_applied_and_a_log_that_verifies(
    killed: tuple[Path, list[dict[str, object]]],
) -> None:
    root, _ = killed
    for number in range(3):
        workspace = Workspace.open(root / f"{number}.sqlite", hasher=CHEAP)
        assert workspace.audit.verify() == ()
        actor = workspace.people.local_user().actor
        for info in workspace.documents.list(actor, limit=1000).entries:
            found = workspace.documents.get(actor, info.id)
            applied = {row.item for row in found.changes[1:]}
            for revision in workspace.drafts.history(actor, info.id, limit=10_000).entries:
                if revision.origin == "revise":
                    assert revision.value.text.split("の")[0] in applied
        for job in workspace.jobs.list(actor):
            states = {edit.approval for edit in workspace.jobs.edits(actor, job.id)}
            assert len(states) <= 1, "applied wholly or not at all"
        workspace.close()
        with closing(sqlite3.connect(root / f"{number}.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_backup_taken_while_others_write_is_whole(local: Workspace, quick_folder: Path) -> None:
    actor = local.people.local_user().actor
    document = local.documents.create(actor, small_assessment()).id
    stop = threading.Event()

    def keep_writing() -> None:
        base, number = None, 0
        while not stop.is_set():
            number += 1
            base = local.drafts.save(actor, document, "I.1.1", text(str(number)), base=base).id

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        for number in range(5):
            local.transfer.backup(quick_folder / f"{number}.backup")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        copy = Workspace.open(quick_folder / f"{number}.backup", hasher=CHEAP)
        assert copy.audit.verify() == ()
        assert copy.documents.get(actor, document).item("I.1.2")
        copy.close()


def test_restoring_brings_the_old_state_back_and_keeps_the_present_one_aside(
    local: Workspace, quick_folder: Path
) -> None:
    actor = local.people.local_user().actor
    before = local.documents.create(actor, small_assessment()).id
    local.transfer.backup(quick_folder / "backup")
    local.documents.create(actor, small_assessment("後から"))
    kept = restore(quick_folder / "backup", quick_folder / "workspace.sqlite")
    assert [info.id for info in local.documents.list(actor).entries] == [before]
    assert local.audit.verify() == ()
    assert kept is not None
    aside = Workspace.open(kept, hasher=CHEAP)
    assert len(aside.documents.list(actor).entries) == 2
    aside.close()


def test_export_is_restored_into_a_new_place(local: Workspace, quick_folder: Path) -> None:
    actor = local.people.local_user().actor
    document = local.documents.create(actor, small_assessment()).id
    local.transfer.export(quick_folder / "all.zip")
    assert restore(quick_folder / "all.zip", quick_folder / "new.sqlite") is None
    other = Workspace.open(quick_folder / "new.sqlite", hasher=CHEAP)
    assert other.documents.get(actor, document) == local.documents.get(actor, document)
    other.close()


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 40] = os.urandom(4096 * 37)
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.commit()


@pytest.mark.parametrize("spoil", [_damaged, _foreign, lambda path: path.write_bytes(b"no")])
def test_bad_backup_is_refused_and_the_present_state_stays(
    local: Workspace, quick_folder: Path, spoil: object
) -> None:
    actor = local.people.local_user().actor
    document = local.documents.create(actor, small_assessment()).id
    backup = quick_folder / "backup"
    local.transfer.backup(backup)
    assert callable(spoil)
    spoil(backup)
    with pytest.raises(InputError):
        restore(backup, quick_folder / "workspace.sqlite")
    assert local.documents.get(actor, document) == small_assessment()


def test_place_that_cannot_be_written_is_told(local: Workspace, quick_folder: Path) -> None:
    with pytest.raises(InputError, match="フォルダー"):
        local.transfer.export(quick_folder / "absent" / "all.zip")
    assert list(quick_folder.glob(".hyoka-*")) == []


def test_writer_that_waits_too_long_is_told_in_one_line(
    local: Workspace, quick_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.workspace.database._WAIT_SECONDS", 0.05)
    other = Workspace.open(quick_folder / "workspace.sqlite", hasher=CHEAP)
    with local._database.write(), pytest.raises(StoreError) as refusal:
        other.people.add_organisation("青葉市")
    assert "\n" not in str(refusal.value)
    other.close()
