"""Requests that come twice: the second gets the answer of the first."""

import datetime as dt

from sqlalchemy import Connection, delete, insert, select

from corpus.workspace.database import at as spelled_at
from corpus.workspace.errors import KeyReused
from corpus.workspace.model import Actor, Once
from corpus.workspace.tables import IDEMPOTENCY

_KEPT = dt.timedelta(days=2)


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
    """Keep the answer for two days, within the transaction that made it."""
    if once is None:
        return
    row = {
        "user": actor.user,
        "key": once.key,
        "digest": once.digest,
        "answer": answer,
        "created": at,
    }
    past = dt.datetime.fromisoformat(at) - _KEPT
    connection.execute(delete(IDEMPOTENCY).where(IDEMPOTENCY.c.created < spelled_at(past)))
    connection.execute(insert(IDEMPOTENCY), [row])
