"""Workspaces whose file rots, that are copied while others write."""

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import InputError, StoreError
from corpus.workspace.transfer import restore
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import CHEAP, small_assessment, text


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
