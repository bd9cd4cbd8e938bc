"""Puts the server together: middleware, routes, and what lives as long as it does."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from api.compose import open_workspace
from api.http import reference, signing_in
from api.http.auth import COOKIE, signed_in
from api.http.conversations import Conversations
from api.http.headers import SecurityHeaders
from api.http.knowledge import KnowledgeSource
from api.http.limits import RateLimit, SizeLimit, TimeLimit
from api.http.logs import RequestLog
from api.http.memory import Housekeeper, trimming
from api.http.opening import open_sample
from api.http.problems import Problem, problems
from api.http.refusals import apology, install_handlers
from api.http.routes import (
    asking,
    assessments,
    change_rows,
    chatting,
    documents,
    drafting,
    forms,
    gating,
    items,
    jobs,
    laws,
    openai,
    people,
    results,
    revising,
    searching,
    session,
    suggesting,
    system,
    wording,
)
from api.http.services import Services
from api.http.work import Work
from api.settings import Settings
from api.web.pages import add_pages
from corpus.workspace.model import Actor
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
_SIGNED_IN = _ALWAYS | problems("unauthenticated", "forbidden", "bad-token")
_SOMEBODY = [Depends(signed_in)]
_RESOURCES = (
    system.version_router,
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
    assessments.router,
    results.router,
    items.router,
    suggesting.router,
    change_rows.router,
    chatting.router,
    jobs.router,
    people.router,
)


_FOR_ANYBODY = frozenset({"getHealth", "signIn"})
_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "APIの鍵"},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "ログインした画面（書き換える要求には X-CSRF-Token も要る）",
    },
}


def local_today() -> dt.date:
    """Return the day it is here."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def create_app(
    settings: Settings,
    today: Callable[[], dt.date] = local_today,
    workspace: Workspace | None = None,
    newcomer: Actor | None = None,
) -> FastAPI:
    """Return the application; it loads what it needs, and opens the saved work, when it starts.

    A ``workspace`` that is given is used instead, and closed with the server. A ``newcomer`` to an
    empty one finds the bundled assessments and the sample draft in it.
    """
    knowledge = KnowledgeSource(settings, today)
    app = FastAPI(
        title="hyoka",
        summary="特定個人情報保護評価書の作成を助ける。",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
        middleware=[
            # Outermost, so that the answer to an unforeseen failure has the headers too.
            Middleware(SecurityHeaders),
            Middleware(RequestLog, apology=apology),
            Middleware(RateLimit, per_minute=settings.rate_limit),
            Middleware(SizeLimit, limit=settings.upload_limit),
            Middleware(TimeLimit, seconds=settings.request_timeout),
        ],
    )
    app.state.services = Services(
        settings,
        today,
        knowledge,
        Conversations(),
        Work(settings.workers, settings.waiting),
        opened=workspace,
    )
    app.state.newcomer = newcomer
    install_handlers(app)
    app.include_router(system.router, prefix=PREFIX, responses=_ALWAYS)
    app.include_router(session.router, prefix=PREFIX, responses=_ALWAYS)
    for router in _RESOURCES:
        app.include_router(router, prefix=PREFIX, responses=_SIGNED_IN, dependencies=_SOMEBODY)
    app.include_router(openai.router, responses=_SIGNED_IN, dependencies=_SOMEBODY)
    app.include_router(signing_in.router)
    app.include_router(reference.router)
    add_pages(app)
    app.mount("/static/api", StaticFiles(directory=_STATIC), name="static-api")
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    if services.opened is None:
        services.opened = open_workspace(services.settings)
    services.bulk.start()
    services.knowledge.start(lambda: _opened(services, app.state.newcomer))
    housekeeper = Housekeeper(trimming())
    housekeeper.start()
    yield
    housekeeper.stop()
    services.published_index.stop()
    services.bulk.stop()
    services.knowledge.close()
    services.workspace.close()


def _opened(services: Services, newcomer: Actor | None) -> None:
    open_sample(services, newcomer)
    services.published_index.start(services.knowledge.store)


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, with the one shape of problems among its schemas."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, summary=app.summary, routes=app.routes
        )
        schemas = made["components"]["schemas"]
        schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schemas["Problem"].pop("$defs", {})
        made["components"]["securitySchemes"] = _SCHEMES
        made["security"] = [{name: []} for name in _SCHEMES]
        for methods in made["paths"].values():
            for operation in methods.values():
                if operation["operationId"] in _FOR_ANYBODY:
                    operation["security"] = []
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        app.openapi_schema = made
    return app.openapi_schema
