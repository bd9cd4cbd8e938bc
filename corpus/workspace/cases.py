"""The case (ケース) of a draft: what its author knows, from which suggestions are made."""

from sqlalchemy import insert, select, update

from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database
from corpus.workspace.document_rows import change_document, own_document
from corpus.workspace.errors import Stale
from corpus.workspace.model import Actor, CaseRecord, Role
from corpus.workspace.people import require
from corpus.workspace.plain import digest
from corpus.workspace.tables import DOCUMENT_CASES


class Cases:
    """One case for each document that has one; its content is JSON text of its owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, actor: Actor, document: str) -> CaseRecord | None:
        """Return the case of a document, None where none was saved."""
        query = select(DOCUMENT_CASES).where(DOCUMENT_CASES.c.document == document)
        with self._database.read() as connection:
            own_document(connection, actor, document)
            row = connection.execute(query).mappings().one_or_none()
        return CaseRecord(**row) if row else None

    def put(self, actor: Actor, document: str, content: str, *, seen: int) -> CaseRecord:
        """Save the case of a document; raises Stale unless ``seen`` (0: none) still stands."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        which = DOCUMENT_CASES.c.document == document
        with self._database.write() as connection:
            head = own_document(connection, actor, document)
            before = connection.execute(select(DOCUMENT_CASES).where(which)).mappings().first()
            if (before["version"] if before else 0) != seen:
                raise Stale("ケースが先に変わりました。読み直してください。")
            values = {
                "content": content,
                "version": seen + 1,
                "author": actor.user,
                "updated": at,
            }
            if before:
                connection.execute(update(DOCUMENT_CASES).where(which).values(values))
            else:
                connection.execute(insert(DOCUMENT_CASES), [values | {"document": document}])
            change_document(connection, head, at)
            said = digest(before["content"]) if before else ""
            act = Act("case.save", document, before=said, after=digest(content))
            write_down(connection, at, actor, act)
            row = connection.execute(select(DOCUMENT_CASES).where(which)).mappings().one()
            return CaseRecord(**row)
