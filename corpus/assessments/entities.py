"""The names a document gives to its own world: agency, departments, systems, partners, files.

They come from structured items only. A past section becomes a template when they are replaced by
slots, and over all documents they are the gate's list of names that must not leak.
"""

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal[
    "agency", "municipality", "department", "system", "partner", "file", "procedure", "ordinance"
]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, what it names, and the item that says so."""

    kind: EntityKind
    name: str
    item_id: str
