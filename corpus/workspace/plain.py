"""Values of the workspace as text in one fixed spelling, so that they can be hashed, and back."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from pydantic import TypeAdapter

from corpus.workspace.model import GateRecord, ItemValue, SourceRecord

_VALUE = TypeAdapter(ItemValue)
_SOURCES = TypeAdapter(tuple[SourceRecord, ...])
_GATE = TypeAdapter(GateRecord)


def spelled(value: object) -> str:
    """Write a plain value as JSON in one way only."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*texts: str) -> str:
    """Digest texts so that no shift of a boundary gives the same."""
    return hashlib.sha256(spelled(texts).encode(errors="surrogatepass")).hexdigest()


def row_digest(row: Mapping[str, object]) -> str:
    """Digest a stored row; the line of the log it belongs to is left out."""
    return digest(spelled({name: value for name, value in row.items() if name != "event"}))


def joined_digest(digests: Iterable[str]) -> str:
    """Digest rows together by their digests, in whatever order they come."""
    return digest(*sorted(digests))


def write_value(value: ItemValue) -> str:
    """Write what an item says."""
    return spelled(asdict(value))


def read_value(text: str) -> ItemValue:
    """Read what an item says."""
    return _VALUE.validate_json(text)


def write_sources(sources: Sequence[SourceRecord]) -> str:
    """Write sources."""
    return spelled([asdict(source) for source in sources])


def read_sources(text: str) -> tuple[SourceRecord, ...]:
    """Read sources."""
    return _SOURCES.validate_json(text)


def write_gate(gate: GateRecord | None) -> str:
    """Write what the gate said; nothing when it was not asked."""
    return spelled(asdict(gate)) if gate else ""


def read_gate(text: str) -> GateRecord | None:
    """Read what the gate said."""
    return _GATE.validate_json(text) if text else None
