"""What every route may use, put together once for an application."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.http.bulk import BulkRunner
from api.http.conversations import Conversations
from api.http.knowledge import Generation, Knowledge, KnowledgeSource
from api.http.problems import ApiError
from api.http.published_index import PublishedIndex
from api.http.work import Work
from api.settings import Settings
from assistant.gate.model import Finding
from corpus.workspace.workspace import Workspace

FindingsKey = tuple[str, int, dt.date, bool, Generation]
"""Draft, its version, 基準日, whether as for publication, and generation of the store."""


@dataclass
class Services:
    """The parts of the server that live as long as it does."""

    settings: Settings
    today: Callable[[], dt.date]
    knowledge: KnowledgeSource
    conversations: Conversations
    work: Work
    bulk: BulkRunner = field(init=False)
    published_index: PublishedIndex = field(init=False)
    findings: dict[FindingsKey, tuple[Finding, ...]] = field(default_factory=dict)
    """What the gate said of drafts lately."""
    opened: Workspace | None = None
    """The saved work; opened when the server starts."""

    def __post_init__(self) -> None:
        """Make what needs the others."""
        self.bulk = BulkRunner(lambda: self.workspace)
        self.published_index = PublishedIndex(lambda: self.workspace, self.settings.index_pause)
        self.knowledge.readable = lambda office: self.workspace.references.readable(office)

    @property
    def workspace(self) -> Workspace:
        """The saved work; answers 503 before it is open."""
        if self.opened is None:
            raise ApiError("unavailable", headers={"Retry-After": "3"})
        return self.opened


def services_of(request: Request) -> Services:
    """Return the services of the application."""
    services: Services = request.app.state.services
    return services


def knowledge_of(request: Request) -> Knowledge:
    """Return what is loaded, as the office of who asks sees it; answers 503 until it is.

    Signing in notes the office; where nobody signed in, only what everybody may see is there.
    """
    return services_of(request).knowledge.current(getattr(request.state, "office", ""))


Parts = Annotated[Services, Depends(services_of)]
Known = Annotated[Knowledge, Depends(knowledge_of)]
