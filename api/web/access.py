"""Who looks at a page: the signed-in person, or on the way to the login page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from api.http.auth import PageSession
from api.http.bulk_jobs import BulkJobs
from api.http.desk import Desk
from api.http.services import Services, services_of
from api.web.item_tree import FILTERS, TreeFilter
from api.web.page import DIFFS, Viewer
from corpus.workspace.model import Actor
from corpus.workspace.workspace import Workspace

DIFF_COOKIE = "hyoka_diff"
TREE_COOKIE = "hyoka_tree"


@dataclass(frozen=True)
class Visit:
    """A signed-in person looking at a page, with everything the page may use."""

    actor: Actor
    viewer: Viewer
    services: Services
    tree: TreeFilter = "all"

    @property
    def workspace(self) -> Workspace:
        """The saved work."""
        return self.services.workspace

    @property
    def desk(self) -> Desk:
        """Saved drafts with the assistant at hand."""
        return Desk(self.services, self.actor)

    @property
    def jobs(self) -> BulkJobs:
        """The bulk revisions of the office."""
        return BulkJobs(self.workspace, self.services.bulk, self.actor)

    @property
    def today(self) -> dt.date:
        """The day it is (基準日)."""
        return self.services.today()


def visit(request: Request, found: PageSession) -> Visit:
    """Return the visit of a signed-in person; nobody is sent to the sign-in page.

    What the address names must be there for this person, whatever else is wrong with the request.
    """
    services = services_of(request)
    _require_named(request, services.workspace, found.actor)
    organisation = services.workspace.people.organisation(found.actor)
    address = f"{request.url.path}?{request.url.query}".rstrip("?")
    viewer = Viewer(
        found.actor.name,
        organisation.name,
        found.csrf,
        address if request.method == "GET" else "/",
        _kept(request, DIFF_COOKIE, DIFFS, "marked"),
    )
    tree = _kept(request, TREE_COOKIE, FILTERS, "all")
    return Visit(found.actor, viewer, services, tree)


Choice = TypeVar("Choice", bound=str)


def _kept(request: Request, cookie: str, known: Mapping[Choice, str], otherwise: Choice) -> Choice:
    """Return what a person chose before."""
    value = request.cookies.get(cookie, "")
    return next((choice for choice in known if choice == value), otherwise)


def _require_named(request: Request, workspace: Workspace, actor: Actor) -> None:
    """Raise NotFound for an assessment or a job that is not one of the actor's office."""
    named = request.path_params
    if "document" in named:
        workspace.documents.info(actor, named["document"])
    if "job" in named:
        workspace.jobs.get(actor, named["job"])


Visiting = Annotated[Visit, Depends(visit)]
