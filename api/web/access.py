"""Who looks at a page: the signed-in person, or on the way to the login page."""

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.desk.drafts import DraftDesk
from api.http.problems import ApiError
from api.http.services import Services, services_of
from api.web.page import Viewer
from corpus.workspace.model import Actor, Session
from corpus.workspace.workspace import Workspace


class SignInNeeded(Exception):
    """Nobody is signed in; ``wanted`` is the page that was asked for."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@dataclass(frozen=True)
class Visit:
    """A signed-in person looking at a page, with everything the page may use."""

    actor: Actor
    viewer: Viewer
    services: Services

    @property
    def workspace(self) -> Workspace:
        """The saved work."""
        return self.services.workspace

    @property
    def desk(self) -> DraftDesk:
        """Saved drafts with the assistant at hand."""
        return DraftDesk(self.workspace, self.services.knowledge.current(), self.services.memory)


COOKIE = "hyoka_session"
_OLD_PAGE = "画面が古くなっています。読み直してからもう一度行ってください。"


def session_of(request: Request) -> Session | None:
    """Return the session of the cookie, None where there is none or it has ended."""
    secret = request.cookies.get(COOKIE, "")
    return services_of(request).workspace.access.session(secret) if secret else None


async def visit(request: Request) -> Visit:
    """Return the visit of a signed-in person; raises SignInNeeded.

    What changes something must carry the word of the session, so that no other site can send it.
    """
    services = services_of(request)
    session = session_of(request)
    if session is None:
        wanted = request.url.path if request.method == "GET" else "/"
        raise SignInNeeded(wanted)
    if request.method != "GET":
        sent = str((await request.form()).get("csrf", ""))
        if not secrets.compare_digest(sent.encode(), session.csrf.encode()):
            raise ApiError(
                "forbidden", "画面が古くなっています。読み直してからもう一度行ってください。"
            )
    organisation = services.workspace.people.organisation(session.actor)
    viewer = Viewer(session.actor.name, organisation.name, session.csrf)
    return Visit(session.actor, viewer, services)


Visiting = Annotated[Visit, Depends(visit)]
