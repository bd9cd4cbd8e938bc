"""編集: one item of a draft, saving, suggestions, fixes, history and 相談."""

from collections.abc import AsyncIterator
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.desk.drafts import Checked
from api.http.events import Event, event_stream
from api.web import editor_view as views
from api.web.access import Visit, Visiting
from api.web.document_view import document_view, item_address
from api.web.item_form import item_of
from api.web.page import render
from api.web.showing import clock, found_view, hit_view
from api.web.talk import said_views
from api.web.text_runs import runs
from corpus.errors import InputError
from corpus.forms.model import Place
from corpus.workspace.errors import Conflict
from corpus.workspace.items import value_of
from corpus.workspace.model import Revision

router = APIRouter(prefix="/documents/{document}/items/{item}")
_KEPT_FIELDS = ("text", "choice", "checked")


@router.get("")
async def show(
    visit: Visiting, document: str, item: str, panel: str = "suggest", q: str = "", said: str = ""
) -> HTMLResponse:
    """Show one item with one of the panels."""
    return await visit.services.work.run(_page, visit, document, item, panel, q, said)


def _page(
    visit: Visit, document: str, item: str, panel: str, q: str, said: str, problem: str = ""
) -> HTMLResponse:
    desk = visit.desk
    checked = desk.checked(visit.actor, document)
    place = desk.place(checked.info, item)
    standing = checked.assessment.item(item)
    head = visit.workspace.drafts.item(visit.actor, document, item)
    form, rows = views.item_fields(place, standing)
    shown = views.item_view(document, place)
    chosen = panel if panel in views.PANELS else "suggest"
    waiting = visit.workspace.suggestions.list(visit.actor, document, state="proposed")
    before, after = views.neighbours(checked, item)
    more: dict[str, object] = {
        "document": document_view(checked, desk.knowledge.today),
        "item": shown,
        "form": form,
        "rows": rows,
        "chosen": bool(standing and standing.choice),
        "base": head.id if head else "",
        "saved_note": _note(head),
        "undo": bool(head),
        "open_tree": True,
        "tree": views.item_tree(checked, [s.item for s in waiting if s.text], item),
        "before": before,
        "after": after,
        "change": views.difference(_published(visit, document), item, standing),
        "tabs": views.tabs(shown, chosen, len(checked.of(item))),
        "panel_template": f"panel_{chosen}.html",
        "problem": problem,
        **_panel(visit, checked, place, chosen, q),
    }
    title = f"{place.label} - {checked.info.title}"
    return render(
        "editor.html",
        title=title,
        viewer=visit.viewer,
        today=desk.knowledge.today,
        here="評価書一覧",
        said=said,
        more=more,
        status=422 if problem else 200,
    )


def _panel(visit: Visit, checked: Checked, place: Place, panel: str, q: str) -> dict[str, object]:
    document, item = checked.info.id, place.id
    standing = checked.assessment.item(item)
    if panel == "suggest":
        kept = visit.workspace.suggestions.list(visit.actor, document, item, state="proposed")
        now = views.said(standing)
        view = views.suggestion_view(kept[0], now) if kept else None
        return {"suggestion": view, "reject_reasons": views.REJECT_REASONS}
    if panel == "similar":
        return {
            "query": q,
            "hits": [hit_view(hit) for hit in visit.desk.similar(checked.info, place, q)],
        }
    if panel == "check":
        text = standing.text if standing else ""
        return {"findings": [found_view(finding, text) for finding in checked.of(item)]}
    if panel == "history":
        page = visit.workspace.drafts.history(visit.actor, document, item)
        return {"revisions": views.revision_views(page.entries)}
    messages = visit.workspace.chats.list(visit.actor, document, limit=200)
    return {"messages_said": said_views(messages.entries, item)}


@router.post("")
async def save(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Save the fields of the editor; a stale save shows both texts side by side."""
    sent = await request.form()
    run = visit.services.work.run
    try:
        revision = await run(_save, visit, document, item, sent)
    except Conflict as conflict:
        if _wants_json(request):
            return JSONResponse({"address": item_address(document, item)}, 409)
        return await run(_conflict_page, visit, document, item, conflict, sent)
    if _wants_json(request):
        return JSONResponse({"base": revision.id, "note": _note(revision)})
    return _to(document, item, said="saved")


def _save(visit: Visit, document: str, item: str, sent: FormData) -> Revision:
    info = visit.workspace.documents.info(visit.actor, document)
    place = visit.desk.place(info, item)
    value = value_of(item_of(place, _lists(sent)))
    return visit.workspace.drafts.save(
        visit.actor, document, item, value, base=str(sent.get("base") or "") or None
    )


def _conflict_page(
    visit: Visit, document: str, item: str, conflict: Conflict, sent: FormData
) -> HTMLResponse:
    desk = visit.desk
    info = visit.workspace.documents.info(visit.actor, document)
    common = views.said(conflict.common.value) if conflict.common else ""
    kept = [
        (name, str(value))
        for name, value in sent.multi_items()
        if name in _KEPT_FIELDS or name.startswith("words-")
    ]
    more = {
        "item": views.item_view(document, desk.place(info, item)),
        "conflict": {
            "who": conflict.theirs.author_name,
            "when": clock(conflict.theirs.at),
            "current": conflict.theirs.id,
            "their_runs": runs(common, views.said(conflict.theirs.value)),
            "my_runs": runs(common, views.said(conflict.mine)),
            "kept_fields": kept,
        },
    }
    return render(
        "conflict.html",
        title="保存の重なり",
        viewer=visit.viewer,
        today=desk.knowledge.today,
        status=409,
        more=more,
    )


@router.post("/choose")
async def choose(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Keep one of two texts that met; the other stays in the history."""
    sent = await request.form()
    if sent.get("keep") == "theirs":
        return _to(document, item, said="unchanged")
    return await save(request, visit, document, item)


@router.post("/undo")
async def undo(visit: Visiting, document: str, item: str) -> Response:
    """Take back the person's own last save in this document."""
    revision = await visit.services.work.run(visit.workspace.drafts.undo, visit.actor, document)
    return _to(document, revision.item if revision else item, said="undone")


@router.post("/restore")
async def restore(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Bring the item back to an earlier revision."""
    sent = await request.form()
    await visit.services.work.run(
        visit.workspace.drafts.restore,
        visit.actor,
        document,
        str(sent.get("revision")),
        base=str(sent.get("base") or "") or None,
    )
    return _to(document, item, panel="history", said="restored")


@router.post("/suggest")
async def suggest(visit: Visiting, document: str, item: str) -> Response:
    """Make a suggestion for the item."""
    await visit.services.work.run(visit.desk.suggest, visit.actor, document, item)
    return _to(document, item, panel="suggest")


@router.post("/suggestions/{suggestion}")
async def decide(
    request: Request, visit: Visiting, document: str, item: str, suggestion: str
) -> Response:
    """Take a suggestion, take it changed, or refuse it with a reason."""
    sent = await request.form()
    decision = str(sent.get("decision"))
    run = visit.services.work.run
    if decision.startswith("reject"):
        reason = decision.partition(":")[2]
        await run(visit.workspace.suggestions.reject, visit.actor, suggestion, reason)
        return _to(document, item, panel="suggest", said="rejected")
    text = str(sent.get("edited", "")).replace("\r\n", "\n") if decision == "edit" else None
    try:
        await run(
            visit.desk.take,
            visit.actor,
            suggestion,
            base=str(sent.get("base") or "") or None,
            text=text,
        )
    except Conflict as conflict:
        return await run(_conflict_page, visit, document, item, conflict, sent)
    except InputError as error:
        return await run(_page, visit, document, item, "suggest", "", "", str(error))
    return _to(document, item, said="accepted")


@router.post("/fix")
async def fix(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Put one finding right."""
    sent = await request.form()
    revision = await visit.services.work.run(
        visit.desk.fix,
        visit.actor,
        document,
        item,
        base=str(sent.get("base") or "") or None,
        at=(int(str(sent.get("start"))), int(str(sent.get("end")))),
        quote=str(sent.get("quote")).replace("\r\n", "\n"),
        fix=str(sent.get("fix")).replace("\r\n", "\n"),
    )
    return _to(document, item, panel="check", said="fixed" if revision else "not_fixed")


@router.post("/chat")
async def chat(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Answer a question about the item: as events where the page asks for them, else as a page."""
    sent = await request.form()
    question = str(sent.get("question", ""))
    run = visit.services.work.run
    if "text/event-stream" not in request.headers.get("accept", ""):
        await run(visit.desk.ask, visit.actor, document, item, question)
        return _to(document, item, panel="chat")

    async def events() -> AsyncIterator[Event]:
        answer = await run(visit.desk.ask, visit.actor, document, item, question)
        yield "text", {"text": answer.text}
        yield "done", {"address": f"{item_address(document, item)}?panel=chat"}

    return event_stream(events(), request.url.path)


def _published(visit: Visit, document: str):  # type: ignore[no-untyped-def]
    for version in visit.workspace.documents.versions(visit.actor, document):
        if version.kind in ("published", "imported"):
            return visit.workspace.documents.version(visit.actor, document, version.id)
    return None


def _note(head: Revision | None) -> str:
    return f"{clock(head.at)}に保存しました" if head else "まだ保存していません"


def _lists(sent: FormData) -> dict[str, list[str]]:
    return {name: [str(value) for value in sent.getlist(name)] for name in sent}


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _to(document: str, item: str, **query: str) -> RedirectResponse:
    address = item_address(document, item)
    return RedirectResponse(f"{address}?{urlencode(query)}" if query else address, 303)
