"""Revisions as rows: the standing one of each item, the history, and adding to it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from corpus.workspace.database import new_id
from corpus.workspace.model import Actor, ItemEdit, Revision
from corpus.workspace.plain import (
    read_gate,
    read_sources,
    read_value,
    write_gate,
    write_sources,
    write_value,
)
from corpus.workspace.tables import REVISIONS, USERS

Row = dict[str, object]


def heads(
    connection: Connection, document: str, items: Collection[str] | None = None
) -> dict[str, Revision]:
    """Return the standing revision of each item that was ever saved."""
    newest = (
        select(REVISIONS.c.item, func.max(REVISIONS.c.number).label("number"))
        .where(REVISIONS.c.document == document)
        .group_by(REVISIONS.c.item)
    )
    if items is not None:
        newest = newest.where(REVISIONS.c.item.in_(items))
    top = newest.subquery()
    query = _with_names().join(
        top, (REVISIONS.c.item == top.c.item) & (REVISIONS.c.number == top.c.number)
    )
    rows = connection.execute(query.where(REVISIONS.c.document == document)).mappings()
    return {row["item"]: _revision(row) for row in rows}


def history(
    connection: Connection,
    document: str,
    *,
    item: str | None = None,
    before: int | None = None,
    limit: int | None = None,
    order: Literal["newest", "oldest"] = "newest",
) -> list[Revision]:
    """Return revisions of a document or of one item; ``before`` excludes that number and later."""
    query = _with_names().where(REVISIONS.c.document == document)
    if item is not None:
        query = query.where(REVISIONS.c.item == item)
    if before is not None:
        query = query.where(REVISIONS.c.number < before)
    if order == "newest":
        query = query.order_by(REVISIONS.c.number.desc(), REVISIONS.c.item)
    else:
        query = query.order_by(REVISIONS.c.number, REVISIONS.c.item)
    return [_revision(row) for row in connection.execute(query.limit(limit)).mappings()]


def by_id(connection: Connection, document: str, revision: str) -> Revision | None:
    """Return one revision of a document, or None."""
    query = _with_names().where(REVISIONS.c.document == document, REVISIONS.c.id == revision)
    row = connection.execute(query).mappings().one_or_none()
    return _revision(row) if row else None


def new_rows(
    actor: Actor,
    at: str,
    document: str,
    number: int,
    edits: Sequence[tuple[ItemEdit, str | None]],
) -> list[Row]:
    """Return rows for edits with the revisions they follow, not yet in the log."""
    return [
        {
            "id": new_id(),
            "document": document,
            "item": edit.item,
            "number": number,
            "value": write_value(edit.value),
            "author": actor.user,
            "at": at,
            "origin": edit.origin,
            "reference": edit.reference,
            "sources": write_sources(edit.sources),
            "gate": write_gate(edit.gate),
            "model": edit.model,
            "base": base,
        }
        for edit, base in edits
    ]


def add(connection: Connection, rows: Sequence[Row], event: int) -> None:
    """Put rows in place under a line of the log."""
    if rows:
        connection.execute(insert(REVISIONS), [row | {"event": event} for row in rows])


def from_row(row: Row, author_name: str) -> Revision:
    """Return a row just added as a revision."""
    return _revision(row | {"author_name": author_name})


def _with_names() -> Select[tuple[object, ...]]:
    return select(REVISIONS, USERS.c.display.label("author_name")).join(
        USERS, USERS.c.id == REVISIONS.c.author
    )


def _revision(row: Mapping[str, object] | RowMapping) -> Revision:
    values = {name: value for name, value in row.items() if name != "event"}
    values["value"] = read_value(str(row["value"]))
    values["sources"] = read_sources(str(row["sources"]))
    values["gate"] = read_gate(str(row["gate"]))
    return Revision(**values)  # type: ignore[arg-type] # columns and fields have the same names
