"""Puts a file in place whole or not at all."""

import os
import tempfile
from pathlib import Path

from corpus.errors import InputError, reason_of

_DEFAULT_MODE = 0o644


def write_atomically(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file beside its target and rename it; on failure the old file stays as it was.

    Where it is not ``durable``, a loss of power may take it: for what is told apart and made
    again. Raises InputError where the directory does not exist or cannot be written.
    """
    if not path.parent.is_dir():
        raise InputError(f"保存先のフォルダーがありません: {path.parent}。先に作成してください。")
    if path.is_dir():
        raise InputError(f"保存先がフォルダーです: {path}。ファイル名まで指定してください。")
    try:
        _replace(path, content, durable=durable)
    except OSError as error:
        raise InputError(f"書き込めません: {path}（{reason_of(error)}）") from error


def _replace(path: Path, content: bytes, *, durable: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".hyoka-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else _DEFAULT_MODE)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
