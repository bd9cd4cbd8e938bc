"""標準文例, 改正一覧 and 評価: what hyoka knows, and how good it is."""

import datetime as dt
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from api.web.access import Visit, Visiting
from api.web.document_view import address_of
from api.web.page import render
from api.web.showing import day
from assistant.law_timeline import Amendment, timeline
from corpus.errors import InputError
from corpus.wording.load import load_wording
from corpus.wording.locate import locate
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels
from corpus.writers.runs import changed_runs

router = APIRouter()
_REPORT = "eval/report.json"


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
                "versions": "、".join(f"{v.id}（{_span(v)}）" for v in block.versions),
                "users": [f"{u['title']}（版 {u['version']}）" for u in users.get(block.id, [])],
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
        "versions": list(_versions(found)),
        "users": _users(visit).get(name, []),
    }
    return _page(visit, "wording_block.html", "標準文例", {"block": shown})


def _versions(found: WordingBlock) -> Iterable[dict[str, object]]:
    before = ""
    for version in found.versions:
        changed = changed_runs(before or version.text, version.text)
        yield {
            "id": version.id,
            "span": _span(version),
            "verified": version.verified,
            "source": version.source,
            "runs": changed,
        }
        before = version.text


def _users(visit: Visit) -> dict[str, list[dict[str, str]]]:
    """Return which assessments of the office carry which block, in which version."""
    users: dict[str, list[dict[str, str]]] = {}
    for info in visit.workspace.documents.list(visit.actor, limit=200).entries:
        assessment = visit.workspace.documents.get(visit.actor, info.id)
        pairs = {(entry.block.id, entry.version.id) for entry in locate(assessment)}
        for name, version in sorted(pairs):
            users.setdefault(name, []).append(
                {"title": info.title, "address": address_of(info.id), "version": version}
            )
    return users


def _span(version: WordingVersion) -> str:
    since = day(version.since.isoformat()) if version.since else ""
    until = day(version.until.isoformat()) if version.until else ""
    return f"{since}～{until}" if since or until else "日付なし"


@router.get("/amendments")
async def amendments(visit: Visiting) -> HTMLResponse:
    """Show the amendments, newest first."""
    return await visit.services.work.run(_amendments, visit)


def _amendments(visit: Visit) -> HTMLResponse:
    days = [
        {
            "date": day(since.isoformat()),
            "entries": [
                {"text": _said(e), "source": e.source, "verified": e.verified} for e in own
            ],
        }
        for since, own in groupby(timeline(), key=lambda entry: entry.day)
    ]
    return _page(visit, "amendments.html", "改正一覧", {"days": days})


def _said(entry: Amendment) -> str:
    about = f"（{entry.about}）" if entry.about else ""
    if not entry.before:
        return f"{entry.after}{about}を追加"
    return (
        f"{entry.before}{about} → {entry.after}" if entry.after else f"{entry.before}{about}を削除"
    )


@router.get("/evaluation")
async def evaluation(visit: Visiting) -> HTMLResponse:
    """Show the last evaluation."""
    path = _report_path(visit)
    report = None
    if path.is_file():
        value = json.loads(path.read_text("utf-8"))
        rows = [
            {"task": task, "metric": metric, "value": figure}
            for task, figures in value["tasks"].items()
            for metric, figure in figures.items()
        ]
        made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
        report = {"made": day(made.isoformat()), "rows": rows}
    return _page(visit, "evaluation.html", "評価", {"report": report})


@router.get("/evaluation/report")
async def report(visit: Visiting) -> Response:
    """Give the whole report as made by ``hyoka eval --report``."""
    path = _report_path(visit).with_suffix(".html")
    if not path.is_file():
        raise InputError("評価の報告はまだありません。")
    return FileResponse(path, media_type="text/html")


def _report_path(visit: Visit) -> Path:
    return visit.services.settings.home / _REPORT


def _page(visit: Visit, template: str, title: str, more: dict[str, object]) -> HTMLResponse:
    return render(
        template,
        title=title,
        viewer=visit.viewer,
        today=visit.services.today(),
        here=title,
        more=more,
    )
