"""A workspace as one file, on both databases and from one to the other."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.errors import InputError
from corpus.workspace.transfer import TABLES
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import (
    CHEAP,
    PASSED,
    PASSWORD,
    SOURCE,
    Offices,
    small_assessment,
    text,
)


@pytest.fixture
def full(offices: Offices) -> Offices:
    """Offices with something in every table."""
    workspace, author = offices.workspace, offices.author
    workspace.people.set_password(offices.admin, author.user, PASSWORD)
    workspace.access.create_token(author, "表計算")
    document = workspace.documents.create(author, small_assessment(), published=True).id
    proposed = workspace.suggestions.record(
        author,
        document,
        "I.1.1",
        "施錠する。",
        gate=PASSED,
        drafter="extractive",
        sources=(SOURCE,),
    )
    _, taken = workspace.suggestions.accept(author, proposed.id, text("施錠"), base=None)
    workspace.drafts.save(author, document, "I.1.1", text("必ず施錠"), base=taken.id)
    workspace.drafts.undo(author, document)
    workspace.cases.put(author, document, '{"form":"重点項目評価書"}', seen=0)
    workspace.chats.add(author, document, "user", "何を書くか")
    workspace.reviews.give_back(offices.coordinator, document, "I.1.1", "根拠を足す")
    job = workspace.jobs.create(offices.coordinator, "revise", "{}").id
    from corpus.workspace.jobs import PlannedEdit

    workspace.jobs.plan(offices.coordinator, job, [PlannedEdit(document, "I.1.1", "{}")])
    return offices


def rows(workspace: Workspace) -> dict[str, list[str]]:
    with workspace._database.read() as connection:
        return {
            table.name: sorted(
                str(dict(row)) for row in connection.execute(select(table)).mappings()
            )
            for table in TABLES
        }


def test_import_into_an_empty_workspace_gives_equal_content(full: Offices, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    moved = full.workspace.transfer.export(file)
    other = Workspace.open(tmp_path / "other.sqlite", hasher=CHEAP)
    assert other.transfer.load(file) == moved
    assert rows(other) == rows(full.workspace)
    assert all(rows(other).values()), "every table has something"
    assert other.audit.verify() == ()
    begun = other.access.sign_in("sato", PASSWORD, "192.0.2.1", organisation="青葉市")
    assert begun.actor == full.author
    assert file.stat().st_mode & 0o077 == 0
    other.close()


def test_export_from_a_file_goes_into_the_other_database(
    workspace: Workspace, local: Workspace, tmp_path: Path
) -> None:
    user = local.people.local_user().actor
    local.documents.create(user, small_assessment())
    local.transfer.export(tmp_path / "all.zip")
    workspace.transfer.load(tmp_path / "all.zip")
    assert rows(workspace) == rows(local)


def test_export_of_the_same_content_is_the_same_but_for_its_time(
    full: Offices, tmp_path: Path
) -> None:
    contents = []
    for name in ("a.zip", "b.zip"):
        full.workspace.transfer.export(tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            manifest = json.loads(archive.read("manifest.json"))
        contents.append(manifest["tables"])
    assert contents[0] == contents[1]


def test_workspace_with_content_takes_no_import(full: Offices, tmp_path: Path) -> None:
    full.workspace.transfer.export(tmp_path / "all.zip")
    with pytest.raises(InputError, match="空では"):
        full.workspace.transfer.load(tmp_path / "all.zip")


Alter = Callable[[dict[str, bytes]], None]


def _swap(name: str, old: bytes, new: bytes) -> Alter:
    def alter(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return alter


def _without(name: str) -> Alter:
    def alter(files: dict[str, bytes]) -> None:
        del files[name]

    return alter


def _resigned(name: str, line: bytes) -> Alter:
    """A line more, with the manifest made to fit."""
    import hashlib

    def alter(files: dict[str, bytes]) -> None:
        files[name] += line
        manifest = json.loads(files["manifest.json"])
        for entry in manifest["tables"]:
            if entry["table"] + ".jsonl" == name:
                entry["rows"] += 1
                entry["sha256"] = hashlib.sha256(files[name]).hexdigest()
        files["manifest.json"] = json.dumps(manifest).encode()

    return alter


HOSTILE: dict[str, Alter] = {
    "a byte changed": _swap("revisions.jsonl", "資格".encode(), "失格".encode()),
    "another format": _swap("manifest.json", b"hyoka-workspace", b"something-else"),
    "another step": _swap("manifest.json", b'"step": "', b'"step": "9'),
    "a file more": lambda files: files.update({"../../evil.txt": b"x"}),
    "a file less": _without("users.jsonl"),
    "no manifest": _without("manifest.json"),
    "manifest of rubbish": lambda files: files.update({"manifest.json": b"[" * 99_999}),
    "a bomb": lambda files: files.update({"users.jsonl": b"0" * 30_000_000}),
    "rows of another shape": _resigned("organisations.jsonl", b'{"id":"x"}\n'),
    "values of another kind": _resigned(
        "organisations.jsonl", b'{"created":1,"id":"x","name":"y"}\n'
    ),
    "deep nesting": _resigned("organisations.jsonl", b"[" * 100_000 + b"\n"),
    "a user of nowhere": _resigned(
        "users.jsonl",
        b'{"created":"","disabled":false,"display":"","id":"x","name":"y","organisation":"none",'
        b'"password_hash":"","roles":"admin"}\n',
    ),
    "another head": _swap("audit_head.jsonl", b'"hash":"', b'"hash":"0'),
}


@pytest.mark.parametrize("alter", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_file_is_refused_and_leaves_nothing(
    local: Workspace, tmp_path: Path, alter: Alter
) -> None:
    user = local.people.local_user().actor
    local.documents.create(user, small_assessment())
    local.transfer.export(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    alter(files)
    with zipfile.ZipFile(tmp_path / "bad.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    other = Workspace.open(tmp_path / "other.sqlite", hasher=CHEAP)
    with pytest.raises(InputError) as refusal:
        other.transfer.load(tmp_path / "bad.zip")
    assert "\n" not in str(refusal.value)
    assert not any(rows(other).values())
    assert not (tmp_path.parent / "evil.txt").exists()
    other.close()


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04" + b"\0" * 100])
def test_file_that_is_no_export_is_refused(
    local: Workspace, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.zip").write_bytes(content)
    with pytest.raises(InputError):
        local.transfer.load(tmp_path / "bad.zip")
    with pytest.raises(InputError):
        local.transfer.load(tmp_path / "absent.zip")
