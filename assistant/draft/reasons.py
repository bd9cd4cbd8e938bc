"""Says in plain words why a model was not used (data/model_failures.yaml)."""

from functools import lru_cache

from assistant.data_files import Strict, read_data


class _Reasons(Strict):
    source: str
    verified: bool
    other: str
    reasons: dict[str, str]


@lru_cache
def _file() -> _Reasons:
    return read_data("model_failures.yaml", _Reasons)


def reason_for(kind: str) -> str:
    """Return the reason for a kind of failure, as the beginning of a sentence."""
    return _file().reasons.get(kind, _file().other)


def explained_kinds() -> frozenset[str]:
    """Return the kinds of failure that have a reason of their own."""
    return frozenset(_file().reasons)
