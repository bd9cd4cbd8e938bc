"""The first tables. A step of the past: it is never changed, a later step changes the tables."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from corpus.workspace.migrations.triggers import make_append_only

revision = "0001"
down_revision = None

_METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _of(name: str, target: str) -> Column[str]:
    return Column(name, String, ForeignKey(f"{target}.id"), nullable=False)


Table(
    "organisations",
    _METADATA,
    _id(),
    Column("name", String, nullable=False, unique=True),
    _text("created"),
)
Table(
    "users",
    _METADATA,
    _id(),
    _of("organisation", "organisations"),
    *(_text(name) for name in ("name", "display", "roles", "password_hash")),
    _flag("disabled"),
    _text("created"),
    UniqueConstraint("organisation", "name"),
)
Table(
    "api_tokens",
    _METADATA,
    _id(),
    _of("organisation", "organisations"),
    _of("user", "users"),
    *(_text(name) for name in ("label", "prefix")),
    Column("digest", String, nullable=False, unique=True),
    *(_text(name) for name in ("created", "expires", "last_used")),
    _flag("revoked"),
)
Table(
    "login_sessions",
    _METADATA,
    Column("digest", String, primary_key=True),
    _of("user", "users"),
    *(_text(name) for name in ("csrf", "created", "expires")),
)
Table(
    "login_links",
    _METADATA,
    Column("digest", String, primary_key=True),
    _of("user", "users"),
    *(_text(name) for name in ("created", "expires", "used")),
)
Table(
    "login_attempts",
    _METADATA,
    Column("key", String, primary_key=True),
    _number("failures"),
    *(_text(name) for name in ("last", "blocked_until")),
)
Table(
    "idempotency",
    _METADATA,
    Column("user", String, ForeignKey("users.id"), primary_key=True),
    Column("key", String, primary_key=True),
    *(_text(name) for name in ("digest", "answer", "created")),
)
Table(
    "documents",
    _METADATA,
    _id(),
    _of("organisation", "organisations"),
    *(_text(name) for name in ("form", "edition", "title", "number", "agency", "published")),
    _text("remarks"),
    _text("state"),
    _flag("shared"),
    _flag("archived"),
    _number("version"),
    *(_text(name) for name in ("created", "updated")),
    Index(None, "organisation", "updated"),
)
Table(
    "audit_events",
    _METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(_text(name) for name in ("organisation", "at", "actor", "actor_name", "action")),
    *(_text(name) for name in ("subject", "item", "before", "after", "sources", "as_of")),
    *(_text(name) for name in ("gate_version", "model", "detail")),
    _number("records"),
    *(_text(name) for name in ("previous", "hash")),
    Index(None, "organisation", "seq"),
    Index(None, "subject", "seq"),
)
Table(
    "audit_head",
    _METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _number("seq"),
    _text("hash"),
)
Table(
    "revisions",
    _METADATA,
    _id(),
    _of("document", "documents"),
    _text("item"),
    _number("number"),
    _text("value"),
    _of("author", "users"),
    *(_text(name) for name in ("at", "origin", "reference", "sources", "gate", "model")),
    Column("base", String, ForeignKey("revisions.id"), nullable=True),
    Column("event", Integer, ForeignKey("audit_events.seq"), nullable=False, index=True),
    UniqueConstraint("document", "item", "number"),
)
Table(
    "document_versions",
    _METADATA,
    _id(),
    _of("document", "documents"),
    _number("number"),
    *(_text(name) for name in ("kind", "label", "assessment")),
    _of("author", "users"),
    _text("at"),
    Column("event", Integer, ForeignKey("audit_events.seq"), nullable=False, index=True),
    UniqueConstraint("document", "number"),
)
Table(
    "change_rows",
    _METADATA,
    _id(),
    _of("document", "documents"),
    _number("position"),
    *(_text(name) for name in ("date", "item", "before", "after", "timing", "reason", "lines")),
    _number("version"),
    Index(None, "document", "position"),
)
Table(
    "suggestions",
    _METADATA,
    _id(),
    _of("document", "documents"),
    *(_text(name) for name in ("item", "text", "sources", "gate", "drafter", "model", "content")),
    *(_text(name) for name in ("created", "state", "decided_by", "decided", "reason")),
    Column("distance", Integer, nullable=True),
    _text("revision"),
    Index(None, "document", "item"),
)
Table(
    "chat_messages",
    _METADATA,
    _id(),
    _of("document", "documents"),
    _number("position"),
    *(_text(name) for name in ("item", "role", "text", "content")),
    _of("author", "users"),
    _text("at"),
    UniqueConstraint("document", "position"),
)
Table(
    "jobs",
    _METADATA,
    _id(),
    _of("organisation", "organisations"),
    *(_text(name) for name in ("kind", "state", "request", "outcome")),
    _number("done"),
    _number("total"),
    _of("author", "users"),
    *(_text(name) for name in ("created", "updated")),
    Index(None, "organisation", "created"),
)
Table(
    "job_edits",
    _METADATA,
    _id(),
    _of("job", "jobs"),
    _of("document", "documents"),
    _text("item"),
    _number("position"),
    *(_text(name) for name in ("content", "approval", "decided_by", "decided", "revision")),
    UniqueConstraint("job", "position"),
)


def upgrade() -> None:
    """Make the tables, and let those of the record only grow."""
    connection = op.get_bind()
    _METADATA.create_all(connection)
    for table in ("audit_events", "revisions", "document_versions"):
        make_append_only(connection, table)
