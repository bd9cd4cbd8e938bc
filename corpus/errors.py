"""The one tree of exceptions; each class says who must act.

Faults in the *content* of a document are findings, never exceptions.
"""

import errno

_REASONS = {
    errno.ENOENT: "ありません",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EISDIR: "フォルダーです",
    errno.ENOTDIR: "フォルダーの位置にファイルがあります",
    errno.ENOSPC: "ディスクの空きがありません",
    errno.EROFS: "書き込みが禁じられています",
    errno.ENAMETOOLONG: "名前が長すぎます",
}


def reason_of(error: OSError) -> str:
    """Return in plain Japanese why the system refused; its own words where that is unknown."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


class HyokaError(Exception):
    """Anything hyoka refuses to do; the message says what, where and what to do next."""


class InputError(HyokaError):
    """The caller must act: a file, an option, an item or a case that cannot be used."""


class StoreError(HyokaError):
    """The operator must act: the store is missing, locked, or was built by something else."""


class DataError(HyokaError):
    """The maintainer must act: a data file shipped with hyoka is inconsistent."""
