"""What every route may use, put together once for an application."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from api.http.bulk import BulkRunner
from api.http.conversations import Conversations
from api.http.knowledge import Knowledge, KnowledgeSource
from api.http.problems import ApiError
from api.http.work import Work
from api.settings import Settings
from assistant.gate.model import Finding
from corpus.workspace.workspace import Workspace

FindingsKey = tuple[str, int, dt.date, bool, Path]
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
    waiting: Work = field(init=False)
    """For what waits on a language model, so that it takes no place of a computation."""
    findings: dict[FindingsKey, tuple[Finding, ...]] = field(default_factory=dict)
    """What the gate said of drafts lately."""
    opened: Workspace | None = None
    """The saved work; opened when the server starts."""

    def __post_init__(self) -> None:
        """Make what needs the others."""
        self.bulk = BulkRunner(lambda: self.workspace)
        settings = self.settings
        with_model = Work(settings.llm_waiting, settings.waiting)
        self.waiting = with_model if settings.llm_model else self.work

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
    """Return what is loaded; answers 503 until it is."""
    return services_of(request).knowledge.current()


Parts = Annotated[Services, Depends(services_of)]
Known = Annotated[Knowledge, Depends(knowledge_of)]
