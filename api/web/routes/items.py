"""編集: one item of a draft, saving, decisions on suggestions, and fixes."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.http.exporting import published_text
from api.http.mending import Fix, mend
from api.http.problems import ApiError
from api.web import editor_view as views
from api.web.access import Visit, Visiting
from api.web.checked import Checked, checked
from api.web.document_view import document_view, item_address
from api.web.history_view import revision_views
from api.web.item_form import item_of
from api.web.item_tree import FILTERS, SIGNS
from api.web.page import render
from api.web.refusal import NO_REFUSAL, Refusal, refused
from api.web.remarks import remark_views
from api.web.showing import clock, found_view, hit_view
from api.web.similar import similar
from api.web.source_names import name_of
from api.web.talk import said_views
from corpus.assessments.filled import item_from_text
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.workspace.errors import Conflict, NotFound
from corpus.workspace.items import place_of, value_of
from corpus.workspace.model import Revision, Role
from corpus.writers.runs import changed_runs

router = APIRouter(prefix="/documents/{document}/items/{item}")
_KEPT_FIELDS = ("text", "choice", "checked")
_LONGEST_OFFSET = 9


@router.get("")
async def show(
    visit: Visiting, document: str, item: str, panel: str = "suggest", q: str = "", said: str = ""
) -> HTMLResponse:
    """Show one item with one of the panels."""
    return await visit.services.work.run(_page, visit, document, item, panel, q, said)


def _page(
    visit: Visit,
    document: str,
    item: str,
    panel: str,
    q: str,
    said: str,
    refusal: Refusal = NO_REFUSAL,
) -> HTMLResponse:
    known = checked(visit.desk, document)
    place = place_of(form_named(known.info.form), item)
    standing = known.assessment.item(item)
    head = visit.workspace.drafts.item(visit.actor, document, item)
    form, rows = views.item_fields(place, standing)
    shown = views.item_view(document, place)
    chosen = panel if panel in views.PANELS else "suggest"
    waiting = visit.workspace.suggestions.list(visit.actor, document, state="proposed")
    before, after = views.neighbours(known, item)
    offered = {s.item for s in waiting if s.text}
    where = views.standing_of(known, offered)
    remarks = visit.workspace.reviews.list(visit.actor, document)
    asked = remark_views((r for r in remarks if r.item == item), form_named(known.info.form))
    more: dict[str, object] = {
        "document": document_view(known, visit.today),
        "item": shown,
        "form": form,
        "rows": rows,
        "chosen": bool(standing and standing.choice),
        "base": head.id if head else "",
        "saved_note": _note(head),
        "undo": bool(head),
        "tree": views.item_tree(known, where, item, visit.tree),
        "tree_filters": FILTERS,
        "tree_filter": visit.tree,
        "signs": SIGNS.values(),
        "next_item": views.next_suggested(known, offered, item),
        "waiting": len(offered - {item}),
        "next_blank": views.next_in(known, where, "empty", item),
        "next_found": views.next_in(known, where, "found", item),
        "before": before,
        "after": after,
        "change": views.difference(published_text(visit.desk, document), item, standing),
        "tabs": views.tabs(shown, chosen, len(known.of(item))),
        "panel_template": f"panel_{chosen}.html",
        "refusal": refusal,
        "remarks": asked,
        "may_give_back": visit.actor.may(Role.COORDINATOR),
        **_panel(visit, known, place, chosen, q),
    }
    title = f"{place.label} - {known.info.title}"
    return render(
        "editor.html",
        title=title,
        viewer=visit.viewer,
        today=visit.today,
        here="評価書一覧",
        said=said,
        more=more,
        status=422 if refusal.what else 200,
    )


def _panel(visit: Visit, known: Checked, place: Place, panel: str, q: str) -> dict[str, object]:
    document, item = known.info.id, place.id
    standing = known.assessment.item(item)
    loaded = visit.desk.known
    store, called = loaded.store, name_of(loaded.documents)
    if panel == "suggest":
        listed = visit.workspace.suggestions.list(visit.actor, document, item, state="proposed")
        kept = [made for made in listed if made.content and made.gate.report]
        now = views.said(standing)
        view = views.suggestion_view(kept[0], now, store, called) if kept else None
        return {"suggestion": view, "reject_reasons": views.REJECT_REASONS}
    if panel == "similar":
        found = similar(visit.desk, known.info, place, q)
        return {"query": q, "hits": [hit_view(hit, called) for hit in found]}
    if panel == "check":
        text = standing.text if standing else ""
        return {"findings": [found_view(finding, text) for finding in known.of(item)]}
    if panel == "history":
        page = visit.workspace.drafts.history(visit.actor, document, item)
        return {"revisions": revision_views(page.entries)}
    messages = visit.workspace.chats.list(visit.actor, document, limit=200)
    return {"messages_said": said_views(messages.entries, form_named(known.info.form), called)}


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
    place = place_of(form_named(info.form), item)
    value = value_of(item_of(place, _lists(sent)))
    return visit.workspace.drafts.save(
        visit.actor, document, item, value, base=str(sent.get("base") or "") or None
    )


def _conflict_page(
    visit: Visit, document: str, item: str, conflict: Conflict, sent: FormData
) -> HTMLResponse:
    info = visit.workspace.documents.info(visit.actor, document)
    place = place_of(form_named(info.form), item)
    common = views.said(conflict.common.value) if conflict.common else ""
    kept = [
        (name, str(value))
        for name, value in sent.multi_items()
        if name in _KEPT_FIELDS or name.startswith("words-")
    ]
    more = {
        "item": views.item_view(document, place),
        "conflict": {
            "who": conflict.theirs.author_name,
            "when": clock(conflict.theirs.at),
            "current": conflict.theirs.id,
            "common": common,
            "their_runs": changed_runs(common, views.said(conflict.theirs.value)),
            "my_runs": changed_runs(common, views.said(conflict.mine)),
            "kept_fields": kept,
        },
    }
    return render(
        "conflict.html",
        title="保存の重なり",
        viewer=visit.viewer,
        today=visit.today,
        status=409,
        more=more,
    )


@router.post("/choose")
async def choose(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Keep one of two texts that met; the other stays in the history."""
    sent = await request.form()
    run = visit.services.work.run
    try:
        revision = await run(_save, visit, document, item, sent)
        if sent.get("keep") == "theirs":
            theirs = str(sent.get("base"))
            restore = visit.workspace.drafts.restore
            await run(restore, visit.actor, document, theirs, base=revision.id)
    except Conflict as conflict:
        return await run(_conflict_page, visit, document, item, conflict, sent)
    return _to(document, item, said="chosen")


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
        await run(_take, visit, suggestion, text, str(sent.get("base") or "") or None)
    except Conflict as conflict:
        return await run(_conflict_page, visit, document, item, conflict, sent)
    except NotFound:
        raise
    except (InputError, ApiError) as error:
        refusal = refused(error, text or "")
        return await run(_page, visit, document, item, "suggest", "", "", refusal)
    return _to(document, item, said="accepted", place="#main")


def _take(visit: Visit, suggestion: str, text: str | None, base: str | None) -> None:
    record = visit.workspace.suggestions.get(visit.actor, suggestion)
    form = form_named(visit.workspace.documents.info(visit.actor, record.document).form)
    changed = text is not None and text != record.text
    item = item_from_text(place_of(form, record.item), text or "") if changed else None
    visit.desk.accept(suggestion, value_of(item) if item else None, base, "")


@router.post("/fix")
async def fix(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Put one finding right."""
    sent = await request.form()
    wanted = Fix(
        _offset(sent, "start"),
        _offset(sent, "end"),
        str(sent.get("quote")).replace("\r\n", "\n"),
        str(sent.get("fix")).replace("\r\n", "\n"),
    )
    base = str(sent.get("base") or "") or None
    revision = await visit.services.work.run(mend, visit.desk, document, item, wanted, base)
    return _to(document, item, panel="check", said="fixed" if revision else "not_fixed")


def _offset(sent: FormData, name: str) -> int:
    text = str(sent.get(name, ""))
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST_OFFSET:
        raise InputError("直す場所が分かりません。画面を読み直してください。")
    return int(text)


def _note(head: Revision | None) -> str:
    return f"{clock(head.at)}に保存しました" if head else "まだ保存していません"


def _lists(sent: FormData) -> dict[str, list[str]]:
    return {name: [str(value) for value in sent.getlist(name)] for name in sent}


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _to(document: str, item: str, place: str = "", **query: str) -> RedirectResponse:
    asked = f"?{urlencode(query)}" if query else ""
    return RedirectResponse(f"{item_address(document, item)}{asked}{place}", 303)
