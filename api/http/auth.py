"""Who asks: a session cookie or an API token; forms carry a word against forgery.

Routes of the API take ``CurrentActor`` (401 when nobody is signed in), pages ``PageActor`` (they
are sent to the sign-in page). Both refuse an unsafe request by cookie that does not carry the
word of its session (header ``X-CSRF-Token`` or form field ``csrf_token``), or that another site
sent.
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

import anyio.to_thread
from fastapi import Depends, Request, Response

from api.http.problems import ApiError
from api.http.services import Services, services_of
from api.web.page import CSRF_FIELD
from corpus.workspace.model import Actor, NewSession, Session

COOKIE = "hyoka_session"
CSRF_HEADER = "X-CSRF-Token"
SIGN_IN = "/signin"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks, and the word that forms of this session must carry (empty for a token)."""

    actor: Actor
    csrf: str = ""


class SignInNeeded(Exception):
    """A page was asked for by nobody; ``location`` is where to sign in and come back from."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


async def signed_in(request: Request) -> SignedIn:
    """Return who asks; ApiError 401 when nobody, 403 when the request may be forged."""
    services = services_of(request)
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        actor = await anyio.to_thread.run_sync(
            services.workspace.access.token_actor, secret.strip()
        )
        if actor is None:
            raise ApiError("unauthenticated", headers={"WWW-Authenticate": "Bearer"})
        return _noted(request, SignedIn(actor))
    session = await _session(request, services)
    if session is None:
        raise ApiError("unauthenticated", headers={"WWW-Authenticate": "Bearer"})
    if request.method not in _SAFE:
        refuse_other_sites(request)
        if await _word(request) != session.csrf:
            raise ApiError("bad-token")
    return _noted(request, SignedIn(session.actor, session.csrf))


async def _session(request: Request, services: Services) -> Session | None:
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    return await anyio.to_thread.run_sync(services.workspace.access.session, secret)


async def _word(request: Request) -> str:
    """Return the word against forgery that a request carries."""
    word = request.headers.get(CSRF_HEADER)
    if word is None and request.headers.get("content-type", "").startswith(_FORMS):
        word = str((await request.form()).get(CSRF_FIELD, ""))
    return word or ""


def refuse_other_sites(request: Request) -> None:
    """Refuse what a page of another site sent."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise ApiError("bad-token")
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise ApiError("bad-token")


def _noted(request: Request, found: SignedIn) -> SignedIn:
    request.state.actor = found.actor.user
    request.state.office = found.actor.organisation
    return found


async def page_signed_in(request: Request) -> SignedIn:
    """Return who asks for a page; SignInNeeded when nobody."""
    try:
        return await signed_in(request)
    except ApiError as error:
        if error.kind.id != "unauthenticated":
            raise
        back = request.url.path if request.method == "GET" else "/"
        raise SignInNeeded(f"{SIGN_IN}?next={quote(back)}") from error


async def current_actor(found: Annotated[SignedIn, Depends(signed_in)]) -> Actor:
    """Return the person or program that asks."""
    return found.actor


CurrentActor = Annotated[Actor, Depends(current_actor)]
CurrentSession = Annotated[SignedIn, Depends(signed_in)]
PageSession = Annotated[SignedIn, Depends(page_signed_in)]


async def page_actor(found: PageSession) -> Actor:
    """Return the person that asks for a page."""
    return found.actor


PageActor = Annotated[Actor, Depends(page_actor)]


def begin(request: Request, response: Response, session: NewSession) -> None:
    """Put a new session into the cookie of an answer."""
    response.set_cookie(
        COOKIE,
        session.secret,
        httponly=True,
        samesite="lax",
        secure=services_of(request).settings.https or request.url.scheme == "https",
        path="/",
    )


def end(response: Response) -> None:
    """Take the cookie back, and what the browser kept of this site."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def address_of(request: Request) -> str:
    """Return where a request comes from, to slow down guessing."""
    return request.client.host if request.client else ""
