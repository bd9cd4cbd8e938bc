"""What an assessment is to its office: its versions, published, shared, laid aside."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.http.mending import publish as publish_draft
from api.web.access import Visiting
from api.web.document_view import address_of

router = APIRouter()


@router.post("/documents/{document}/versions")
async def keep_version(request: Request, visit: Visiting, document: str) -> Response:
    """Keep the present text as a version with a name."""
    label = str((await request.form()).get("label", ""))
    keep = visit.workspace.documents.keep_version
    await visit.services.work.run(keep, visit.actor, document, label)
    return RedirectResponse(f"{address_of(document)}/history?said=version_kept", 303)


@router.post("/documents/{document}/versions/{version}/restore")
async def restore(visit: Visiting, document: str, version: str) -> Response:
    """Bring the whole draft back to a version."""

    def work() -> None:
        seen = visit.workspace.documents.info(visit.actor, document).version
        visit.workspace.drafts.restore_version(visit.actor, document, version, seen=seen)

    await visit.services.work.run(work)
    return RedirectResponse(f"{address_of(document)}?said=restored", 303)


@router.post("/documents/{document}/publish")
async def publish(request: Request, visit: Visiting, document: str) -> Response:
    """Keep the present text as what was published."""
    sent = await request.form()
    shared = bool(sent.getlist("shared"))
    day_of = str(sent.get("published"))
    await visit.services.work.run(publish_draft, visit.desk, document, day_of, shared=shared)
    visit.services.published_index.changed()
    return RedirectResponse(f"{address_of(document)}?said=published", 303)


@router.post("/documents/{document}/share")
async def share(request: Request, visit: Visiting, document: str) -> Response:
    """Let other offices learn from what was published, or no longer."""
    shared = (await request.form()).get("shared") == "yes"
    await visit.services.work.run(visit.workspace.documents.share, visit.actor, document, shared)
    visit.services.published_index.changed()
    said = "shared" if shared else "unshared"
    return RedirectResponse(f"{address_of(document)}?said={said}", 303)


@router.post("/documents/{document}/archive")
async def archive(request: Request, visit: Visiting, document: str) -> Response:
    """Lay an assessment aside, or put it back on the list."""
    archived = (await request.form()).get("archived") != "no"
    lay = visit.workspace.documents.archive
    await visit.services.work.run(lay, visit.actor, document, archived)
    visit.services.published_index.changed()
    where = "/?said=archived" if archived else f"{address_of(document)}?said=put_back"
    return RedirectResponse(where, 303)
