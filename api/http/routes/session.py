"""Signing in and out, and who is signed in."""

from fastapi import APIRouter, Request, Response
from pydantic import Field
from typing_extensions import TypedDict

from api.http.auth import COOKIE, CurrentSession, address_of, begin, end, refuse_other_sites
from api.http.bodies import Body
from api.http.problems import problems
from api.http.services import Parts
from corpus.workspace.model import Actor

router = APIRouter(prefix="/session", tags=["ログイン"])


class SignInBody(Body):
    """What is typed to sign in."""

    name: str = Field(max_length=100, description="利用者の名前")
    password: str = Field(max_length=1000)
    organisation: str | None = Field(default=None, max_length=100, description="組織の名前")


class SessionJson(TypedDict):
    """Who is signed in; ``csrf`` goes into X-CSRF-Token of every unsafe request by cookie."""

    user: str
    name: str
    organisation: str
    roles: list[str]
    csrf: str


def session_json(actor: Actor, csrf: str) -> SessionJson:
    """Return the JSON value of a session."""
    return {
        "user": actor.user,
        "name": actor.name,
        "organisation": actor.organisation,
        "roles": sorted(role.value for role in actor.roles),
        "csrf": csrf,
    }


@router.post(
    "",
    operation_id="signIn",
    summary="ログインする",
    responses=problems("unauthenticated", "bad-token"),
)
def sign_in(parts: Parts, request: Request, response: Response, body: SignInBody) -> SessionJson:
    """Begin a session by name and password; after some failures one has to wait."""
    refuse_other_sites(request)
    session = parts.workspace.access.sign_in(
        body.name, body.password, address_of(request), organisation=body.organisation
    )
    begin(request, response, session)
    return session_json(session.actor, session.csrf)


@router.get("", operation_id="getSession", summary="誰がログインしているか")
def get_session(found: CurrentSession) -> SessionJson:
    """Return who is signed in."""
    return session_json(found.actor, found.csrf)


@router.delete("", operation_id="signOut", summary="サインアウトする", status_code=204)
def sign_out(parts: Parts, request: Request, found: CurrentSession) -> Response:
    """End the session of the cookie."""
    del found
    response = Response(status_code=204)
    secret = request.cookies.get(COOKIE)
    if secret:
        parts.workspace.access.end_session(secret)
    end(response)
    return response
