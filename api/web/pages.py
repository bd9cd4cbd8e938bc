"""Adds the pages to an application: routes and static files."""

from importlib import resources

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api.web.page import STATIC
from api.web.routes import (
    display,
    documents,
    helping,
    items,
    listing,
    people,
    reference,
    reviews,
    standing,
    updates,
)

_ROUTES = (
    *(listing, documents, standing, items, reviews, helping, display),
    *(updates, reference, people),
)


def add_pages(app: FastAPI) -> None:
    """Let an application serve the pages beside its API."""
    app.mount(STATIC, StaticFiles(directory=str(resources.files("api.web") / "static")))
    for routes in _ROUTES:
        app.include_router(routes.router, include_in_schema=False)
