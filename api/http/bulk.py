"""Runs bulk revisions (一括更新) in the background: plans them, applies what was approved.

One thread works at a time. What is done is in the workspace before the next document begins: after
a crash or a stop the rest is done, and nothing twice.
"""

import datetime as dt
import json
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import Literal

from pydantic import BaseModel, TypeAdapter

from api.http.logs import where_of
from api.http.records import judged, revision_sources
from assistant.revise.decisions import approved, chosen
from assistant.revise.edits import Edit, Topic, apply
from assistant.revise.names import read_rename
from assistant.revise.paperwork import change_rows
from assistant.revise.plan import plan
from corpus.assessments.model import Assessment, Item
from corpus.errors import InputError
from corpus.workspace.items import value_of
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import Actor, ItemEdit, Job, JobEdit, Role
from corpus.workspace.people import OPERATOR
from corpus.workspace.workspace import Workspace

KIND = "revise"
Phase = Literal["planning", "applying"]
_LOG = logging.getLogger("hyoka.bulk")
_EDIT = TypeAdapter(Edit)


class RevisionRequest(BaseModel):
    """What is asked of every assessment of a bulk revision."""

    assessments: tuple[str, ...]
    to: dt.date
    start: dt.date | None = None
    only: Topic | None = None
    renames: tuple[str, ...] = ()


class RevisionOutcome(BaseModel):
    """How far a bulk revision is; ``faults`` by assessment."""

    phase: Phase = "planning"
    planned: tuple[str, ...] = ()
    faults: dict[str, str] = {}


def request_of(job: Job) -> RevisionRequest:
    """Return what a job asks."""
    return RevisionRequest.model_validate_json(job.request)


def outcome_of(job: Job) -> RevisionOutcome:
    """Return how far a job is."""
    return RevisionOutcome.model_validate_json(job.outcome or "{}")


def edit_of(edit: JobEdit) -> Edit:
    """Return the edit that a planned change holds."""
    return _EDIT.validate_json(edit.content)


class BulkRunner:
    """Works through the jobs of a workspace, one after the other."""

    def __init__(self, workspace: Callable[[], Workspace]) -> None:
        self._workspace = workspace
        self._waiting: queue.Queue[tuple[Actor, str] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self) -> None:
        """Begin to work, first on what an earlier run left."""
        for actor, job in unfinished(self._workspace()):
            self._waiting.put((actor, job.id))
        self._thread = threading.Thread(target=self._run, name="bulk", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Stop after the document under work; what is left is done at the next start."""
        self._stopping.set()
        self._waiting.put(None)
        if self._thread:
            self._thread.join(seconds)

    def submit(self, actor: Actor, job: str, phase: Phase) -> Job:
        """Put a job in line."""
        jobs = self._workspace().jobs
        before = outcome_of(jobs.get(actor, job))
        outcome = before.model_copy(update={"phase": phase, "faults": {}})
        done = None if before.phase == phase else 0
        put = jobs.update(actor, job, state="running", outcome=outcome.model_dump_json(), done=done)
        self._waiting.put((actor, job))
        return put

    def _run(self) -> None:
        while not self._stopping.is_set():
            entry = self._waiting.get()
            if entry is None:
                return
            actor, job = entry
            try:
                self._work(actor, job)
            except Exception as error:  # noqa: BLE001 - the job tells of it, others go on
                _LOG.error("failed", extra={"where": where_of(error)})
                self._workspace().jobs.update(actor, job, state="failed")

    def _work(self, actor: Actor, job: str) -> None:
        standing = self._workspace().jobs.get(actor, job)
        if standing.state != "running":
            return
        if outcome_of(standing).phase == "planning":
            self._plan_all(actor, standing)
        else:
            self._apply_all(actor, standing)

    def _goes_on(self, actor: Actor, job: str) -> bool:
        running = self._workspace().jobs.get(actor, job).state == "running"
        return running and not self._stopping.is_set()

    def _plan_all(self, actor: Actor, job: Job) -> None:
        request, outcome = request_of(job), outcome_of(job)
        for document in request.assessments:
            if document in outcome.planned:
                continue
            if not self._goes_on(actor, job.id):
                return
            self._plan_one(actor, job.id, document, request, outcome)
            outcome = outcome.model_copy(update={"planned": (*outcome.planned, document)})
            self._note(actor, job.id, outcome, len(outcome.planned))
        if self._goes_on(actor, job.id):
            self._workspace().jobs.update(actor, job.id, state="planned")

    def _plan_one(
        self,
        actor: Actor,
        job: str,
        document: str,
        request: RevisionRequest,
        outcome: RevisionOutcome,
    ) -> None:
        workspace = self._workspace()
        if workspace.jobs.edits(actor, job, document=document):
            return  # planned before the last stop, which came before it was noted
        try:
            made = plan(
                workspace.documents.get(actor, document),
                request.to,
                request.start,
                only=request.only,
                renames=tuple(read_rename(text) for text in request.renames),
                file=document,
            )
        except InputError as error:
            outcome.faults[document] = str(error)
            return
        planned = [
            PlannedEdit(document, edit.item, json.dumps(asdict(edit), ensure_ascii=False))
            for edit in made.edits
        ]
        if planned:
            workspace.jobs.plan(actor, job, planned)

    def _apply_all(self, actor: Actor, job: Job) -> None:
        request, outcome = request_of(job), outcome_of(job)
        waiting = self._workspace().jobs.waiting(actor, job.id)
        for document in waiting:
            if not self._goes_on(actor, job.id):
                return
            try:
                apply_one(self._workspace(), actor, job.id, document, request.to)
            except InputError as error:
                outcome.faults[document] = str(error)
                self._note(actor, job.id, outcome, None)
        if self._goes_on(actor, job.id):
            self._workspace().jobs.update(actor, job.id, state="done")

    def _note(self, actor: Actor, job: str, outcome: RevisionOutcome, done: int | None) -> None:
        self._workspace().jobs.update(actor, job, outcome=outcome.model_dump_json(), done=done)


def apply_one(workspace: Workspace, actor: Actor, job: str, document: str, to: dt.date) -> None:
    """Apply the approved edits of one document with their 変更箇所 rows, all or nothing."""
    kept = workspace.jobs.edits(actor, job, document=document, approval="approved")
    edits = chosen(approved(edit_of(entry)) for entry in kept)
    standing = workspace.drafts.items(actor, document)
    before = workspace.documents.get(actor, document)
    after = apply(before, edits)
    by_item: dict[str, list[Edit]] = {}
    for edit in edits:
        by_item.setdefault(edit.item, []).append(edit)
    gates = judged(after, by_item, to)
    saved = [
        ItemEdit(
            item,
            value_of(_item(after, item)),
            standing[item].id if item in standing else None,
            "revise",
            job,
            sources=revision_sources(own),
            gate=gates[item],
        )
        for item, own in by_item.items()
    ]
    rows = change_rows(before, edits, to)
    workspace.jobs.apply(actor, job, document, saved, rows)


def _item(assessment: Assessment, item: str) -> Item:
    found = assessment.item(item)
    if found is None:
        raise InputError(f"項目 {item} が評価書から無くなっています。計画からやり直してください。")
    return found


def unfinished(workspace: Workspace) -> list[tuple[Actor, Job]]:
    """Return the jobs an earlier run left running, with the people who ran them."""
    found = []
    for office in workspace.people.organisations():
        operator = Actor(OPERATOR, office.id, OPERATOR, frozenset({Role.ADMIN}))
        people = {user.id: user.actor for user in workspace.people.users(operator)}
        for job in workspace.jobs.list(operator, kind=KIND):
            if job.state == "running" and job.author in people:
                found.append((people[job.author], job))
    return found
