"""What every route may use, put together once for an application."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.desk.drafts import DeskMemory, DraftDesk
from api.desk.sample import open_sample
from api.desk.updates import Updates
from api.http.conversations import Conversations
from api.http.knowledge import Knowledge, KnowledgeSource
from api.http.problems import ApiError
from api.http.work import Work
from api.settings import Settings
from corpus.workspace.model import Actor
from corpus.workspace.workspace import Workspace


@dataclass
class Services:
    """The parts of the server that live as long as it does."""

    settings: Settings
    today: Callable[[], dt.date]
    knowledge: KnowledgeSource
    conversations: Conversations
    work: Work
    memory: DeskMemory = field(default_factory=DeskMemory)
    opened: Workspace | None = None
    """The saved work; opened when the server starts."""

    @property
    def workspace(self) -> Workspace:
        """The saved work; answers 503 before it is open."""
        if self.opened is None:
            raise ApiError("unavailable", headers={"Retry-After": "3"})
        return self.opened

    newcomer: Actor | None = None
    """Who finds the sample when nothing was ever saved."""
    updating: Updates | None = None
    """Bulk updates of the saved work; there as soon as that is open."""

    @property
    def updates(self) -> Updates:
        """The bulk updates; answers 503 before the saved work is open."""
        if self.updating is None:
            raise ApiError("unavailable", headers={"Retry-After": "3"})
        return self.updating

    def welcome(self, knowledge: Knowledge) -> None:
        """Open the sample for a newcomer."""
        if self.newcomer is not None:
            open_sample(DraftDesk(self.workspace, knowledge, self.memory), self.newcomer)


def services_of(request: Request) -> Services:
    """Return the services of the application."""
    services: Services = request.app.state.services
    return services


def knowledge_of(request: Request) -> Knowledge:
    """Return what is loaded; answers 503 until it is."""
    return services_of(request).knowledge.current()


Parts = Annotated[Services, Depends(services_of)]
Known = Annotated[Knowledge, Depends(knowledge_of)]
