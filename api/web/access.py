"""Who looks at a page: the signed-in person, or on the way to the login page."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.http.auth import PageSession
from api.http.bulk_jobs import BulkJobs
from api.http.desk import Desk
from api.http.services import Services, services_of
from api.web.page import Viewer
from corpus.workspace.model import Actor
from corpus.workspace.workspace import Workspace


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
    viewer = Viewer(found.actor.name, organisation.name, found.csrf)
    return Visit(found.actor, viewer, services)


def _require_named(request: Request, workspace: Workspace, actor: Actor) -> None:
    """Raise NotFound for an assessment or a job that is not one of the actor's office."""
    named = request.path_params
    if "document" in named:
        workspace.documents.info(actor, named["document"])
    if "job" in named:
        workspace.jobs.get(actor, named["job"])


Visiting = Annotated[Visit, Depends(visit)]
