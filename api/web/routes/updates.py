"""一括更新: choose, plan, approve edit by edit or all, apply, fetch the results."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.desk.updates import KIND, PlannedRow, UpdateRequest, by_document, read_renames, request_of
from api.http.events import Event, event_stream
from api.web.access import Visit, Visiting
from api.web.document_view import address_of
from api.web.page import render
from api.web.showing import clock, day
from api.web.text_runs import runs
from corpus.errors import InputError
from corpus.workspace.model import Approval, Job, JobState

router = APIRouter(prefix="/updates")
_HERE = "一括更新"
_TICK = 0.5
_STATES: dict[JobState, str] = {
    "planned": "承認待ち",
    "running": "反映中",
    "paused": "止めてある",
    "done": "済み",
    "failed": "失敗",
    "cancelled": "取りやめ",
}
_APPROVALS: dict[Approval, str] = {
    "pending": "未決定",
    "approved": "承認済み",
    "rejected": "見送り",
    "applied": "反映済み",
}
_TOPICS = ("law", "wording", "names")


@router.get("")
async def updates(visit: Visiting) -> HTMLResponse:
    """Show the form for a new update and what was done before."""
    return await visit.services.work.run(_start, visit)


def _start(visit: Visit, problem: str = "", renames: str = "") -> HTMLResponse:
    documents = visit.workspace.documents.list(visit.actor, limit=200).entries
    today = visit.services.today()
    jobs = visit.workspace.jobs.list(visit.actor, kind=KIND)
    more = {
        "documents": [{"value": info.id, "label": info.title} for info in documents],
        "chosen": [info.id for info in documents],
        "to": today.isoformat(),
        "renames": renames,
        "problem": problem,
        "jobs": [_job_line(job) for job in jobs],
    }
    return render(
        "updates.html",
        title=_HERE,
        viewer=visit.viewer,
        today=today,
        here=_HERE,
        more=more,
        status=422 if problem else 200,
    )


@router.post("")
async def plan(request: Request, visit: Visiting) -> Response:
    """Make a plan."""
    sent = await request.form()
    renames = str(sent.get("renames", ""))
    run = visit.services.work.run
    try:
        wanted = UpdateRequest(
            documents=tuple(str(value) for value in sent.getlist("documents")),
            to=_date(str(sent.get("to", ""))),
            only=tuple(topic for topic in _TOPICS if topic in sent.getlist("only")),  # type: ignore[misc]
            renames=read_renames(renames),
        )
        job = await run(visit.services.updates.plan, visit.actor, wanted)
    except InputError as error:
        return await run(_start, visit, str(error), renames)
    return RedirectResponse(f"/updates/{job.id}", 303)


@router.get("/{job}")
async def show(visit: Visiting, job: str, said: str = "") -> HTMLResponse:
    """Show a plan with what was decided, and how far it is."""
    return await visit.services.work.run(_show, visit, job, said)


def _show(visit: Visit, job: str, said: str) -> HTMLResponse:
    kept = visit.workspace.jobs.get(visit.actor, job)
    rows = visit.services.updates.rows(visit.actor, job)
    problems: dict[str, str] = json.loads(kept.outcome) if kept.outcome else {}
    summary = [
        _summary(visit, document, own, problems.get(document, ""))
        for document, own in by_document(rows, request_of(kept).documents)
    ]
    running = visit.services.updates.is_running(job)
    more = {
        "job": {
            **_job_line(kept),
            "is_running": running,
            "can_resume": kept.state in ("paused", "running") and not running,
            "is_planned": kept.state in ("planned", "paused"),
            "done": kept.done,
            "total": kept.total,
        },
        "summary": summary,
    }
    return render(
        "update.html",
        title="更新の計画",
        viewer=visit.viewer,
        today=visit.services.today(),
        here=_HERE,
        said=said,
        more=more,
    )


def _job_line(job: Job) -> dict[str, object]:
    request = request_of(job)
    note = f"{day(request.to.isoformat())}を基準日とする更新（評価書{len(request.documents)}件）"
    return {
        "id": job.id,
        "when": clock(job.created),
        "note": note,
        "state_name": _STATES[job.state],
    }


def _summary(
    visit: Visit, document: str, rows: tuple[PlannedRow, ...], problem: str
) -> dict[str, object]:
    info = visit.workspace.documents.info(visit.actor, document)
    applied = sum(row.approval == "applied" for row in rows)
    address = address_of(document)
    return {
        "title": info.title,
        "auto": sum(row.edit.status == "auto" for row in rows),
        "review": sum(row.edit.status != "auto" for row in rows),
        "approved": sum(row.approval in ("approved", "applied") for row in rows),
        "outcome": problem or (f"{applied}件を反映済み" if applied else "―"),
        "download": f"{address}/export?to=xlsx" if applied else "",
        "changes": f"{address}/changes" if applied else "",
        "comparison": f"{address}/comparison?to=html" if applied else "",
        "edits": [_edit(row) for row in rows],
    }


def _edit(row: PlannedRow) -> dict[str, object]:
    edit = row.edit
    return {
        "id": row.id,
        "path": edit.place,
        "is_auto": edit.status == "auto",
        "approval_name": _APPROVALS[row.approval],
        "runs": runs(edit.before, edit.before if edit.open else edit.after),
        "why": edit.why,
    }


@router.post("/{job}/approve")
async def approve(request: Request, visit: Visiting, job: str) -> Response:
    """Approve everything that waits, or only what is sure."""
    sent = await request.form()
    await visit.services.work.run(
        visit.services.updates.approve_all,
        visit.actor,
        job,
        sure_only=sent.get("which") != "all",
    )
    return RedirectResponse(f"/updates/{job}?said=approved", 303)


@router.post("/{job}/edits/{edit}")
async def decide(request: Request, visit: Visiting, job: str, edit: str) -> Response:
    """Approve or refuse one edit."""
    sent = await request.form()
    approved = sent.get("approval") == "approved"
    await visit.services.work.run(visit.workspace.jobs.decide, visit.actor, job, approved, [edit])
    return RedirectResponse(f"/updates/{job}?said=approved#{edit}", 303)


@router.post("/{job}/apply")
async def apply(visit: Visiting, job: str) -> Response:
    """Begin or go on applying what is approved."""
    await visit.services.work.run(visit.services.updates.start, visit.actor, job)
    return RedirectResponse(f"/updates/{job}?said=applying", 303)


@router.post("/{job}/stop")
async def stop(visit: Visiting, job: str) -> Response:
    """Stop after the present document."""
    await visit.services.work.run(visit.workspace.jobs.get, visit.actor, job)
    visit.services.updates.stop(job)
    return RedirectResponse(f"/updates/{job}?said=stopped", 303)


@router.get("/{job}/progress")
async def progress(request: Request, visit: Visiting, job: str) -> Response:
    """Send how far a job is, until this process no longer applies it."""
    run = visit.services.work.run

    async def events() -> AsyncIterator[Event]:
        while visit.services.updates.is_running(job):
            kept = await run(visit.workspace.jobs.get, visit.actor, job)
            note = f"{kept.done}／{kept.total}件の評価書に反映しました"
            yield "progress", {"done": kept.done, "total": kept.total, "note": note}
            await asyncio.sleep(_TICK)
        yield "done", {}

    return event_stream(events(), request.url.path)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError("基準日を日付で入力してください。") from error
