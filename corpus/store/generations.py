"""Generations: complete states of a store side by side, one of them named by a pointer file.

A writer builds the next generation beside the current one and then replaces the pointer, which is
one atomic step; whoever reads sees the state before or after, never one between.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import StoreError, reason_of

FORMAT = "3"
LAST_RESORT = "蓄積のディレクトリを別の場所へ移し、hyoka ingest をやり直してください。"
_POINTER, _LOCK, _FOLDER, _MANIFEST = "CURRENT", "store.lock", "generations", "manifest.json"
_UNCHECKED = "chroma"  # Chroma writes into its own files on every opening
_HASHED_UP_TO = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from and which files it consists of."""

    format: str
    training: str
    files: dict[str, tuple[int, str]]
    """Relative path to size in bytes and digest (empty for large files)."""


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations of one store directory."""

    root: Path

    @property
    def exists(self) -> bool:
        """Whether a generation was ever published here."""
        return (self.root / _POINTER).is_file()

    def current(self) -> Path:
        """Return the current generation; raises StoreError where there is none."""
        try:
            name = (self.root / _POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise StoreError(
                f"評価書の蓄積が {self.root} にありません。hyoka ingest を実行してください。"
            ) from None
        if not name.isdigit():
            raise StoreError(f"評価書の蓄積の {self.root / _POINTER} が壊れています。{LAST_RESORT}")
        return self.root / _FOLDER / name

    def directories(self) -> tuple[Path, ...]:
        """Return the directories of all generations, also of unfinished ones."""
        folder = self.root / _FOLDER
        return tuple(sorted(folder.iterdir())) if folder.is_dir() else ()

    def prepare(self) -> None:
        """Make the directory; raises StoreError where it cannot be made or written to."""
        try:
            (self.root / _FOLDER).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> StoreError:
        return StoreError(
            f"評価書の蓄積 {self.root} に書き込めません（{reason_of(error)}）。"
            "場所の指定、書き込みの権限、ディスクの空きを確かめてください。"
        )

    @contextmanager
    def next(self) -> Iterator[Path]:
        """Hold the write lock and give the directory of a new generation.

        The directory is removed again unless it was published. Raises StoreError at once when
        another writer holds the lock.
        """
        from filelock import FileLock, Timeout

        self.prepare()
        path = self.root / _LOCK
        try:
            with FileLock(path, timeout=0):
                directory = self._start()
                try:
                    yield directory
                finally:
                    if not self.exists or self.current() != directory:
                        shutil.rmtree(directory, ignore_errors=True)
        except Timeout:
            raise StoreError(
                f"別の処理が評価書の蓄積を更新しています（ロックファイル {path}）。"
                "その処理が終わってからやり直してください。"
            ) from None
        except OSError as error:
            if self._concerns(error):
                raise self._unwritable(error) from error
            raise

    def _concerns(self, error: OSError) -> bool:
        """Whether an error is about this directory, and not about a file of the caller's."""
        if error.filename is None:
            return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
        return Path(str(error.filename)).is_relative_to(self.root)

    def _start(self) -> Path:
        """Clear what crashed writers left and make the directory of a new generation.

        The generation before the current one stays, for readers that are still in it.
        """
        folder = self.root / _FOLDER
        numbers = sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit())
        current = int(self.current().name) if self.exists else 0
        kept = {current, max((n for n in numbers if n < current), default=0)}
        for number in numbers:
            if number not in kept:
                shutil.rmtree(folder / _name(number), ignore_errors=True)
        directory = folder / _name(max((current, *numbers)) + 1)
        directory.mkdir()
        return directory

    def publish(self, directory: Path) -> None:
        """Make a generation the current one."""
        for path in sorted(directory.rglob("*")):
            if path.is_file():
                _sync(path)
        temporary = self.root / f"{_POINTER}.new"
        temporary.write_text(directory.name + "\n", encoding="utf-8")
        _sync(temporary)
        os.replace(temporary, self.root / _POINTER)
        _sync(self.root)


def _name(number: int) -> str:
    return f"{number:06d}"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_manifest(directory: Path, training: str) -> None:
    """Record the files of a finished generation."""
    files = {
        str(path.relative_to(directory)): (path.stat().st_size, _digest(path))
        for path in sorted(directory.rglob("*"))
        if path.is_file() and _UNCHECKED not in path.relative_to(directory).parts
    }
    value = {"format": FORMAT, "training": training, "files": files}
    text = json.dumps(value, ensure_ascii=False, indent=1)
    (directory / _MANIFEST).write_text(text, encoding="utf-8")


def read_manifest(directory: Path) -> Manifest:
    """Read what ``write_manifest`` wrote; raises ValueError or OSError where it is damaged."""
    value = json.loads((directory / _MANIFEST).read_text(encoding="utf-8"))
    try:
        files = {name: (int(size), str(digest)) for name, (size, digest) in value["files"].items()}
        return Manifest(value["format"], value["training"], files)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("the manifest lacks a field") from error


def damaged_files(directory: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the files of a generation that are missing or not as they were written."""
    return tuple(
        name
        for name, (size, digest) in manifest.files.items()
        if not (directory / name).is_file()
        or (directory / name).stat().st_size != size
        or _digest(directory / name) != digest
    )


def _digest(path: Path) -> str:
    if path.stat().st_size > _HASHED_UP_TO:
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
