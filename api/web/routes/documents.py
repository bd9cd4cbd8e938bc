"""評価書一覧, 新規作成, and the pages of one assessment."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.http.beginning import begin_as_copy, begin_with_suggestions
from api.http.events import Event, event_stream
from api.http.exporting import exported, exported_changes, exported_comparison
from api.http.mending import publish as publish_draft
from api.http.problems import ApiError
from api.http.routes.documents import download
from api.http.uploads import read_upload
from api.web import editor_view as views
from api.web.access import Visit, Visiting
from api.web.checked import Checked, checked, checked_in_time
from api.web.document_view import (
    STATES,
    DocumentRow,
    address_of,
    document_row,
    document_view,
    item_address,
)
from api.web.new_case import (
    FORMS,
    case_answered,
    first,
    platform_options,
    threshold_answer,
)
from api.web.page import render
from api.web.showing import by_item, clock, found_view, severities
from corpus.assessments.model import print_path
from corpus.errors import InputError
from corpus.forms.load import form_named, load_forms
from corpus.workspace.model import DocumentState
from corpus.writers.comparison import Order

router = APIRouter()
_HERE = "評価書一覧"
_PAGE = 50
_LISTED = 200
_WATCH = 2.0
"""Seconds between two looks at a draft that somebody has open."""
_SORTS = {
    "updated": "更新の新しい順",
    "due": "再実施の期限が近い順",
    "findings": "誤りの多い順",
    "title": "評価書名順",
}
_FORMATS = (
    {"value": "xlsx", "label": "Excel（.xlsx）様式の体裁"},
    {"value": "docx", "label": "Word（.docx）"},
    {"value": "html", "label": "ウェブページ（.html）"},
    {"value": "md", "label": "文章（.md）"},
)
_EXTRAS = ({"value": "findings", "label": "指摘を添える"},)
_VERSION_NAMES = {"imported": "取り込み時", "published": "公表", "named": "名前を付けた版"}


@router.get("/")
async def documents(
    visit: Visiting,
    q: str = "",
    form: str = "",
    state: str = "",
    sort: str = "updated",
    cursor: str = "",
    said: str = "",
) -> HTMLResponse:
    """Show every assessment of the office."""
    return await visit.services.work.run(_list, visit, q, form, state, sort, cursor, said)


def _list(
    visit: Visit,
    q: str = "",
    form: str = "",
    state: str = "",
    sort: str = "updated",
    cursor: str = "",
    said: str = "",
    problem: str = "",
) -> HTMLResponse:
    desk = visit.desk
    wanted: DocumentState | None = state if state in STATES else None
    found = visit.workspace.documents.list(
        visit.actor, form=form or None, state=wanted, text=q, cursor=cursor or None, limit=_LISTED
    )
    rows = [document_row(*pair, visit.today) for pair in checked_in_time(desk, found.entries)]
    query = {"q": q, "form": form, "state": state, "sort": sort}
    more = {
        "rows": _sorted(rows, sort),
        "total": len(rows),
        "waiting": sum(row.counts is None for row in rows),
        "forms": [known.name for known in load_forms()],
        "states": _options(STATES),
        "sorts": _options(_SORTS),
        "filter": query,
        "readable": "xlsx、docx、pdf（文字を含むもの）、html、txt",
        "next_page": f"/?{urlencode(query | {'cursor': found.next})}" if found.next else "",
        "problem": problem,
    }
    return render(
        "documents.html",
        title=_HERE,
        viewer=visit.viewer,
        today=visit.today,
        here=_HERE,
        said=said,
        more=more,
        status=422 if problem else 200,
    )


def _sorted(rows: Sequence[DocumentRow], sort: str) -> list[DocumentRow]:
    if sort == "findings":
        return sorted(rows, key=lambda row: -(row.counts or {}).get("error", 0))
    if sort == "title":
        return sorted(rows, key=lambda row: row.title)
    if sort == "due":
        return sorted(rows, key=lambda row: (not row.due_day, row.due_day))
    return list(rows)


@router.post("/upload")
async def upload(request: Request, visit: Visiting) -> Response:
    """Take in files as saved assessments."""
    sent = await request.form()
    files = [f for f in sent.getlist("file") if isinstance(f, UploadFile)]
    run = visit.services.work.run
    problems = [said for file in files if (said := await run(_taken_in, visit, file))]
    if problems:
        return await run(partial(_list, visit, problem="\n".join(problems)))
    return RedirectResponse("/?said=uploaded", 303)


def _taken_in(visit: Visit, file: UploadFile) -> str:
    """Keep one file as a saved assessment; returns why not, or nothing."""
    try:
        _, assessment = read_upload(file)
        published = bool(assessment.published)
        visit.workspace.documents.create(visit.actor, assessment, published=published)
    except InputError as error:
        return str(error)
    except ApiError as error:
        return f"{file.filename}：{error.detail}"
    return ""


@router.get("/new")
async def new(request: Request, visit: Visiting, step: str = "threshold") -> HTMLResponse:
    """Ask the threshold questions, then those of the case."""
    sent = {name: request.query_params.getlist(name) for name in request.query_params}
    return await visit.services.work.run(_new, visit, step, sent)


def _new(
    visit: Visit, step: str, sent: dict[str, list[str]], problems: Sequence[str] = ()
) -> HTMLResponse:
    result = None
    if step != "threshold":
        try:
            result = threshold_answer(sent)
        except InputError as error:
            step, problems = "threshold", [str(error)]
    answers: dict[str, object] = {name: first(sent, name) for name in _ANSWERS}
    answers["platforms"] = sent.get("platforms", [])
    if result and not answers["form"]:
        answers["form"] = result.form or FORMS["重点"]
    existing = visit.workspace.documents.list(visit.actor, limit=200).entries
    more = {
        "step": step,
        "sent": answers,
        "problems": problems,
        "result": result,
        "form_options": [{"value": name, "label": name} for name in FORMS.values()],
        "platforms": platform_options(),
        "existing": [{"value": info.id, "label": info.title} for info in existing],
    }
    return render(
        "new.html",
        title="新しい評価書",
        viewer=visit.viewer,
        today=visit.services.today(),
        here=_HERE,
        more=more,
        status=422 if problems else 200,
    )


_ANSWERS = (
    *("people", "handlers", "accident", "form", "agency", "head", "procedure", "department"),
    *("chief", "system", "network", "outsourcing", "task", "partner", "again"),
)


@router.post("/new")
async def create(request: Request, visit: Visiting) -> Response:
    """Make a draft of the answers, with the suggestions that they allow."""
    sent = _lists(await request.form())
    run = visit.services.work.run
    try:
        case = case_answered(sent)
    except InputError as error:
        return await run(_new, visit, "case", sent, [str(error)])
    info = await run(begin_with_suggestions, visit.desk, case)
    return RedirectResponse(f"{address_of(info.id)}?said=created", 303)


@router.post("/new/copy")
async def copy(request: Request, visit: Visiting) -> Response:
    """Make a draft that starts as a copy of an assessment of the office."""
    sent = await request.form()
    info = await visit.services.work.run(begin_as_copy, visit.desk, str(sent.get("from")))
    return RedirectResponse(f"{address_of(info.id)}?said=created", 303)


@router.get("/documents/{document}")
async def overview(visit: Visiting, document: str, said: str = "") -> HTMLResponse:
    """Show one assessment: what it is, how far it is, and what can be done with it."""
    return await visit.services.work.run(
        _page, visit, document, "document.html", {"formats": _FORMATS, "extras": _EXTRAS}, said
    )


def _page(
    visit: Visit, document: str, template: str, more: Mapping[str, object], said: str = ""
) -> HTMLResponse:
    view = document_view(checked(visit.desk, document), visit.today)
    return render(
        template,
        title=view.title,
        viewer=visit.viewer,
        today=visit.today,
        here=_HERE,
        said=said,
        more={"document": view, **more},
    )


@router.get("/documents/{document}/check")
async def check(visit: Visiting, document: str) -> HTMLResponse:
    """Show every finding of an assessment, item by item."""
    return await visit.services.work.run(_check, visit, document)


def _check(visit: Visit, document: str) -> HTMLResponse:
    found = checked(visit.desk, document)
    more = {"counts": severities(found.findings), "groups": _groups(found)}
    return _page(visit, document, "document_check.html", more)


def _groups(found: Checked) -> list[dict[str, object]]:
    form = form_named(found.info.form)
    groups: list[dict[str, object]] = []
    for item, findings in by_item(found.findings).items():
        place = form.place(item)
        standing = found.assessment.item(item)
        text = standing.text if standing else ""
        is_item = bool(place and place.node.is_item)
        groups.append(
            {
                "path": print_path(place.path) if place else findings[0].path or "変更箇所",
                "address": item_address(found.info.id, item) if is_item else "",
                "findings": [found_view(finding, text) for finding in findings],
            }
        )
    return groups


@router.get("/documents/{document}/history")
async def history(visit: Visiting, document: str, before: int | None = None) -> HTMLResponse:
    """Show who changed what when."""
    return await visit.services.work.run(_history, visit, document, before)


def _history(visit: Visit, document: str, before: int | None) -> HTMLResponse:
    info = visit.workspace.documents.info(visit.actor, document)
    form = form_named(info.form)
    page = visit.workspace.drafts.history(visit.actor, document, before=before, limit=_PAGE)
    revisions = [
        views.revision_in_document(visit.workspace, visit.actor, kept, form)
        for kept in page.entries
    ]
    versions = [
        {
            "id": kept.id,
            "label": kept.label or _VERSION_NAMES[kept.kind],
            "when": clock(kept.at),
            "who": kept.author_name,
        }
        for kept in visit.workspace.documents.versions(visit.actor, document)
    ]
    address = f"{address_of(document)}/history?before={page.next}" if page.next else ""
    more: dict[str, object] = {"revisions": revisions, "versions": versions, "next_page": address}
    return _page(visit, document, "document_history.html", more)


@router.post("/documents/{document}/versions/{version}/restore")
async def restore(visit: Visiting, document: str, version: str) -> Response:
    """Bring the whole draft back to a version."""

    def work() -> None:
        seen = visit.workspace.documents.info(visit.actor, document).version
        visit.workspace.drafts.restore_version(visit.actor, document, version, seen=seen)

    await visit.services.work.run(work)
    return RedirectResponse(f"{address_of(document)}?said=restored", 303)


@router.get("/documents/{document}/watch")
async def watch(request: Request, visit: Visiting, document: str, seen: int) -> Response:
    """Send what other people save in a draft while it is open."""
    run = visit.services.work.run

    async def events() -> AsyncIterator[Event]:
        known = seen
        while not await request.is_disconnected():
            info = await run(visit.workspace.documents.info, visit.actor, document)
            if info.version != known:
                for saved in await run(_saved_since, visit, document, known):
                    yield "saved", saved
                known = info.version
            await asyncio.sleep(_WATCH)

    return event_stream(events(), request.url.path)


def _saved_since(visit: Visit, document: str, version: int) -> list[dict[str, str]]:
    """Return what others saved after a version of the document, oldest first."""
    form = form_named(visit.workspace.documents.info(visit.actor, document).form)
    page = visit.workspace.drafts.history(visit.actor, document, limit=_PAGE)
    places = {kept.item: form.place(kept.item) for kept in page.entries}
    return [
        {
            "who": kept.author_name,
            "item": kept.item,
            "label": place.label if (place := places[kept.item]) else kept.item,
            "address": item_address(document, kept.item),
        }
        for kept in reversed(page.entries)
        if kept.number > version and kept.author != visit.actor.user
    ]


@router.get("/documents/{document}/changes")
async def changes(visit: Visiting, document: str) -> HTMLResponse:
    """Show the table of changes (変更箇所)."""
    rows = await visit.services.work.run(visit.workspace.changes.list, visit.actor, document)
    more: dict[str, object] = {"rows": rows}
    return await visit.services.work.run(_page, visit, document, "document_changes.html", more)


@router.get("/documents/{document}/changes.{suffix}")
async def changes_file(visit: Visiting, document: str, suffix: str) -> Response:
    """Give the table of changes as a file."""
    name, data = await visit.services.work.run(exported_changes, visit.desk, document, suffix)
    return download(data, name)


@router.get("/documents/{document}/comparison")
async def comparison(
    visit: Visiting, document: str, to: str = "html", order: Order = "new-old"
) -> Response:
    """Give the 新旧対照表 between what was published and the draft."""
    run = visit.services.work.run
    name, data = await run(exported_comparison, visit.desk, document, to, order)
    return download(data, name)


@router.get("/documents/{document}/export")
async def export(request: Request, visit: Visiting, document: str, to: str = "xlsx") -> Response:
    """Give an assessment as a file."""
    notes = "findings" in request.query_params.getlist("with")
    name, data = await visit.services.work.run(exported, visit.desk, document, to, notes=notes)
    return download(data, name)


@router.post("/documents/{document}/publish")
async def publish(request: Request, visit: Visiting, document: str) -> Response:
    """Keep the present text as what was published."""
    sent = await request.form()
    shared = bool(sent.getlist("shared"))
    day_of = str(sent.get("published"))
    await visit.services.work.run(publish_draft, visit.desk, document, day_of, shared=shared)
    return RedirectResponse(f"{address_of(document)}?said=published", 303)


@router.post("/documents/{document}/archive")
async def archive(visit: Visiting, document: str) -> Response:
    """Lay an assessment aside."""
    await visit.services.work.run(visit.workspace.documents.archive, visit.actor, document)
    return RedirectResponse("/?said=archived", 303)


def _lists(sent: FormData) -> dict[str, list[str]]:
    return {name: [str(value) for value in sent.getlist(name)] for name in sent}


def _options(names: Mapping[DocumentState, str] | Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in names.items()]
