"""The pages of one assessment: overview, findings, history, changes, files."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from api.http.events import Event, event_stream
from api.http.exporting import (
    compared,
    exported,
    exported_changes,
    exported_comparison,
    exported_tracked,
    published_text,
)
from api.http.files import download
from api.http.published_index import ReferenceState
from api.web import editor_view as views
from api.web.access import Visit, Visiting
from api.web.checked import checked
from api.web.document_view import address_of, document_view, item_address
from api.web.findings_view import finding_chapters
from api.web.history_view import acts, revision_in_document
from api.web.page import render
from api.web.remarks import remark_views
from api.web.showing import clock, severities
from corpus.forms.load import form_named
from corpus.text.dates import japanese_date, read_date
from corpus.workspace.model import Role
from corpus.writers.comparison import NEW, OLD, OMITTED, Order

router = APIRouter()
_HERE = "評価書一覧"
_PAGE = 50
_WATCH = 2.0
"""Seconds between two looks at a draft that somebody has open."""
_FORMATS = (
    {"value": "xlsx", "label": "Excel（.xlsx）様式の体裁"},
    {"value": "docx", "label": "Word（.docx）"},
    {"value": "html", "label": "ウェブページ（.html）"},
    {"value": "md", "label": "文章（.md）"},
)
_EXTRAS = (
    {"value": "findings", "label": "指摘を添える"},
    {"value": "origins", "label": "記載の由来の一覧を付ける"},
    {"value": "examples", "label": "記載例（参考）を添える"},
)
_ORDERS: dict[Order, tuple[str, str]] = {"new-old": (NEW, OLD), "old-new": (OLD, NEW)}
_COMPARISON_FILES = (
    {"value": "docx", "label": "新旧対照表（Word）"},
    {"value": "xlsx", "label": "新旧対照表（Excel）"},
    {"value": "html", "label": "新旧対照表（ウェブページ）"},
    {"value": "tracked", "label": "変更履歴付きの評価書（Word）"},
)
_REFERENCES: dict[ReferenceState, str] = {
    "unpublished": "公表後に使います",
    "waiting": "準備しています",
    "indexed": "公表した記載を使っています",
    "failed": "準備できていません（自動でやり直します）",
}
_VERSION_NAMES = {"imported": "取り込み時", "published": "公表", "named": "名前を付けた版"}


@router.get("/documents/{document}")
async def overview(visit: Visiting, document: str, said: str = "") -> HTMLResponse:
    """Show one assessment: what it is, how far it is, and what can be done with it."""
    return await visit.services.work.run(_overview, visit, document, said)


def _overview(visit: Visit, document: str, said: str) -> HTMLResponse:
    known = checked(visit.desk, document)
    proposed = visit.workspace.suggestions.list(visit.actor, document, state="proposed")
    waiting = {kept.item for kept in proposed if kept.text}
    remarks = visit.workspace.reviews.list(visit.actor, document)
    more: dict[str, object] = {
        "remarks": remark_views(remarks, form_named(known.info.form)),
        "may_publish": visit.actor.may(Role.COORDINATOR),
        "is_shared": known.info.shared,
        "is_archived": known.info.archived,
        "formats": _FORMATS,
        "extras": _EXTRAS,
        "waiting": len(waiting),
        "next_item": views.next_suggested(known, waiting),
        "blank_item": views.next_blank(known),
        "comparable": published_text(visit.desk, document) is not None,
        "reference": _REFERENCES[visit.services.published_index.state(document)],
    }
    return _page(visit, document, "document.html", more, said)


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
async def check(visit: Visiting, document: str, shown: str = "") -> HTMLResponse:
    """Show the findings of an assessment, item by item; at first the gravest."""
    return await visit.services.work.run(_check, visit, document, shown)


def _check(visit: Visit, document: str, shown: str) -> HTMLResponse:
    found = checked(visit.desk, document)
    counts = severities(found.findings)
    worst = next((name for name in counts if counts[name]), "all")
    chosen = shown if shown in counts or shown == "all" else worst
    wanted = [f for f in found.findings if chosen in ("all", f.severity)]
    more = {
        "counts": counts,
        "chapters": finding_chapters(found, wanted),
        "shown": chosen,
        "total": len(found.findings),
    }
    return _page(visit, document, "document_check.html", more)


@router.get("/documents/{document}/history")
async def history(
    visit: Visiting, document: str, before: int | None = None, said: str = ""
) -> HTMLResponse:
    """Show who changed what when."""
    return await visit.services.work.run(_history, visit, document, before, said)


def _history(visit: Visit, document: str, before: int | None, said: str) -> HTMLResponse:
    info = visit.workspace.documents.info(visit.actor, document)
    form = form_named(info.form)
    page = visit.workspace.drafts.history(visit.actor, document, before=before, limit=_PAGE)
    revisions = [
        revision_in_document(visit.workspace, visit.actor, kept, form) for kept in page.entries
    ]
    address = f"{address_of(document)}/history?before={page.next}" if page.next else ""
    more: dict[str, object] = {
        "acts": acts(revisions),
        "versions": _versions(visit, document),
        "next_page": address,
    }
    return _page(visit, document, "document_history.html", more, said)


def _versions(visit: Visit, document: str) -> list[dict[str, str]]:
    return [
        {
            "id": kept.id,
            "label": kept.label or _VERSION_NAMES[kept.kind],
            "when": clock(kept.at),
            "who": kept.author_name,
        }
        for kept in visit.workspace.documents.versions(visit.actor, document)
    ]


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
    more: dict[str, object] = {"rows": [replace(row, date=_printed(row.date)) for row in rows]}
    return await visit.services.work.run(_page, visit, document, "document_changes.html", more)


def _printed(date: str) -> str:
    """Write a date of the change table in the Japanese calendar; what is no date stays."""
    found = read_date(date)
    return japanese_date(found) if found else date


@router.get("/documents/{document}/changes.{suffix}")
async def changes_file(visit: Visiting, document: str, suffix: str) -> Response:
    """Give the table of changes as a file."""
    name, data = await visit.services.work.run(exported_changes, visit.desk, document, suffix)
    return download(data, name)


@router.get("/documents/{document}/comparison")
async def comparison(
    visit: Visiting, document: str, to: str = "", order: Order = "new-old", since: str = ""
) -> Response:
    """Show the 新旧対照表 between a version and the draft, or give it as a file."""
    run, desk = visit.services.work.run, visit.desk
    if not to:
        return await run(_comparison, visit, document, order, since)
    if to == "tracked":
        now = dt.datetime.now(tz=dt.UTC)
        name, data = await run(exported_tracked, desk, document, now, since or None)
    else:
        name, data = await run(exported_comparison, desk, document, to, order, since or None)
    return download(data, name)


def _comparison(visit: Visit, document: str, order: Order, since: str) -> HTMLResponse:
    made = compared(visit.desk, document, since or None)
    rows = [row for _, part in made.parts for row in part if row.remark != OMITTED]
    more: dict[str, object] = {
        "comparison": made,
        "number": len(rows),
        "order": order,
        "orders": _ORDERS,
        "since": since,
        "versions": [
            {"value": kept["id"], "label": f"{kept['label']}　{kept['when']}"}
            for kept in _versions(visit, document)
        ],
        "files": _COMPARISON_FILES,
    }
    return _page(visit, document, "document_comparison.html", more)


@router.get("/documents/{document}/export")
async def export(request: Request, visit: Visiting, document: str, to: str = "xlsx") -> Response:
    """Give an assessment as a file."""
    wanted = request.query_params.getlist("with")
    name, data = await visit.services.work.run(
        exported,
        visit.desk,
        document,
        to,
        notes="findings" in wanted,
        provenance="origins" in wanted,
        examples="examples" in wanted,
    )
    return download(data, name)
