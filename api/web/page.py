"""Renders the templates: what every page shows around its own content."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, resources
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict
from starlette.responses import HTMLResponse

from corpus.laws.freshness import stale_notice
from corpus.text.dates import japanese_date
from corpus.text.yaml_text import read_yaml
from corpus.writers.model import split_placeholders

STATIC = "/static/page"
CSRF_FIELD = "csrf_token"
_STATIC_FILES = resources.files("api.web") / "static"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One of the main pages."""

    name: str
    address: str


PAGES = (
    NavEntry("評価書一覧", "/"),
    NavEntry("一括更新", "/updates"),
    NavEntry("標準文例", "/wording"),
    NavEntry("改正一覧", "/amendments"),
    NavEntry("評価", "/evaluation"),
    NavEntry("設定", "/settings"),
)


Diff = Literal["marked", "merged"]
DIFFS: dict[Diff, str] = {"marked": "見え消し", "merged": "溶け込み"}
"""How a difference is shown: what went and what came, or the new words alone."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a page, and how they like it shown.

    ``csrf`` is what the forms of the page must carry, ``address`` the page that is looked at.
    """

    name: str
    organisation: str
    csrf: str
    address: str = "/"
    diff: Diff = "marked"


class Message(BaseModel):
    """A line after something was done."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["good", "notice", "warning", "error"]
    text: str
    more: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    messages: dict[str, Message]


@lru_cache
def messages() -> dict[str, Message]:
    """Return the lines a page may show after something was done, by name."""
    text = (resources.files("api.web") / "data" / "messages.yaml").read_text("utf-8")
    return _File.model_validate(read_yaml(text)).messages


@lru_cache
def static(name: str) -> str:
    """Return the address of a file of the page; it changes when the file does."""
    digest = hashlib.sha256((_STATIC_FILES / name).read_bytes()).hexdigest()[:12]
    return f"{STATIC}/{name}?v={digest}"


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        static=static,
        pages=PAGES,
        diffs=DIFFS,
        version=metadata.version("hyoka"),
        messages=(),
        split_placeholders=split_placeholders,
    )
    return environment


def render(
    template: str,
    *,
    title: str,
    viewer: Viewer | None,
    today: dt.date,
    here: str = "",
    said: str = "",
    status: int = 200,
    more: Mapping[str, object] | None = None,
) -> HTMLResponse:
    """Return a page.

    Args:
        template: file in templates/.
        title: what the window and the browser's history show.
        viewer: who is signed in, or None.
        today: 基準日 of what the page judges.
        here: name of the main page this belongs to.
        said: name of a message in messages.yaml; an unknown name shows nothing.
        status: HTTP status.
        more: the content of the page itself.
    """
    csrf = viewer.csrf if viewer else ""
    shown = messages().get(said)
    context: dict[str, object] = {
        "title": title,
        "user": viewer,
        "here": here,
        "as_of": japanese_date(today),
        "stale": stale_notice(today) or "",
        "csrf_field": lambda: csrf_field(csrf),
        "messages": (shown,) if shown else (),
        **(more or {}),
    }
    return HTMLResponse(_environment().get_template(template).render(context), status)


def csrf_field(csrf: str) -> Markup:
    """Return the hidden field that shows a form to be ours."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(CSRF_FIELD, csrf)
