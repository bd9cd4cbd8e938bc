"""The change table (変更箇所) of a draft, row by row."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, delete, select, update

from corpus.assessments.model import Change
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database
from corpus.workspace.document_rows import (
    add_changes,
    change_columns,
    change_document,
    change_table,
    own_document,
)
from corpus.workspace.errors import NotFound, Stale
from corpus.workspace.model import Actor, ChangeRow, Role
from corpus.workspace.people import require
from corpus.workspace.plain import digest, spelled
from corpus.workspace.tables import CHANGE_ROWS


class ChangeRows:
    """Rows an author adds, words, and takes out; each has a version of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, actor: Actor, document: str) -> tuple[ChangeRow, ...]:
        """Return the rows in order."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            return _rows(connection, document)

    def add(self, actor: Actor, document: str, changes: Sequence[Change]) -> tuple[ChangeRow, ...]:
        """Add rows at the end; returns them."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        with self._database.write() as connection:
            row = own_document(connection, actor, document)
            new = add_changes(connection, document, changes)
            change_document(connection, row, at)
            after = digest(*(spelled(change_columns(change)) for change in changes))
            write_down(connection, at, actor, Act("changes.add", document, after=after))
            return tuple(entry for entry in _rows(connection, document) if entry.id in new)

    def replace(
        self, actor: Actor, document: str, row: str, change: Change, *, version: int
    ) -> ChangeRow:
        """Word a row anew; raises Stale when it was changed since that version."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        with self._database.write() as connection:
            before = self._seen(connection, actor, document, row, version)
            values = change_columns(change)
            which = CHANGE_ROWS.c.id == row
            connection.execute(
                update(CHANGE_ROWS).where(which).values(values | {"version": version + 1})
            )
            act = Act(
                "changes.replace",
                document,
                item=row,
                before=digest(spelled(_content(before))),
                after=digest(spelled(values)),
            )
            write_down(connection, at, actor, act)
            return next(entry for entry in _rows(connection, document) if entry.id == row)

    def remove(self, actor: Actor, document: str, row: str, *, version: int) -> None:
        """Take a row out; raises Stale when it was changed since that version."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        with self._database.write() as connection:
            before = self._seen(connection, actor, document, row, version)
            connection.execute(delete(CHANGE_ROWS).where(CHANGE_ROWS.c.id == row))
            said = digest(spelled(_content(before)))
            write_down(connection, at, actor, Act("changes.remove", document, row, said))

    def _seen(
        self, connection: Connection, actor: Actor, document: str, row: str, version: int
    ) -> RowMapping:
        head = own_document(connection, actor, document)
        query = select(CHANGE_ROWS).where(
            CHANGE_ROWS.c.id == row, CHANGE_ROWS.c.document == document
        )
        found = connection.execute(query).mappings().one_or_none()
        if found is None:
            raise NotFound("変更箇所の行が見つかりません。")
        if found["version"] != version:
            raise Stale("変更箇所の行が先に変わりました。読み直してください。")
        change_document(connection, head, self._database.now())
        return found


def _content(row: RowMapping) -> dict[str, object]:
    hidden = ("id", "document", "position", "version")
    return {name: value for name, value in row.items() if name not in hidden}


def _rows(connection: Connection, document: str) -> tuple[ChangeRow, ...]:
    return tuple(
        ChangeRow(**{name: value for name, value in row.items() if name != "lines"})
        for row, _ in change_table(connection, document)
    )
