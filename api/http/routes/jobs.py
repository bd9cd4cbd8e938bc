"""Bulk revision (一括更新): plan over many assessments, approve edit by edit, apply, download."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import StreamingResponse
from pydantic import Field
from typing_extensions import TypedDict

from api.http.auth import CurrentActor
from api.http.bodies import Body, Day
from api.http.bulk import KIND, Phase, RevisionRequest, edit_of, outcome_of, request_of
from api.http.bulk_jobs import BulkJobs
from api.http.events import STREAM, Event, event_stream
from api.http.files import answer_of, download, written
from api.http.paging import DEFAULT_LIMIT, Cursor, Limit, Page, page_of
from api.http.problems import problems
from api.http.routes.revising import Renames
from api.http.saved import CREATING, MaybeOnce
from api.http.services import Parts, Services
from api.http.uploads import safe_name
from assistant.revise.answer import EditJson, edit_json
from assistant.revise.edits import Topic
from corpus.workspace.model import Actor, Approval, Job, JobEdit, JobState
from corpus.writers.write import format_named

router = APIRouter(prefix="/jobs", tags=["一括更新"])
JobId = Annotated[str, InPath(max_length=64)]
FOUND = problems("not-found", "unusable-input")
ACTING = problems("not-found", "conflict", "unusable-input")
_WATCH = 0.3
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENDED: tuple[JobState, ...] = ("planned", "paused", "done", "failed", "cancelled")


class JobBody(Body):
    """What to revise, to which day."""

    assessments: Annotated[tuple[str, ...], Field(min_length=1, max_length=1000)]
    to: Day
    start: Day | None = Field(default=None, alias="from")
    only: Topic | None = None
    renames: Renames = ()


class DecisionBody(Body):
    """Which planned edits are approved or refused; without ``edits`` all that wait."""

    approved: bool
    edits: Annotated[tuple[str, ...], Field(max_length=10_000)] | None = None


class JobJson(TypedDict):
    """A bulk revision and how far it is; ``faults`` say why an assessment was left out."""

    id: str
    state: JobState
    phase: Phase
    assessments: list[str]
    to: str
    done: int
    total: int
    faults: dict[str, str]
    created: str
    updated: str


class JobEditJson(TypedDict):
    """One planned edit and what was decided about it."""

    id: str
    assessment: str
    approval: Approval
    edit: EditJson
    open: bool
    revision: str


class DecidedJson(TypedDict):
    """How many edits a decision was about."""

    decided: int


def job_json(job: Job) -> JobJson:
    """Return the JSON value of a job."""
    request, outcome = request_of(job), outcome_of(job)
    return {
        "id": job.id,
        "state": job.state,
        "phase": outcome.phase,
        "assessments": list(request.assessments),
        "to": request.to.isoformat(),
        "done": job.done,
        "total": job.total,
        "faults": dict(outcome.faults),
        "created": job.created,
        "updated": job.updated,
    }


def job_edit_json(entry: JobEdit) -> JobEditJson:
    """Return the JSON value of a planned edit."""
    edit = edit_of(entry)
    return {
        "id": entry.id,
        "assessment": entry.document,
        "approval": entry.approval,
        "edit": edit_json(edit),
        "open": edit.open,
        "revision": entry.revision,
    }


@router.get("", operation_id="listJobs", summary="一括更新の一覧")
def list_jobs(
    parts: Parts, actor: CurrentActor, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Page[JobJson]:
    """Return the bulk revisions of the office, newest first."""
    found = parts.workspace.jobs.list(actor, kind=KIND)
    return page_of([job_json(job) for job in found], cursor, limit)


@router.post(
    "",
    operation_id="createJob",
    summary="一括更新を計画する",
    status_code=202,
    responses=problems(*CREATING),
)
def create_job(
    parts: Parts, actor: CurrentActor, response: Response, once: MaybeOnce, body: JobBody
) -> JobJson:
    """Begin to plan (取りまとめ担当); nothing is changed until it is approved and applied."""
    request = RevisionRequest(
        assessments=tuple(dict.fromkeys(body.assessments)),
        to=body.to,
        start=body.start,
        only=body.only,
        renames=body.renames,
    )
    job = _jobs(parts, actor).begin(request, once)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job_json(job)


@router.get("/{job_id}", operation_id="getJob", summary="一括更新の進み具合", responses=FOUND)
def get_job(parts: Parts, actor: CurrentActor, job_id: JobId) -> JobJson:
    """Return how far a bulk revision is."""
    return job_json(_job(parts, actor, job_id))


def _job(parts: Services, actor: Actor, job_id: str) -> Job:
    return _jobs(parts, actor).get(job_id)


def _jobs(parts: Services, actor: Actor) -> BulkJobs:
    return BulkJobs(parts.workspace, parts.bulk, actor)


@router.get(
    "/{job_id}/edits", operation_id="listJobEdits", summary="計画された変更", responses=FOUND
)
def list_edits(
    parts: Parts,
    actor: CurrentActor,
    job_id: JobId,
    assessment: Annotated[str | None, Query(max_length=64)] = None,
    approval: Approval | None = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[JobEditJson]:
    """Return the planned edits in order."""
    found = parts.workspace.jobs.edits(actor, job_id, document=assessment, approval=approval)
    page = page_of(found, cursor, limit)
    return Page(
        items=[job_edit_json(entry) for entry in page.items], next=page.next, total=page.total
    )


@router.post(
    "/{job_id}/decisions",
    operation_id="decideJobEdits",
    summary="変更を承認する・しない",
    responses=ACTING,
)
def decide(parts: Parts, actor: CurrentActor, job_id: JobId, body: DecisionBody) -> DecidedJson:
    """Approve or refuse edits; one without definite new words cannot be approved."""
    return {"decided": _jobs(parts, actor).decide(job_id, body.approved, body.edits)}


@router.post(
    "/{job_id}/apply",
    operation_id="applyJob",
    summary="承認した変更を適用する（途中で止まった続きもできる）",
    status_code=202,
    responses=ACTING,
)
def apply(parts: Parts, actor: CurrentActor, job_id: JobId) -> JobJson:
    """Apply what is approved, document by document, each wholly or not at all."""
    return job_json(_jobs(parts, actor).apply(job_id))


@router.post(
    "/{job_id}/resume",
    operation_id="resumeJob",
    summary="止めた計画・適用を続ける",
    status_code=202,
    responses=ACTING,
)
def resume(parts: Parts, actor: CurrentActor, job_id: JobId) -> JobJson:
    """Go on where a cancelled or failed job stopped."""
    return job_json(_jobs(parts, actor).resume(job_id))


@router.post("/{job_id}/cancel", operation_id="cancelJob", summary="処理を止める", responses=ACTING)
def cancel(parts: Parts, actor: CurrentActor, job_id: JobId) -> JobJson:
    """Stop after the document under work."""
    return job_json(_jobs(parts, actor).stop(job_id))


@router.get(
    "/{job_id}/events",
    operation_id="watchJob",
    summary="進み具合を受け取る",
    response_class=StreamingResponse,
    responses={200: STREAM, **FOUND},
)
def watch(parts: Parts, actor: CurrentActor, request: Request, job_id: JobId) -> StreamingResponse:
    """Send ``progress`` whenever it changes, and ``done`` when there is nothing to wait for."""
    _job(parts, actor, job_id)

    async def events() -> AsyncIterator[Event]:
        last: JobJson | None = None
        while True:
            job = await parts.work.run(_job, parts, actor, job_id)
            value = job_json(job)
            if value != last:
                yield "progress", value
                last = value
            if job.state in _ENDED:
                yield "done", value
                return
            await asyncio.sleep(_WATCH)

    return event_stream(events(), request.url.path)


@router.get(
    "/{job_id}/files",
    operation_id="downloadJob",
    summary="更新した評価書をまとめて受け取る",
    response_class=Response,
    responses={
        200: answer_of("評価書をまとめたZIP", ["zip"]),
        **FOUND,
    },
)
async def files(
    parts: Parts,
    actor: CurrentActor,
    job_id: JobId,
    to: Annotated[str, Query(max_length=20, examples=["xlsx"])] = "xlsx",
) -> Response:
    """Return the assessments of a job as they stand, in one archive."""
    chosen = format_named(to)
    documents = request_of(_job(parts, actor, job_id)).assessments

    def packed() -> bytes:
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, document in enumerate(documents, 1):
                assessment = parts.workspace.documents.get(actor, document)
                name = safe_name(f"{number:03}-{assessment.title or assessment.form}.{chosen}")
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), written(assessment, chosen))
        return whole.getvalue()

    data = await parts.work.run(packed)
    return download(data, f"hyoka-{job_id}.zip")
