"""Adds the pages to an application: routes, static files, and what happens without signing in."""

from importlib import resources
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.web.access import SignInNeeded
from api.web.page import STATIC
from api.web.routes import documents, items, people, reference, updates


def add_pages(app: FastAPI) -> None:
    """Let an application serve the pages beside its API."""
    app.mount(STATIC, StaticFiles(directory=str(resources.files("api.web") / "static")))
    for routes in (documents, items, updates, reference, people):
        app.include_router(routes.router, include_in_schema=False)
    app.add_exception_handler(SignInNeeded, _to_sign_in)


def _to_sign_in(_request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInNeeded)
    return RedirectResponse(f"/login?{urlencode({'next': error.wanted})}", 303)
