"""Requests that come twice: the second gets the answer of the first."""

from sqlalchemy import Connection, insert, select

from corpus.workspace.errors import KeyReused
from corpus.workspace.model import Actor, Once
from corpus.workspace.tables import IDEMPOTENCY


def answered(connection: Connection, actor: Actor, once: Once | None) -> str | None:
    """Return what the same request was answered before, or None.

    Raises KeyReused when the key came with another request.
    """
    if once is None:
        return None
    query = select(IDEMPOTENCY).where(
        IDEMPOTENCY.c.user == actor.user, IDEMPOTENCY.c.key == once.key
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.digest != once.digest:
        raise KeyReused("同じ再送キーが別の内容に使われています。新しいキーで送ってください。")
    return str(row.answer)


def remember(connection: Connection, actor: Actor, once: Once | None, answer: str, at: str) -> None:
    """Keep the answer within the transaction that made it."""
    if once is None:
        return
    row = {
        "user": actor.user,
        "key": once.key,
        "digest": once.digest,
        "answer": answer,
        "created": at,
    }
    connection.execute(insert(IDEMPOTENCY), [row])
