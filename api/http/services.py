"""What every route may use, put together once for an application."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.desk.drafts import DeskMemory
from api.desk.updates import Updates
from api.http.conversations import Conversations
from api.http.knowledge import Knowledge, KnowledgeSource
from api.http.work import Work
from api.settings import Settings
from corpus.workspace.workspace import Workspace


@dataclass(frozen=True)
class Services:
    """The parts of the server that live as long as it does."""

    settings: Settings
    today: Callable[[], dt.date]
    knowledge: KnowledgeSource
    conversations: Conversations
    work: Work
    workspace: Workspace
    memory: DeskMemory
    updates: Updates


def services_of(request: Request) -> Services:
    """Return the services of the application."""
    services: Services = request.app.state.services
    return services


def knowledge_of(request: Request) -> Knowledge:
    """Return what is loaded; answers 503 until it is."""
    return services_of(request).knowledge.current()


Parts = Annotated[Services, Depends(services_of)]
Known = Annotated[Knowledge, Depends(knowledge_of)]
