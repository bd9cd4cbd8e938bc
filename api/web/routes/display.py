"""How a person wants things shown: 見え消し or 溶け込み, which items; kept in cookies."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.web.access import DIFF_COOKIE, TREE_COOKIE, Visiting
from api.web.item_tree import FILTERS
from api.web.page import DIFFS

router = APIRouter()
_YEAR = 365 * 24 * 3600
_CHOICES = {"diff": (DIFF_COOKIE, tuple(DIFFS)), "tree": (TREE_COOKIE, tuple(FILTERS))}


@router.post("/display")
async def choose(request: Request, visit: Visiting) -> Response:
    """Keep a choice, and go back to where it was made."""
    sent = await request.form()
    answer = RedirectResponse(_own_address(str(sent.get("back", "/"))), 303)
    for name, (cookie, known) in _CHOICES.items():
        value = str(sent.get(name, ""))
        if value in known:
            secure = visit.services.settings.https or request.url.scheme == "https"
            answer.set_cookie(
                cookie, value, max_age=_YEAR, httponly=True, samesite="lax", secure=secure
            )
    return answer


def _own_address(address: str) -> str:
    """Return an address on this server; anything else becomes the first page."""
    parts = urlsplit(address)
    own = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if own and not parts.scheme and not parts.netloc else "/"
