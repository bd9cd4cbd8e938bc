"""A whole workspace as one file: exported, imported, backed up while others work, brought back.

The export is a zip of JSON lines, one file a table, with a manifest of digests. Sessions, sign-in
links and idempotency keys last for hours only and are left out. It holds password hashes and every
draft: it is written for its owner's eyes alone (mode 0600).
"""

import hashlib
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError
from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError

from corpus.errors import InputError, reason_of
from corpus.workspace.audit import problems
from corpus.workspace.database import Database
from corpus.workspace.document_rows import read_back
from corpus.workspace.migrate import bring_up_to_date, copied_aside, newest
from corpus.workspace.model import Role
from corpus.workspace.parcel import MANIFEST, Contents, Manifest, Parcel, altered, file_of
from corpus.workspace.plain import read_gate, read_sources, read_value, spelled
from corpus.workspace.tables import (
    AUDIT_HEAD,
    DOCUMENT_VERSIONS,
    DOCUMENTS,
    METADATA,
    PASSING,
    REVISIONS,
    SUGGESTIONS,
    USERS,
)

_SQLITE_MARK = b"SQLite format 3\0"
TABLES = tuple(table for table in METADATA.sorted_tables if table not in PASSING)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was written or read: rows over all tables, and the newest line of the audit log."""

    rows: int
    audit_seq: int
    audit_hash: str


class Transfer:
    """Exports and backups of the open workspace; for the operator and admins' own tools."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, path: Path) -> Moved:
        """Write everything that lasts into one file, as of one moment."""
        with beside(path) as new, self._database.read() as connection:
            return _write(connection, new, self._database.now())

    def load(self, path: Path) -> Moved:
        """Read such a file into this workspace, which must be empty; all of it or nothing.

        Raises InputError where the file is not an export, is of another version of the format,
        was changed, or where the workspace has content.
        """
        with Parcel.open(path, newest(), TABLES) as parcel, self._database.write() as connection:
            _refuse_full(connection)
            try:
                return _read(connection, parcel)
            except (IntegrityError, ValidationError, ValueError) as error:
                raise altered(path.name) from error

    def backup(self, path: Path) -> None:
        """Copy the workspace while others work: a database file, of a server an export."""
        if not self._database.is_sqlite:
            self.export(path)
            return
        with beside(path) as new:
            copy_sqlite(self._database.path, new)


def restore(backup: Path, url: str | Path) -> Path | None:
    """Bring a backup (or an export) back to where a workspace is or shall be.

    A database file takes the place of what is there, which is copied aside first; returns where
    to. An export goes only into an empty workspace. Raises InputError for a file that is neither.
    """
    database = Database(url)
    try:
        with closing(database):
            if _starts_with(backup, _SQLITE_MARK) and database.is_sqlite:
                return _restore_file(backup, database)
            bring_up_to_date(database)
            Transfer(database).load(backup)
            return None
    except OSError as error:
        raise InputError(f"読めません: {backup}（{reason_of(error)}）") from error


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database file as of one moment, whoever writes meanwhile, and check the copy."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        _check(new, target)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Let a file be written beside its place and put there when whole; raises InputError."""
    if not path.parent.is_dir():
        raise InputError(f"保存先のフォルダーがありません: {path.parent}。先に作成してください。")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".hyoka-", suffix=".tmp")
        os.close(handle)
        try:
            yield Path(name)
            _sync(Path(name))
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"書き込めません: {path}（{reason_of(error)}）") from error


def _restore_file(backup: Path, database: Database) -> Path | None:
    with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as source:
        _check(source, backup)
        step = _step(source, backup)
        kept = None
        if database.path.exists():
            kept = copied_aside(database, f"restore-{step}")
        database.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(database.path)) as target:
            source.backup(target)
    bring_up_to_date(database)
    return kept


def _check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path} が壊れています（{error}）。別の控えを使ってください。") from error
    if said != "ok":
        raise InputError(f"{path} が壊れています。別の控えを使ってください。")


def _step(connection: sqlite3.Connection, path: Path) -> str:
    try:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError) as error:
        raise InputError(f"{path} はワークスペースの控えではありません。") from error


def _starts_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _write(connection: Connection, path: Path, now: str) -> Moved:
    contents = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            with archive.open(file_of(table.name), "w") as file:
                contents.append(_write_table(connection, table, file))
        seq, head = _head(connection)
        manifest = Manifest(step=newest(), made=now, seq=seq, hash=head, tables=contents)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return Moved(sum(entry.rows for entry in contents), seq, head)


def _write_table(connection: Connection, table: Table, file: IO[bytes]) -> Contents:
    # A revision follows the one it is based on, as the database wants to have them back.
    order = (REVISIONS.c.event, REVISIONS.c.id) if table is REVISIONS else table.primary_key
    rows, seen = 0, hashlib.sha256()
    for row in connection.execute(select(table).order_by(*order)).mappings():
        line = f"{spelled(dict(row))}\n".encode()
        file.write(line)
        seen.update(line)
        rows += 1
    return Contents(table=table.name, rows=rows, sha256=seen.hexdigest())


def _read(connection: Connection, parcel: Parcel) -> Moved:
    rows = 0
    for table in TABLES:
        for batch in parcel.rows(table):
            connection.execute(table.insert(), batch)
            rows += len(batch)
    _try_reading(connection)
    seq, head = _head(connection)
    if (seq, head) != (parcel.manifest.seq, parcel.manifest.hash) or any(
        True for _ in problems(connection)
    ):
        raise InputError("取り込むファイルの監査記録が合いません。書き出し直してください。")
    return Moved(rows, seq, head)


def _try_reading(connection: Connection) -> None:
    """Read everything that has a shape, so that it cannot fail an author later."""
    for row in connection.execute(select(REVISIONS)).mappings():
        read_value(row["value"])
        read_sources(row["sources"])
        read_gate(row["gate"])
    for row in connection.execute(select(SUGGESTIONS)).mappings():
        read_sources(row["sources"])
        read_gate(row["gate"])
    for text in connection.execute(select(DOCUMENTS.c.remarks)).scalars():
        read_back(text)
    for text in connection.execute(select(DOCUMENT_VERSIONS.c.assessment)).scalars():
        read_back(text)
    for roles in connection.execute(select(USERS.c.roles)).scalars():
        {Role(role) for role in roles.split()}


def _head(connection: Connection) -> tuple[int, str]:
    head = connection.execute(select(AUDIT_HEAD)).one_or_none()
    return (head.seq, head.hash) if head else (0, "")


def _refuse_full(connection: Connection) -> None:
    for table in TABLES:
        if connection.execute(select(table).limit(1)).first():
            raise InputError(
                "ワークスペースが空ではないため取り込めません。新しい場所を指定してください。"
            )
