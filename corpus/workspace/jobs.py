"""Long work over many documents (一括更新): a plan, approval edit by edit, applying by document.

A document is changed wholly or not at all, and its edits are marked in the same transaction: after
a crash ``waiting`` names what is left, and nothing is done twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from corpus.assessments.model import Change
from corpus.errors import InputError
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database, new_id
from corpus.workspace.document_rows import own_document
from corpus.workspace.errors import NotFound
from corpus.workspace.model import (
    Actor,
    Approval,
    ItemEdit,
    Job,
    JobEdit,
    JobState,
    Once,
    Revision,
    Role,
)
from corpus.workspace.once import answered, remember
from corpus.workspace.people import require
from corpus.workspace.saving import Saving, save_edits
from corpus.workspace.tables import JOB_EDITS, JOBS


@dataclass(frozen=True, slots=True)
class PlannedEdit:
    """One change a plan foresees; ``content`` is JSON text of whoever planned it."""

    document: str
    item: str
    content: str


class Jobs:
    """Jobs of the actor's organisation; a coordinator makes and decides them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self, actor: Actor, kind: str, request: str, *, total: int = 0, once: Once | None = None
    ) -> Job:
        """Begin a job; ``request`` is JSON text, ``total`` the documents it is about."""
        require(actor, Role.COORDINATOR)
        at = self._database.now()
        row = {
            "id": new_id(),
            "organisation": actor.organisation,
            "kind": kind,
            "state": "planned",
            "request": request,
            "outcome": "",
            "done": 0,
            "total": total,
            "author": actor.user,
            "created": at,
            "updated": at,
        }
        with self._database.write() as connection:
            known = answered(connection, actor, once)
            if known is None:
                known = str(row["id"])
                connection.execute(insert(JOBS), [row])
                remember(connection, actor, once, known, at)
                write_down(connection, at, actor, Act("job.create", known, detail=kind))
            return _job(_own(connection, actor, known))

    def list(self, actor: Actor, *, kind: str | None = None) -> tuple[Job, ...]:
        """Return the jobs of the organisation, newest first."""
        query = select(JOBS).where(JOBS.c.organisation == actor.organisation)
        if kind is not None:
            query = query.where(JOBS.c.kind == kind)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(JOBS.c.created.desc(), JOBS.c.id)).mappings()
            return tuple(_job(row) for row in rows)

    def get(self, actor: Actor, job: str) -> Job:
        """Return one job; raises NotFound."""
        with self._database.read() as connection:
            return _job(_own(connection, actor, job))

    def update(
        self,
        actor: Actor,
        job: str,
        *,
        state: JobState | None = None,
        done: int | None = None,
        total: int | None = None,
        outcome: str | None = None,
    ) -> Job:
        """Note how far a job is, or how it ended."""
        require(actor, Role.COORDINATOR)
        given = {"state": state, "done": done, "total": total, "outcome": outcome}
        values = {name: value for name, value in given.items() if value is not None}
        at = self._database.now()
        with self._database.write() as connection:
            row = _own(connection, actor, job)
            changed = values | {"updated": at}
            connection.execute(update(JOBS).where(JOBS.c.id == job).values(changed))
            if state is not None and state != row["state"]:
                write_down(connection, at, actor, Act(f"job.{state}", job))
            return _job(_own(connection, actor, job))

    def plan(self, actor: Actor, job: str, edits: Sequence[PlannedEdit]) -> tuple[JobEdit, ...]:
        """Add planned edits to a job; each waits for approval."""
        require(actor, Role.COORDINATOR)
        with self._database.write() as connection:
            _own(connection, actor, job)
            for document in {edit.document for edit in edits}:
                own_document(connection, actor, document)
            last = select(func.max(JOB_EDITS.c.position)).where(JOB_EDITS.c.job == job)
            after = (connection.execute(last).scalar() or 0) + 1
            rows = [
                {
                    "id": new_id(),
                    "job": job,
                    "document": edit.document,
                    "item": edit.item,
                    "position": after + index,
                    "content": edit.content,
                    "approval": "pending",
                    **dict.fromkeys(("decided_by", "decided", "revision"), ""),
                }
                for index, edit in enumerate(edits)
            ]
            if rows:
                connection.execute(insert(JOB_EDITS), rows)
            return tuple(_edit(row) for row in rows)

    def edits(
        self,
        actor: Actor,
        job: str,
        *,
        document: str | None = None,
        approval: Approval | None = None,
    ) -> tuple[JobEdit, ...]:
        """Return the edits of a job in the order of the plan."""
        query = select(JOB_EDITS).where(JOB_EDITS.c.job == job)
        if document is not None:
            query = query.where(JOB_EDITS.c.document == document)
        if approval is not None:
            query = query.where(JOB_EDITS.c.approval == approval)
        with self._database.read() as connection:
            _own(connection, actor, job)
            rows = connection.execute(query.order_by(JOB_EDITS.c.position)).mappings()
            return tuple(_edit(row) for row in rows)

    def decide(
        self, actor: Actor, job: str, approved: bool, edits: Iterable[str] | None = None
    ) -> int:
        """Approve or refuse edits by id, or all that wait; returns how many.

        What was applied stays applied; an unknown id is NotFound.
        """
        require(actor, Role.COORDINATOR)
        at = self._database.now()
        approval: Approval = "approved" if approved else "rejected"
        which = [JOB_EDITS.c.job == job, JOB_EDITS.c.approval != "applied"]
        chosen = None if edits is None else tuple(dict.fromkeys(edits))
        which.append(
            JOB_EDITS.c.approval == "pending" if chosen is None else JOB_EDITS.c.id.in_(chosen)
        )
        with self._database.write() as connection:
            _own(connection, actor, job)
            values = {"approval": approval, "decided_by": actor.user, "decided": at}
            count = connection.execute(update(JOB_EDITS).where(*which).values(values)).rowcount
            if chosen is not None and count != len(chosen):
                raise NotFound("変更の案が見つからないか、既に適用されています。")
            act = Act(f"job.{approval}", job, detail=f"{count}")
            write_down(connection, at, actor, act)
        return count

    def waiting(self, actor: Actor, job: str) -> tuple[str, ...]:
        """Return the documents with approved edits that are not applied yet, in order."""
        found = self.edits(actor, job, approval="approved")
        return tuple(dict.fromkeys(edit.document for edit in found))

    def apply(
        self,
        actor: Actor,
        job: str,
        document: str,
        edits: Sequence[ItemEdit],
        changes: Sequence[Change] = (),
    ) -> tuple[Revision, ...]:
        """Save the approved edits of one document and its 変更箇所 rows, all or nothing.

        ``edits`` are the whole new texts of just the items that approved edits touch. The approved
        edits become applied and ``done`` counts one more. Raises Conflict when a text changed
        since the plan: plan that document again.
        """
        require(actor, Role.COORDINATOR)
        at = self._database.now()
        with self._database.write() as connection:
            _own(connection, actor, job)
            head = own_document(connection, actor, document)
            which = (
                JOB_EDITS.c.job == job,
                JOB_EDITS.c.document == document,
                JOB_EDITS.c.approval == "approved",
            )
            approved = connection.execute(select(JOB_EDITS.c.item).where(*which)).scalars().all()
            if not approved or {edit.item for edit in edits} != set(approved):
                raise InputError(
                    "承認された項目と適用する項目が一致しません。計画を読み直してください。"
                )
            saving = Saving(actor, at, head, "job.apply", job, decision=True)
            revisions = save_edits(connection, saving, edits, changes)
            for revision in revisions:
                connection.execute(
                    update(JOB_EDITS)
                    .where(*which, JOB_EDITS.c.item == revision.item)
                    .values(approval="applied", revision=revision.id)
                )
            connection.execute(
                update(JOBS).where(JOBS.c.id == job).values(done=JOBS.c.done + 1, updated=at)
            )
        return revisions


def _own(connection: Connection, actor: Actor, job: str) -> RowMapping:
    query = select(JOBS).where(JOBS.c.id == job, JOBS.c.organisation == actor.organisation)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("処理が見つかりません。")
    return row


def _job(row: RowMapping) -> Job:
    return Job(**{name: value for name, value in row.items() if name != "organisation"})


def _edit(row: RowMapping | dict[str, object]) -> JobEdit:
    return JobEdit(**dict(row))
