"""What every route may use, put together once for an application."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from api.http.bulk import BulkRunner
from api.http.conversations import Conversations
from api.http.knowledge import Generation, Knowledge, KnowledgeSource
from api.http.lately import Lately
from api.http.problems import ApiError
from api.http.published_index import PublishedIndex
from api.http.work import Work
from api.settings import Settings
from assistant.gate.model import Finding
from corpus.workspace.workspace import Workspace

if TYPE_CHECKING:
    from api.http.desk import Draft

FindingsKey = tuple[str, int, dt.date, bool, Generation]
"""Draft, its version, 基準日, whether as for publication, and generation of the store."""
ForeseenKey = tuple[str, int, dt.date]
"""Draft, its version and 基準日."""
DraftKey = tuple[str, int]
"""Draft and its version."""
_FINDINGS_KEPT = 1000
_DRAFTS_KEPT = 64


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
    published_index: PublishedIndex = field(init=False)
    findings: Lately[FindingsKey, tuple[Finding, ...]] = field(
        default_factory=lambda: Lately(_FINDINGS_KEPT, lambda key: (key[0], key[3]))
    )
    """What the gate said of drafts."""
    drafts: "Lately[DraftKey, Draft]" = field(
        default_factory=lambda: Lately(_DRAFTS_KEPT, lambda key: key[0])
    )
    """Drafts as they stood at a version; a change of an item, a row or the case makes a new one."""
    foreseen: Lately[ForeseenKey, Mapping[dt.date, int]] = field(
        default_factory=lambda: Lately(_FINDINGS_KEPT, lambda key: key[0])
    )
    """Places that amendments leave to be revised in a draft, by the day of the amendment."""
    opened: Workspace | None = None
    """The saved work; opened when the server starts."""

    def __post_init__(self) -> None:
        """Make what needs the others."""
        self.bulk = BulkRunner(lambda: self.workspace)
        settings = self.settings
        self.published_index = PublishedIndex(lambda: self.workspace, settings.index_pause)
        self.knowledge.readable = lambda office: self.workspace.references.readable(office)
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
    """Return what is loaded, as the office of who asks sees it; answers 503 until it is.

    Signing in notes the office; where nobody signed in, only what everybody may see is there.
    """
    return services_of(request).knowledge.current(getattr(request.state, "office", ""))


async def parts_of(request: Request) -> Services:
    """Return the services of the application, for a route.

    Like every dependency that waits for nothing it is a coroutine: FastAPI sends a plain function
    through a thread, which takes longer than all it does and queues when many ask.
    """
    return services_of(request)


Parts = Annotated[Services, Depends(parts_of)]
Known = Annotated[Knowledge, Depends(knowledge_of)]
