"""一括更新: choose, plan, approve edit by edit or all, apply, fetch the results."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from typing import get_args

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.http.bulk import KIND, RevisionRequest, outcome_of, request_of
from api.http.events import Event, event_stream
from api.web.access import Visit, Visiting
from api.web.page import render
from api.web.update_view import SHOWN, Shown, job_view, plan_view, progress_note
from assistant.revise.edits import Topic
from corpus.errors import InputError
from corpus.workspace.model import Job, Role

router = APIRouter(prefix="/updates")
_HERE = "一括更新"
_TICK = 0.4


@router.get("")
async def updates(visit: Visiting) -> HTMLResponse:
    """Show the form for a new update and what was done before."""
    return await visit.services.work.run(_start, visit)


def _start(visit: Visit, problem: str = "", renames: str = "", only: str = "") -> HTMLResponse:
    documents = list(visit.workspace.documents.every(visit.actor))
    jobs = visit.workspace.jobs.list(visit.actor, kind=KIND)
    more = {
        "may_update": visit.actor.may(Role.COORDINATOR),
        "documents": [{"value": info.id, "label": info.title} for info in documents],
        "chosen": [info.id for info in documents],
        "to": visit.today.isoformat(),
        "only": only,
        "renames": renames,
        "problem": problem,
        "jobs": [job_view(job) for job in jobs],
    }
    return render(
        "updates.html",
        title=_HERE,
        viewer=visit.viewer,
        today=visit.today,
        here=_HERE,
        more=more,
        status=422 if problem else 200,
    )


@router.post("")
async def plan(request: Request, visit: Visiting) -> Response:
    """Begin to make a plan."""
    sent = await request.form()
    renames, only = str(sent.get("renames", "")), str(sent.get("only", ""))
    run = visit.services.work.run
    try:
        wanted = RevisionRequest(
            assessments=_chosen(sent),
            to=_date(str(sent.get("to", ""))),
            only=_topic(only),
            renames=tuple(line.strip() for line in renames.splitlines() if line.strip()),
        )
        job = await run(visit.jobs.begin, wanted)
    except InputError as error:
        return await run(_start, visit, str(error), renames, only)
    return RedirectResponse(f"/updates/{job.id}", 303)


def _chosen(sent: FormData) -> tuple[str, ...]:
    documents = tuple(str(value) for value in sent.getlist("documents"))
    if not documents:
        raise InputError("対象の評価書を一つ以上選んでください。")
    return documents


def _topic(name: str) -> Topic | None:
    return next((topic for topic in get_args(Topic) if topic == name), None)


@router.get("/{job}")
async def show(visit: Visiting, job: str, shown: str = "all", said: str = "") -> HTMLResponse:
    """Show a plan with what was decided, and how far it is."""
    return await visit.services.work.run(_show, visit, job, _known(shown), said)


def _known(shown: str) -> Shown:
    return next((name for name in SHOWN if name == shown), "all")


def _show(visit: Visit, name: str, shown: Shown, said: str) -> HTMLResponse:
    job = visit.jobs.get(name)
    edits = visit.workspace.jobs.edits(visit.actor, name)
    titles = {
        document: visit.workspace.documents.info(visit.actor, document).title
        for document in request_of(job).assessments
    }
    return render(
        "update.html",
        title="更新の計画",
        viewer=visit.viewer,
        today=visit.today,
        here=_HERE,
        said=said,
        more={
            "job": job_view(job),
            "plan": plan_view(job, edits, titles, shown),
            "filters": [
                {"label": label, "address": f"/updates/{name}?shown={key}", "here": key == shown}
                for key, label in SHOWN.items()
            ],
            "shown": shown,
            "may_update": visit.actor.may(Role.COORDINATOR),
        },
    )


@router.post("/{job}/approve")
async def approve(request: Request, visit: Visiting, job: str) -> Response:
    """Decide on everything that waits, on what is sure, or on the edits of one question."""
    sent = await request.form()
    which = str(sent.get("which", ""))
    edits = [str(value) for value in sent.getlist("edits")] or None
    approved = which != "none"
    sure_only = which not in ("all", "group", "none")
    decide = visit.jobs.decide
    await visit.services.work.run(decide, job, approved, edits, sure_only=sure_only)
    return _to(job, "approved" if approved else "refused", str(sent.get("shown", "all")))


@router.post("/{job}/edits/{edit}")
async def decide(request: Request, visit: Visiting, job: str, edit: str) -> Response:
    """Approve or refuse one edit."""
    sent = await request.form()
    approved = sent.get("approval") == "approved"
    await visit.services.work.run(visit.jobs.decide, job, approved, [edit])
    said = "approved" if approved else "refused"
    return _to(job, said, str(sent.get("shown", "all")), f"#e-{edit}")


@router.post("/{job}/apply")
async def apply(visit: Visiting, job: str) -> Response:
    """Begin to apply what is approved."""
    await visit.services.work.run(visit.jobs.apply, job)
    return _to(job, "applying")


@router.post("/{job}/resume")
async def resume(visit: Visiting, job: str) -> Response:
    """Go on where the work stopped."""
    await visit.services.work.run(visit.jobs.resume, job)
    return _to(job, "resumed")


@router.post("/{job}/stop")
async def stop(visit: Visiting, job: str) -> Response:
    """Stop after the present document."""
    await visit.services.work.run(visit.jobs.stop, job)
    return _to(job, "stopped")


@router.get("/{job}/progress")
async def progress(request: Request, visit: Visiting, job: str) -> Response:
    """Send how far a job is, until nothing moves any more."""
    run = visit.services.work.run
    await run(visit.jobs.get, job)

    async def events() -> AsyncIterator[Event]:
        while not await request.is_disconnected():
            kept: Job = await run(visit.jobs.get, job)
            if kept.state != "running":
                break
            total = kept.total
            done = len(outcome_of(kept).planned) if job_view(kept).is_planning else kept.done
            yield "progress", {"done": done, "total": total, "note": progress_note(kept)}
            await asyncio.sleep(_TICK)
        yield "done", {}

    return event_stream(events(), request.url.path)


def _to(job: str, said: str, shown: str = "all", place: str = "") -> RedirectResponse:
    return RedirectResponse(f"/updates/{job}?said={said}&shown={_known(shown)}{place}", 303)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError("基準日を日付で入力してください。") from error
