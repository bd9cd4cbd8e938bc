"""The sign-in page, the one-time link, and signing out by a form; works without script."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.http.auth import COOKIE, SIGN_IN, PageSession, address_of, begin, end, refuse_other_sites
from api.http.services import Parts, services_of
from api.web.page import render
from corpus.workspace.errors import SignInRefused

router = APIRouter(include_in_schema=False)
Short = Annotated[str, Form(max_length=1000)]


@router.get(SIGN_IN, response_class=HTMLResponse)
def ask(
    parts: Parts,
    request: Request,
    link: Annotated[str, Query(max_length=200)] = "",
    next_: Annotated[str, Query(alias="next", max_length=500)] = "/",
    said: Annotated[str, Query(max_length=50)] = "",
) -> Response:
    """Show the form; with the secret of a one-time link, sign in at once."""
    if not link:
        return _page(request, next_, "", 200, said)
    try:
        session = parts.workspace.access.redeem_link(link)
    except SignInRefused as refused:
        return _page(request, next_, str(refused), 401)
    response = RedirectResponse(inside(next_), 303)
    begin(request, response, session)
    return response


@router.post(SIGN_IN, response_class=HTMLResponse)
def sign_in(
    parts: Parts,
    request: Request,
    name: Short,
    password: Short,
    organisation: Short = "",
    next_: Annotated[str, Form(alias="next", max_length=500)] = "/",
) -> Response:
    """Check name and password."""
    refuse_other_sites(request)
    try:
        session = parts.workspace.access.sign_in(
            name, password, address_of(request), organisation=organisation or None
        )
    except SignInRefused as refused:
        status = 429 if refused.retry_after else 401
        response = _page(request, next_, str(refused), status)
        if refused.retry_after:
            response.headers["Retry-After"] = str(refused.retry_after)
        return response
    done = RedirectResponse(inside(next_), 303)
    begin(request, done, session)
    return done


@router.post("/signout")
def sign_out(parts: Parts, request: Request, found: PageSession) -> Response:
    """End the session and go to the sign-in page."""
    del found
    parts.workspace.access.end_session(request.cookies.get(COOKIE, ""))
    response = RedirectResponse(SIGN_IN, 303)
    end(response)
    return response


def inside(target: str) -> str:
    """Return where to go after signing in, never to another site."""
    plain = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if plain and target.isprintable() else "/"


def _page(request: Request, target: str, refusal: str, status: int, said: str = "") -> Response:
    return render(
        "signin.html",
        title="ログイン",
        viewer=None,
        today=services_of(request).today(),
        said=said,
        status=status,
        more={"next": inside(target), "refusal": refusal},
    )
