"""The audit log: one line for each act, chained by hashes, never changed.

Every saved revision and version belongs to one line, which carries the digest of them all: a byte
changed in either shows in ``verify``. Who can write the file can also write a whole new chain;
against that, note the newest hash (``head``) somewhere else, as an export does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from corpus.workspace.audit_model import AuditEvent, AuditProblem
from corpus.workspace.database import Database
from corpus.workspace.errors import Forbidden
from corpus.workspace.model import (
    NO_MODEL,
    Actor,
    GateRecord,
    Page,
    Role,
    SourceRecord,
)
from corpus.workspace.plain import digest, joined_digest, row_digest, spelled, write_sources
from corpus.workspace.tables import AUDIT_EVENTS, AUDIT_HEAD, DOCUMENT_VERSIONS, REVISIONS

_START = ""
_HEAD = 1


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be written down of one act; ``subject`` is the id of what was acted on."""

    action: str
    subject: str
    item: str = ""
    before: str = ""
    after: str = ""
    sources: Sequence[SourceRecord] = ()
    gate: GateRecord | None = None
    model: str = NO_MODEL
    detail: str = ""
    records: int = 0


def write_down(connection: Connection, at: str, actor: Actor, act: Act) -> int:
    """Add one line to the log within the transaction of the act itself; returns its number."""
    head = connection.execute(select(AUDIT_HEAD)).one_or_none()
    seq = head.seq + 1 if head else 1
    row: dict[str, object] = {
        "seq": seq,
        "organisation": actor.organisation,
        "at": at,
        "actor": actor.user,
        "actor_name": actor.name,
        "action": act.action,
        "subject": act.subject,
        "item": act.item,
        "before": act.before,
        "after": act.after,
        "sources": write_sources(act.sources),
        "as_of": act.gate.as_of if act.gate else "",
        "gate_version": act.gate.gate_version if act.gate else "",
        "model": act.model,
        "detail": act.detail,
        "records": act.records,
        "previous": head.hash if head else _START,
    }
    row["hash"] = digest(spelled(row))
    connection.execute(insert(AUDIT_EVENTS), [row])
    new = {"seq": seq, "hash": row["hash"]}
    if head:
        connection.execute(update(AUDIT_HEAD).values(new))
    else:
        connection.execute(insert(AUDIT_HEAD), [new | {"id": _HEAD}])
    return seq


class Audit:
    """Reading the log and checking it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def events(
        self,
        actor: Actor,
        *,
        subject: str | None = None,
        user: str | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> Page[AuditEvent]:
        """Return the lines of the actor's organisation, oldest first, from after a number.

        Only an admin may read all of it; others must name the ``subject`` they ask about.
        """
        if subject is None and not actor.may(Role.ADMIN):
            raise Forbidden("監査記録の全体は管理者だけが見られます。")
        own = [AUDIT_EVENTS.c.organisation == actor.organisation, AUDIT_EVENTS.c.seq > after]
        if subject is not None:
            own.append(AUDIT_EVENTS.c.subject == subject)
        if user is not None:
            own.append(AUDIT_EVENTS.c.actor == user)
        query = select(AUDIT_EVENTS).where(*own).order_by(AUDIT_EVENTS.c.seq).limit(limit + 1)
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        events = tuple(AuditEvent(**row) for row in rows[:limit])
        return Page(events, str(events[-1].seq) if len(rows) > limit else None)

    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the newest line, (0, "") for an empty log."""
        with self._database.read() as connection:
            head = connection.execute(select(AUDIT_HEAD)).one_or_none()
        return (head.seq, head.hash) if head else (0, _START)

    def verify(self) -> tuple[AuditProblem, ...]:
        """Check every line, its link to the one before, and all that it vouches for.

        Empty when nothing was changed, taken out or put in.
        """
        with self._database.read() as connection:
            return tuple(problems(connection))


def problems(connection: Connection) -> Iterator[AuditProblem]:
    """Yield where log, revisions and versions do not agree."""
    previous, last = _START, 0
    vouched = _vouched(connection)
    for row in connection.execute(select(AUDIT_EVENTS).order_by(AUDIT_EVENTS.c.seq)).mappings():
        event = AuditEvent(**row)
        if event.seq != last + 1:
            yield AuditProblem(event.seq, "前の記録との間が抜けています。")
        if event.previous != previous:
            yield AuditProblem(event.seq, "前の記録とつながりません。")
        own = {name: value for name, value in row.items() if name != "hash"}
        if digest(spelled(own)) != event.hash:
            yield AuditProblem(event.seq, "記録が書き換えられています。")
        count, said = vouched.pop(event.seq, (0, ""))
        if count != event.records or (count and said != event.after):
            yield AuditProblem(event.seq, "保存された記載が記録と合いません。")
        previous, last = event.hash, event.seq
    for seq in vouched:
        yield AuditProblem(seq, "記録のない記載があります。")
    head = connection.execute(select(AUDIT_HEAD)).one_or_none()
    if (head.seq, head.hash) != (last, previous) if head else last:
        yield AuditProblem(last, "最後の記録が失われています。")


def _vouched(connection: Connection) -> dict[int, tuple[int, str]]:
    """Return by line of the log how many records it vouches for, and their digest."""
    found: dict[int, list[str]] = {}
    for table in (REVISIONS, DOCUMENT_VERSIONS):
        for row in connection.execute(select(table)).mappings():
            found.setdefault(row["event"], []).append(row_digest(dict(row)))
    return {event: (len(own), joined_digest(own)) for event, own in found.items()}
