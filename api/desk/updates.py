"""一括更新: plan the revision of many saved documents, approve, apply; it can stop and go on.

The plan is kept edit by edit in the workspace, so that it outlives the server. A document is
changed wholly or not at all; what was applied stays applied when the rest is stopped.
"""

import datetime as dt
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from assistant.revise.edits import Edit, Topic, apply
from assistant.revise.names import Rename, read_rename
from assistant.revise.paperwork import change_rows
from assistant.revise.plan import plan
from corpus.errors import InputError
from corpus.workspace.errors import Conflict
from corpus.workspace.items import value_of
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import Actor, Approval, ItemEdit, Job, JobEdit
from corpus.workspace.workspace import Workspace

KIND = "revise"


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """What a coordinator asks for; ``only`` empty means everything."""

    documents: tuple[str, ...]
    to: dt.date
    only: tuple[Topic, ...] = ()
    renames: tuple[Rename, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned edit with its revision of departure (``base``), as kept in the workspace."""

    edit: Edit
    base: str | None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A planned edit and what was decided on it."""

    id: str
    document: str
    approval: Approval
    edit: Edit


@lru_cache
def _planned() -> TypeAdapter[Planned]:
    return TypeAdapter(Planned)


@lru_cache
def _request() -> TypeAdapter[UpdateRequest]:
    return TypeAdapter(UpdateRequest)


def request_of(job: Job) -> UpdateRequest:
    """Return what a job was asked to do."""
    return _request().validate_json(job.request)


def read_renames(lines: str) -> tuple[Rename, ...]:
    """Read one 旧名称=新名称 a line; raises InputError for another form."""
    return tuple(read_rename(line) for line in lines.splitlines() if line.strip())


class Updates:
    """Bulk revisions of one workspace; at most one thread applies a job."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._running: dict[str, threading.Event] = {}
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def plan(self, actor: Actor, request: UpdateRequest) -> Job:
        """Plan the revision of the documents; nothing is changed yet."""
        if not request.documents:
            raise InputError("対象の評価書を一つ以上選んでください。")
        text = _request().dump_json(request).decode()
        job = self._workspace.jobs.create(actor, KIND, text, total=len(request.documents))
        for document in request.documents:
            self._workspace.jobs.plan(actor, job.id, self._edits(actor, document, request))
        return self._workspace.jobs.get(actor, job.id)

    def _edits(
        self, actor: Actor, document: str, request: UpdateRequest
    ) -> tuple[PlannedEdit, ...]:
        assessment = self._workspace.documents.get(actor, document)
        heads = self._workspace.drafts.items(actor, document)
        made = plan(assessment, request.to, renames=request.renames, file=document)
        wanted = (e for e in made.edits if not request.only or e.topic in request.only)
        return tuple(
            PlannedEdit(
                document,
                edit.item,
                _planned()
                .dump_json(Planned(edit, heads[edit.item].id if edit.item in heads else None))
                .decode(),
            )
            for edit in wanted
        )

    def rows(self, actor: Actor, job: str) -> tuple[PlannedRow, ...]:
        """Return the planned edits with what was decided on them."""
        return tuple(
            PlannedRow(kept.id, kept.document, kept.approval, _read(kept).edit)
            for kept in self._workspace.jobs.edits(actor, job)
        )

    def approve_all(self, actor: Actor, job: str, *, sure_only: bool) -> int:
        """Approve what waits: the sure edits, or everything that has definite new words."""
        chosen = [
            row.id
            for row in self.rows(actor, job)
            if row.approval == "pending"
            and not row.edit.open
            and (row.edit.status == "auto" or not sure_only)
        ]
        return self._workspace.jobs.decide(actor, job, True, chosen) if chosen else 0

    def start(self, actor: Actor, job: str) -> None:
        """Begin, or go on, applying what is approved; returns at once."""
        with self._lock:
            if job in self._running:
                return
            stop = self._running[job] = threading.Event()
        self._workspace.jobs.update(actor, job, state="running")
        thread = threading.Thread(target=self._run, args=(actor, job, stop), name=f"update-{job}")
        self._threads.append(thread)
        thread.start()

    def is_running(self, job: str) -> bool:
        """Whether this process is applying the job right now."""
        with self._lock:
            return job in self._running

    def stop(self, job: str) -> None:
        """Ask a running job to stop after the document it is at."""
        with self._lock:
            event = self._running.get(job)
        if event:
            event.set()

    def close(self) -> None:
        """Stop every job after its present document and wait for that."""
        with self._lock:
            events = list(self._running.values())
        for event in events:
            event.set()
        for thread in self._threads:
            thread.join()

    def _run(self, actor: Actor, job: str, stop: threading.Event) -> None:
        problems: dict[str, str] = {}
        try:
            for document in self._workspace.jobs.waiting(actor, job):
                if stop.is_set():
                    self._workspace.jobs.update(actor, job, state="paused")
                    return
                problem = self._apply(actor, job, document)
                if problem:
                    problems[document] = problem
            self._workspace.jobs.update(
                actor, job, state="done", outcome=json.dumps(problems, ensure_ascii=False)
            )
        finally:
            with self._lock:
                self._running.pop(job, None)

    def _apply(self, actor: Actor, job: str, document: str) -> str:
        """Apply the approved edits of one document; returns what hinders it, or nothing."""
        kept = self._workspace.jobs.edits(actor, job, document=document, approval="approved")
        planned = [_read(edit) for edit in kept]
        day = request_of(self._workspace.jobs.get(actor, job)).to
        assessment = self._workspace.documents.get(actor, document)
        edits = [p.edit for p in planned]
        try:
            revised = apply(assessment, edits)
            changes = change_rows(assessment, edits, day)
            touched = list(dict.fromkeys(edit.item for edit in edits))
            bases = {p.edit.item: p.base for p in planned}
            items = {item.id: item for item in revised.items}
            self._workspace.jobs.apply(
                actor,
                job,
                document,
                [
                    ItemEdit(name, value_of(items[name]), bases[name], "revise", job)
                    for name in touched
                ],
                changes,
            )
        except Conflict:
            return "計画のあとに記載が変わりました。この評価書の計画を作り直してください。"
        except InputError as error:
            return str(error)
        return ""


def _read(kept: JobEdit) -> Planned:
    return _planned().validate_json(kept.content)


def by_document(
    rows: Iterable[PlannedRow], documents: Sequence[str]
) -> Iterator[tuple[str, tuple[PlannedRow, ...]]]:
    """Yield the rows of each document, in the order the documents were asked for."""
    listed = list(rows)
    for document in documents:
        yield document, tuple(row for row in listed if row.document == document)
