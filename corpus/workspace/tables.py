"""The tables as the code of today sees them; the migrations are how a file gets there.

All values are text, whole numbers and yes or no, so that both databases and the export hold
the same. Times are ISO 8601 in UTC, lists are JSON text.
"""

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

METADATA = MetaData(
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


ORGANISATIONS = Table(
    "organisations",
    METADATA,
    _id(),
    Column("name", String, nullable=False, unique=True),
    _text("created"),
)
USERS = Table(
    "users",
    METADATA,
    _id(),
    _of("organisation", "organisations"),
    *(_text(name) for name in ("name", "display", "roles", "password_hash")),
    _flag("disabled"),
    _text("created"),
    UniqueConstraint("organisation", "name"),
)
API_TOKENS = Table(
    "api_tokens",
    METADATA,
    _id(),
    _of("organisation", "organisations"),
    _of("user", "users"),
    *(_text(name) for name in ("label", "prefix")),
    Column("digest", String, nullable=False, unique=True),
    *(_text(name) for name in ("created", "expires", "last_used")),
    _flag("revoked"),
)
LOGIN_SESSIONS = Table(
    "login_sessions",
    METADATA,
    Column("digest", String, primary_key=True),
    _of("user", "users"),
    *(_text(name) for name in ("csrf", "created", "expires")),
)
LOGIN_LINKS = Table(
    "login_links",
    METADATA,
    Column("digest", String, primary_key=True),
    _of("user", "users"),
    *(_text(name) for name in ("created", "expires", "used")),
)
LOGIN_ATTEMPTS = Table(
    "login_attempts",
    METADATA,
    Column("key", String, primary_key=True),
    _number("failures"),
    *(_text(name) for name in ("last", "blocked_until")),
)
IDEMPOTENCY = Table(
    "idempotency",
    METADATA,
    Column("user", String, ForeignKey("users.id"), primary_key=True),
    Column("key", String, primary_key=True),
    *(_text(name) for name in ("digest", "answer", "created")),
)
DOCUMENTS = Table(
    "documents",
    METADATA,
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
AUDIT_EVENTS = Table(
    "audit_events",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(_text(name) for name in ("organisation", "at", "actor", "actor_name", "action")),
    *(_text(name) for name in ("subject", "item", "before", "after", "sources", "as_of")),
    *(_text(name) for name in ("gate_version", "model", "detail")),
    _number("records"),
    *(_text(name) for name in ("previous", "hash")),
    Index(None, "organisation", "seq"),
    Index(None, "subject", "seq"),
)
AUDIT_HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _number("seq"),
    _text("hash"),
)
REVISIONS = Table(
    "revisions",
    METADATA,
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
DOCUMENT_VERSIONS = Table(
    "document_versions",
    METADATA,
    _id(),
    _of("document", "documents"),
    _number("number"),
    *(_text(name) for name in ("kind", "label", "assessment")),
    _of("author", "users"),
    _text("at"),
    Column("event", Integer, ForeignKey("audit_events.seq"), nullable=False, index=True),
    UniqueConstraint("document", "number"),
)
CHANGE_ROWS = Table(
    "change_rows",
    METADATA,
    _id(),
    _of("document", "documents"),
    _number("position"),
    *(_text(name) for name in ("date", "item", "before", "after", "timing", "reason", "lines")),
    _number("version"),
    Index(None, "document", "position"),
)
SUGGESTIONS = Table(
    "suggestions",
    METADATA,
    _id(),
    _of("document", "documents"),
    *(_text(name) for name in ("item", "text", "sources", "gate", "drafter", "model", "content")),
    *(_text(name) for name in ("created", "state", "decided_by", "decided", "reason")),
    Column("distance", Integer, nullable=True),
    _text("revision"),
    Index(None, "document", "item"),
)
CHAT_MESSAGES = Table(
    "chat_messages",
    METADATA,
    _id(),
    _of("document", "documents"),
    _number("position"),
    *(_text(name) for name in ("item", "role", "text", "content")),
    _of("author", "users"),
    _text("at"),
    UniqueConstraint("document", "position"),
)
DOCUMENT_CASES = Table(
    "document_cases",
    METADATA,
    Column("document", String, ForeignKey("documents.id"), primary_key=True),
    _text("content"),
    _number("version"),
    _of("author", "users"),
    _text("updated"),
)
REMARKS = Table(
    "remarks",
    METADATA,
    _id(),
    _of("document", "documents"),
    *(_text(name) for name in ("item", "text")),
    _of("author", "users"),
    *(_text(name) for name in ("at", "settled_by", "settled")),
    Index(None, "document", "at"),
)
JOBS = Table(
    "jobs",
    METADATA,
    _id(),
    _of("organisation", "organisations"),
    *(_text(name) for name in ("kind", "state", "request", "outcome")),
    _number("done"),
    _number("total"),
    _of("author", "users"),
    *(_text(name) for name in ("created", "updated")),
    Index(None, "organisation", "created"),
)
JOB_EDITS = Table(
    "job_edits",
    METADATA,
    _id(),
    _of("job", "jobs"),
    _of("document", "documents"),
    _text("item"),
    _number("position"),
    *(_text(name) for name in ("content", "approval", "decided_by", "decided", "revision")),
    UniqueConstraint("job", "position"),
)

PASSING = (LOGIN_SESSIONS, LOGIN_LINKS, LOGIN_ATTEMPTS, IDEMPOTENCY)
"""What lasts for hours only: not part of an export."""
