"""A saved assessment as rows: finding one's own, changing its head, putting it together."""

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from corpus.assessments.model import Assessment, Change, print_path
from corpus.assessments.serialise import dump_assessment, load_assessment
from corpus.forms.load import form_named
from corpus.forms.order import printed_order
from corpus.workspace.database import new_id
from corpus.workspace.errors import NotFound, Stale
from corpus.workspace.items import EMPTY, item_of, place_of
from corpus.workspace.model import Actor, DocumentInfo, Revision, VersionKind
from corpus.workspace.plain import spelled
from corpus.workspace.revisions import Row, heads
from corpus.workspace.tables import CHANGE_ROWS, DOCUMENT_VERSIONS, DOCUMENTS

_HIDDEN = ("remarks",)
HEAD = ("form", "edition", "title", "number", "agency", "published")
"""What a document's row says of the assessment as a whole."""


def own_document(connection: Connection, actor: Actor, document: str) -> RowMapping:
    """Return the row of a document of the actor's organisation; raises NotFound."""
    query = select(DOCUMENTS).where(
        DOCUMENTS.c.id == document, DOCUMENTS.c.organisation == actor.organisation
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("評価書が見つかりません。")
    return row


def not_stale(row: RowMapping, seen: int | None) -> None:
    """Raise Stale when the document has changed since ``seen`` (None: whatever it is)."""
    if seen is not None and row["version"] != seen:
        raise Stale("評価書が開いたあとに変わりました。読み直してからもう一度行ってください。")


def change_document(connection: Connection, row: RowMapping, at: str, **values: str | bool) -> int:
    """Change the head of a document and count the change; returns the new version."""
    version = int(row["version"]) + 1
    which = DOCUMENTS.c.id == row["id"]
    changed = {"version": version, "updated": at, **values}
    connection.execute(update(DOCUMENTS).where(which).values(changed))
    return version


def info_of(row: RowMapping) -> DocumentInfo:
    """Return a row as what a list shows."""
    return DocumentInfo(**{name: value for name, value in row.items() if name not in _HIDDEN})


def remarks_of(assessment: Assessment) -> str:
    """Write what an assessment carries besides items, change rows and the head."""
    return written(replace(assessment, items=(), changes=()))


def written(assessment: Assessment) -> str:
    """Write a whole assessment."""
    return spelled(dump_assessment(assessment))


def read_back(text: str) -> Assessment:
    """Read a whole assessment."""
    return load_assessment(json.loads(text))


def assembled(connection: Connection, row: RowMapping) -> Assessment:
    """Return a document as its drafts stand now."""
    form = form_named(row["form"])
    standing = {
        item: revision
        for item, revision in heads(connection, row["id"]).items()
        if not _taken_out(revision)
    }
    places = sorted(
        (place_of(form, item) for item in standing), key=lambda place: printed_order(form, place)
    )
    rest = read_back(row["remarks"])
    filled = {print_path(place.path) for place in places if standing[place.id].origin != "import"}
    return replace(
        rest,
        title=row["title"],
        number=row["number"],
        agency=row["agency"],
        published=row["published"],
        edition=row["edition"],
        items=tuple(item_of(place, standing[place.id].value) for place in places),
        changes=tuple(change for _, change in change_table(connection, row["id"])),
        missing=tuple(path for path in rest.missing if path not in filled),
    )


def change_table(connection: Connection, document: str) -> list[tuple[RowMapping, Change]]:
    """Return the 変更箇所 rows of a document in order."""
    query = select(CHANGE_ROWS).where(CHANGE_ROWS.c.document == document)
    rows = connection.execute(query.order_by(CHANGE_ROWS.c.position)).mappings().all()
    return [(row, _change(row)) for row in rows]


def add_changes(connection: Connection, document: str, changes: Sequence[Change]) -> list[str]:
    """Add rows at the end of the table; returns their ids."""
    if not changes:
        return []
    standing = change_table(connection, document)
    after = standing[-1][0]["position"] + 1 if standing else 0
    rows = [
        {"id": new_id(), "document": document, "position": after + index, "version": 1}
        | change_columns(change)
        for index, change in enumerate(changes)
    ]
    connection.execute(insert(CHANGE_ROWS), rows)
    return [str(row["id"]) for row in rows]


def set_changes(connection: Connection, document: str, changes: Sequence[Change]) -> None:
    """Put other rows in place of all, when a whole version is restored."""
    connection.execute(delete(CHANGE_ROWS).where(CHANGE_ROWS.c.document == document))
    add_changes(connection, document, changes)


def set_head(connection: Connection, document: str, assessment: Assessment) -> None:
    """Make the head of a document that of an assessment, when a whole version is restored."""
    values = {name: getattr(assessment, name) for name in HEAD}
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document).values(values))


def change_columns(change: Change) -> dict[str, object]:
    """Return the columns of a row of the table."""
    return {
        "date": change.date,
        "item": change.item,
        "before": change.before,
        "after": change.after,
        "timing": change.timing,
        "reason": change.reason,
        "lines": spelled(change.lines) if change.lines else "",
    }


def version_row(
    actor: Actor, at: str, document: str, number: int, kind: VersionKind, label: str, content: str
) -> Row:
    """Return the row of a snapshot, not yet in the log."""
    return {
        "id": new_id(),
        "document": document,
        "number": number,
        "kind": kind,
        "label": label,
        "assessment": content,
        "author": actor.user,
        "at": at,
    }


def add_version(connection: Connection, row: Row, event: int) -> None:
    """Put a snapshot in place under a line of the log."""
    connection.execute(insert(DOCUMENT_VERSIONS), [row | {"event": event}])


def _taken_out(revision: Revision) -> bool:
    """Whether an item was brought back to where it was not filled in at all."""
    by_going_back = revision.origin in ("restore", "undo")
    return by_going_back and revision.value == EMPTY and revision.value.lines is None


def _change(row: RowMapping) -> Change:
    lines = json.loads(row["lines"]) if row["lines"] else None
    return Change(
        date=row["date"],
        item=row["item"],
        before=row["before"],
        after=row["after"],
        timing=row["timing"],
        reason=row["reason"],
        lines=(lines[0], lines[1]) if lines else None,
    )
