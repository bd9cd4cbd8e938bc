"""Puts the server together: middleware, routes, and what lives as long as it does."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from api.desk.drafts import DeskMemory
from api.desk.updates import Updates
from api.http import reference
from api.http.conversations import Conversations
from api.http.headers import SecurityHeaders
from api.http.knowledge import KnowledgeSource
from api.http.limits import RateLimit, SizeLimit, TimeLimit
from api.http.logs import RequestLog
from api.http.problems import Problem, install_handlers, problems
from api.http.routes import (
    asking,
    documents,
    drafting,
    forms,
    gating,
    laws,
    openai,
    revising,
    searching,
    system,
    wording,
)
from api.http.services import Services
from api.http.work import Work
from api.settings import Settings
from api.web.pages import add_pages
from corpus.workspace.workspace import Workspace

PREFIX = "/api/v1"
_STATIC = Path(__file__).parent / "static"
_ALWAYS = problems(
    "bad-request",
    "method",
    "too-large",
    "invalid",
    "too-many",
    "internal",
    "unavailable",
    "busy",
    "timeout",
)
_RESOURCES = (
    system.rules_router,
    documents.router,
    gating.router,
    drafting.router,
    searching.router,
    asking.router,
    wording.router,
    laws.router,
    forms.router,
    revising.router,
)


def local_today() -> dt.date:
    """Return the day it is here."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def create_app(settings: Settings, today: Callable[[], dt.date] = local_today) -> FastAPI:
    """Return the application; it loads what it needs when it starts."""
    knowledge = KnowledgeSource(settings, today)
    app = FastAPI(
        title="hyoka",
        summary="特定個人情報保護評価書の作成を助ける。",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        lifespan=_lifespan,
        middleware=[
            Middleware(RequestLog),
            Middleware(SecurityHeaders),
            Middleware(RateLimit, per_minute=settings.rate_limit),
            Middleware(SizeLimit, limit=settings.upload_limit),
            Middleware(TimeLimit, seconds=settings.request_timeout),
        ],
    )
    workspace = Workspace.open(settings.workspace)
    app.state.services = Services(
        settings,
        today,
        knowledge,
        Conversations(),
        Work(settings.workers, settings.waiting),
        workspace,
        DeskMemory(),
        Updates(workspace),
    )
    install_handlers(app)
    app.include_router(system.router, prefix=PREFIX, responses=_ALWAYS)
    for router in _RESOURCES:
        app.include_router(router, prefix=PREFIX, responses=_ALWAYS)
    app.include_router(openai.router, responses=_ALWAYS)
    app.include_router(reference.router)
    add_pages(app)
    app.mount("/static/api", StaticFiles(directory=_STATIC), name="static-api")
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    services.knowledge.start()
    yield
    services.updates.close()
    services.knowledge.close()
    services.workspace.close()


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, with the one shape of problems among its schemas."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, summary=app.summary, routes=app.routes
        )
        schemas = made["components"]["schemas"]
        schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schemas["Problem"].pop("$defs", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        app.openapi_schema = made
    return app.openapi_schema
