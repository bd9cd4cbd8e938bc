"""The conversation (相談) beside each draft."""

from typing import Literal

from sqlalchemy import Connection, func, insert, select

from corpus.workspace.database import Database, new_id
from corpus.workspace.document_rows import own_document
from corpus.workspace.model import Actor, ChatMessage, Once, Page, Role
from corpus.workspace.once import answered, remember
from corpus.workspace.people import require
from corpus.workspace.tables import CHAT_MESSAGES

_SHOWN = [column for column in CHAT_MESSAGES.c if column.name != "position"]


class Chats:
    """Messages in the order they were written; they survive a reload with their sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        actor: Actor,
        document: str,
        role: Literal["user", "assistant"],
        text: str,
        *,
        item: str = "",
        content: str = "",
        once: Once | None = None,
    ) -> ChatMessage:
        """Add a message; ``content`` is the whole answer as JSON text, sources among it."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        with self._database.write() as connection:
            own_document(connection, actor, document)
            known = answered(connection, actor, once)
            if known is None:
                last = select(func.max(CHAT_MESSAGES.c.position)).where(
                    CHAT_MESSAGES.c.document == document
                )
                row = {
                    "id": new_id(),
                    "document": document,
                    "position": (connection.execute(last).scalar() or 0) + 1,
                    "item": item,
                    "role": role,
                    "text": text,
                    "content": content,
                    "author": actor.user,
                    "at": at,
                }
                connection.execute(insert(CHAT_MESSAGES), [row])
                known = str(row["id"])
                remember(connection, actor, once, known, at)
            return _message(connection, known)

    def known(self, actor: Actor, document: str, once: Once | None) -> ChatMessage | None:
        """Return the message that a request brought when it came before, or None."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            known = answered(connection, actor, once)
            return _message(connection, known) if known else None

    def latest(self, actor: Actor, document: str, most: int) -> tuple[ChatMessage, ...]:
        """Return the last messages, oldest first."""
        query = (
            select(*_SHOWN)
            .where(CHAT_MESSAGES.c.document == document)
            .order_by(CHAT_MESSAGES.c.position.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            own_document(connection, actor, document)
            rows = connection.execute(query).mappings().all()
        return tuple(ChatMessage(**row) for row in reversed(rows))

    def list(
        self, actor: Actor, document: str, *, after: int = 0, limit: int = 100
    ) -> Page[ChatMessage]:
        """Return messages, oldest first; ``after`` is the ``next`` of the page before."""
        query = (
            select(*_SHOWN, CHAT_MESSAGES.c.position)
            .where(CHAT_MESSAGES.c.document == document, CHAT_MESSAGES.c.position > after)
            .order_by(CHAT_MESSAGES.c.position)
            .limit(limit + 1)
        )
        with self._database.read() as connection:
            own_document(connection, actor, document)
            rows = [dict(row) for row in connection.execute(query).mappings()]
        positions = [row.pop("position") for row in rows]
        messages = tuple(ChatMessage(**row) for row in rows[:limit])
        return Page(messages, str(positions[limit - 1]) if len(rows) > limit else None)


def _message(connection: Connection, message: str) -> ChatMessage:
    query = select(*_SHOWN).where(CHAT_MESSAGES.c.id == message)
    return ChatMessage(**connection.execute(query).mappings().one())
