"""Reads an export that may come from anywhere: every name, size, digest and value is checked."""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Boolean, Column, Integer, Table

from corpus.errors import InputError, reason_of

MANIFEST = "manifest.json"
_MOST_MANIFEST = 100_000
_MOST_LINE = 50_000_000
_MOST_BYTES = 4_000_000_000
_MOST_RATIO = 300
_SMALL = 1_000_000
_BATCH = 500
Rows = list[dict[str, object]]


class Contents(BaseModel):
    """What one file of the export holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: str
    rows: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What the export is; ``seq`` and ``hash`` are the newest line of the audit log."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["hyoka-workspace"] = "hyoka-workspace"
    step: str
    made: str
    seq: int
    hash: str
    tables: list[Contents]


def file_of(table: str) -> str:
    """Return the name of a table's file in the export."""
    return f"{table}.jsonl"


class Parcel:
    """An export whose names and sizes are right; its rows are checked as they are read."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    @classmethod
    @contextmanager
    def open(cls, path: Path, step: str, tables: Sequence[Table]) -> Iterator["Parcel"]:
        """Open an export of this version of the format; raises InputError."""
        try:
            with zipfile.ZipFile(path) as archive:
                yield cls(archive, _manifest(archive, step, tables))
        except OSError as error:
            raise InputError(f"読めません: {path}（{reason_of(error)}）") from error
        # zipfile raises NotImplementedError for a compression it does not know.
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise InputError(f"{path} はワークスペースの書き出しではありません。") from error

    def rows(self, table: Table) -> Iterator[Rows]:
        """Yield the rows of a table in batches; raises InputError where they are not as said."""
        said = next(entry for entry in self.manifest.tables if entry.table == table.name)
        seen, count = hashlib.sha256(), 0
        batch: Rows = []
        with self._archive.open(file_of(table.name)) as file:
            while line := file.readline(_MOST_LINE):
                seen.update(line)
                count += 1
                batch.append(_row(table, line))
                if len(batch) == _BATCH:
                    yield batch
                    batch = []
        if (count, seen.hexdigest()) != (said.rows, said.sha256):
            raise altered(table.name)
        if batch:
            yield batch


def _manifest(archive: zipfile.ZipFile, step: str, tables: Sequence[Table]) -> Manifest:
    wanted = {MANIFEST, *(file_of(table.name) for table in tables)}
    entries = archive.infolist()
    if {entry.filename for entry in entries} != wanted or len(entries) != len(wanted):
        raise InputError("ワークスペースの書き出しではありません（中のファイルが違います）。")
    too_much = sum(entry.file_size for entry in entries) > _MOST_BYTES
    if too_much or any(_is_bomb(entry) for entry in entries):
        raise InputError("取り込むファイルの中身が大きすぎます。")
    with archive.open(MANIFEST) as file:
        content = file.read(_MOST_MANIFEST)
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise altered(MANIFEST) from error
    if manifest.step != step:
        raise InputError(
            f"書き出しの形式（{manifest.step}）がこの hyoka の形式（{step}）と違います。"
            "書き出した版の hyoka で取り込み、それから新しくしてください。"
        )
    if sorted(entry.table for entry in manifest.tables) != sorted(t.name for t in tables):
        raise altered(MANIFEST)
    return manifest


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    big = entry.file_size > _SMALL
    return big and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)


def _row(table: Table, line: bytes) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise altered(table.name) from error
    if not isinstance(row, dict) or set(row) != {column.name for column in table.c}:
        raise altered(table.name)
    if not all(_fits(column, row[column.name]) for column in table.c):
        raise altered(table.name)
    return row


def _fits(column: Column[object], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    if isinstance(column.type, Integer):
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
    return isinstance(value, str)


def altered(name: str) -> InputError:
    """Return the refusal of a file that is not as it was written."""
    return InputError(f"取り込むファイルが壊れているか、書き換えられています（{name}）。")
