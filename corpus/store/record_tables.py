"""The tables of the records, and how a row becomes a section and a section a row.

Import it where it is used, as ``corpus.store.records``.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

from corpus.store.model import Piece, Section

METADATA = MetaData()
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("name", String, primary_key=True),
    *(
        Column(name, String, nullable=False)
        for name in ("digest", "form", "title", "agency", "published", "assessment")
    ),
)
SECTIONS = Table(
    "sections",
    METADATA,
    Column("id", String, primary_key=True),
    Column("document", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("form", String, nullable=False),
    Column("key", String, nullable=False),
    Column("position", Integer, nullable=False),
    *(
        Column(name, String, nullable=False)
        for name in (
            *("item_id", "path", "heading", "outer_heading", "text"),
            *("agency", "procedure", "published", "platforms"),
        )
    ),
)
BY_PLACE = Index(
    "sections_by_place", *(SECTIONS.c[n] for n in ("key", "form", "document", "item_id", "kind"))
)
OUTLINES = Table(
    "outlines",
    METADATA,
    Column("document", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("maker", "outline")),
)
PIECES = Table(
    "pieces",
    METADATA,
    Column("section", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
ORDER = (SECTIONS.c.kind, SECTIONS.c.document, SECTIONS.c.position, SECTIONS.c.id)


def section_of(row: Mapping[Any, Any]) -> Section:
    """Return the section of a row, given its values by the names of the columns."""
    return Section(**{**row, "platforms": _platforms(row["platforms"])})


@lru_cache
def _platforms(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def section_row(section: Section) -> dict[str, object]:
    """Return the values of a section by the names of the columns."""
    return asdict(section) | {"platforms": json.dumps(section.platforms)}


def piece_row(piece: Piece) -> dict[str, object]:
    """Return the values of a piece by the names of the columns."""
    return {
        "section": piece.section.id,
        "number": piece.number,
        "start": piece.start,
        "end": piece.end,
    }
