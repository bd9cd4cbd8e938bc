"""Adds the pages to an application: routes, static files, and what is shown on a failure."""

from collections.abc import Awaitable, Callable
from importlib import resources
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.http.problems import ApiError, problem_of
from api.http.services import services_of
from api.web.access import SignInNeeded
from api.web.page import STATIC, render
from api.web.routes import documents, items, people, reference, updates
from corpus.errors import HyokaError

_OF_PROGRAMS = ("/api/", "/v1/")
Handler = Callable[[Request, Exception], Response | Awaitable[Response]]


def add_pages(app: FastAPI) -> None:
    """Let an application serve the pages beside its API."""
    app.mount(STATIC, StaticFiles(directory=str(resources.files("api.web") / "static")))
    for routes in (documents, items, updates, reference, people):
        app.include_router(routes.router, include_in_schema=False)
    app.add_exception_handler(SignInNeeded, _to_sign_in)
    for kind in (ApiError, HTTPException, RequestValidationError, HyokaError):
        app.add_exception_handler(kind, _shown)


def _to_sign_in(_request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInNeeded)
    return RedirectResponse(f"/login?{urlencode({'next': error.wanted})}", 303)


def _shown(request: Request, error: Exception) -> Response:
    """Answer people with a page and programs with a problem."""
    refusal = problem_of(error)
    if request.url.path.startswith(_OF_PROGRAMS):
        return refusal.response(request.url.path)
    return render(
        "error.html",
        title=refusal.kind.title,
        viewer=None,
        today=services_of(request).today(),
        status=refusal.kind.status,
        more={"heading": refusal.kind.title, "detail": refusal.detail},
    )
