"""標準文例, 改正一覧 and 評価: what hyoka knows, and how good it is."""

from collections.abc import Iterable
from itertools import groupby

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.http.foreseeing import foreseen_in_time
from api.web.access import Visit, Visiting
from api.web.amendments_view import Behind, amendment_days
from api.web.document_view import address_of
from api.web.evaluation_view import EVALUATION, evaluation_view, report_page, use_view
from api.web.page import render
from api.web.showing import day
from api.web.source_names import name_of, spelled_out, version_name
from corpus.wording.load import load_wording
from corpus.wording.locate import locate
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels
from corpus.workspace.errors import NotFound
from corpus.writers.runs import changed_runs

router = APIRouter()


@router.get("/wording")
async def wording(visit: Visiting) -> HTMLResponse:
    """Show every block of standard wording and who uses which."""
    return await visit.services.work.run(_wording, visit)


def _wording(visit: Visit) -> HTMLResponse:
    users = _users(visit)
    groups = []
    for platform, blocks in groupby(load_wording().blocks, key=lambda b: b.platform):
        listed = [
            {
                "id": block.id,
                "title": block.title,
                "versions": [f"{version_name(block, v)}（{_span(v)}）" for v in block.versions],
                "users": users.get(block.id, []),
            }
            for block in blocks
        ]
        groups.append({"name": platform_labels()[platform], "blocks": listed})
    return _page(visit, "wording.html", "標準文例", {"platforms": groups})


@router.get("/wording/{block}")
async def block(visit: Visiting, block: str) -> HTMLResponse:
    """Show the versions of a block, each with what changed."""
    return await visit.services.work.run(_block, visit, block)


def _block(visit: Visit, name: str) -> HTMLResponse:
    found = load_wording().block(name)
    shown = {
        "title": found.title,
        "heading": found.heading,
        "platform": platform_labels()[found.platform],
        "versions": list(_versions(found, _titles(visit))),
        "users": _users(visit).get(name, []),
    }
    return _page(visit, "wording_block.html", "標準文例", {"block": shown})


def _versions(found: WordingBlock, titles: dict[str, str]) -> Iterable[dict[str, object]]:
    before = ""
    for version in found.versions:
        changed = changed_runs(before or version.text, version.text)
        yield {
            "name": version_name(found, version),
            "span": _span(version),
            "verified": version.verified,
            "source": spelled_out(version.source, titles),
            "runs": changed,
        }
        before = version.text


def _users(visit: Visit) -> dict[str, list[dict[str, str]]]:
    """Return which assessments of the office carry which block, in which version."""
    users: dict[str, list[dict[str, str]]] = {}
    for info in visit.workspace.documents.every(visit.actor):
        assessment = visit.workspace.documents.get(visit.actor, info.id)
        pairs = {
            (found.block.id, version_name(found.block, found.version), found.version.until)
            for found in locate(assessment)
        }
        for name, version, until in sorted(pairs, key=lambda pair: pair[:2]):
            users.setdefault(name, []).append(
                {
                    "title": info.title,
                    "address": address_of(info.id),
                    "version": version,
                    "old": "yes" if until and until < visit.today else "",
                }
            )
    return users


def _span(version: WordingVersion) -> str:
    since = day(version.since.isoformat()) if version.since else ""
    until = day(version.until.isoformat()) if version.until else ""
    return f"{since}～{until}" if since or until else "日付は分からない"


@router.get("/amendments")
async def amendments(visit: Visiting) -> HTMLResponse:
    """Show the amendments, newest first."""
    return await visit.services.work.run(_amendments, visit)


def _amendments(visit: Visit) -> HTMLResponse:
    listed = visit.workspace.documents.every(visit.actor)
    looked = list(foreseen_in_time(visit.desk, listed, visit.today))
    saved = [
        Behind(info.title, address_of(info.id), places)
        for info, places in looked
        if places is not None
    ]
    more: dict[str, object] = {
        "days": amendment_days(saved, _titles(visit)),
        "waiting": len(looked) - len(saved),
    }
    return _page(visit, "amendments.html", "改正一覧", more)


def _titles(visit: Visit) -> dict[str, str]:
    """Return the titles of the documents of the store by file name."""
    known = visit.desk.known.documents
    named = name_of(known)
    return {document: named(document) for document in known}


@router.get("/evaluation")
async def evaluation(visit: Visiting) -> HTMLResponse:
    """Show what the last evaluation found, and how the office uses suggestions."""
    return await visit.services.work.run(_evaluation, visit)


def _evaluation(visit: Visit) -> HTMLResponse:
    place = visit.services.settings.home / EVALUATION
    more: dict[str, object] = {
        "report": evaluation_view(place),
        "place": str(place),
        "use": use_view(visit.workspace.suggestions.usefulness(visit.actor)),
    }
    return _page(visit, "evaluation.html", "評価", more)


@router.get("/evaluation/report")
async def report(visit: Visiting) -> Response:
    """Give the whole report as made by ``hyoka eval --report``."""
    page = report_page(visit.services.settings.home / EVALUATION)
    if page is None:
        raise NotFound("評価の報告はまだありません。")
    return HTMLResponse(page.text, headers={"Content-Security-Policy": page.policy})


def _page(visit: Visit, template: str, title: str, more: dict[str, object]) -> HTMLResponse:
    return render(
        template,
        title=title,
        viewer=visit.viewer,
        today=visit.services.today(),
        here=title,
        more=more,
    )
