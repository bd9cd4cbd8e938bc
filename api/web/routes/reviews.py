"""差し戻し: a coordinator gives an item back to its author, who settles it."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.web.access import Visiting
from api.web.document_view import item_address

router = APIRouter(prefix="/documents/{document}")


@router.post("/items/{item}/remarks")
async def give_back(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Give an item back with what is to be done about it."""
    text = str((await request.form()).get("text", ""))
    give = visit.workspace.reviews.give_back
    await visit.services.work.run(give, visit.actor, document, item, text)
    return RedirectResponse(f"{item_address(document, item)}?panel=check&said=given_back", 303)


@router.post("/remarks/{remark_id}/settle")
async def settle(visit: Visiting, document: str, remark_id: str) -> Response:
    """Take down that what was asked has been done."""
    settled = visit.workspace.reviews.settle
    remark = await visit.services.work.run(settled, visit.actor, document, remark_id)
    return RedirectResponse(f"{item_address(document, remark.item)}?said=settled", 303)
