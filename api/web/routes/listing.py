"""評価書一覧, taking files in, and 新規作成."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.http.beginning import begin_as_copy, begin_with_suggestions
from api.http.problems import ApiError
from api.http.uploads import read_upload
from api.web.access import Visit, Visiting
from api.web.checked import checked_in_time
from api.web.document_view import STATES, DocumentRow, address_of, document_row
from api.web.new_case import (
    FORMS,
    case_answered,
    first,
    platform_options,
    threshold_answer,
)
from api.web.page import render
from corpus.errors import InputError
from corpus.forms.load import load_forms
from corpus.workspace.model import DocumentState

router = APIRouter()
_HERE = "評価書一覧"
_LISTED = 200
_SORTS = {
    "updated": "更新の新しい順",
    "due": "再実施の期限が近い順",
    "findings": "誤りの多い順",
    "title": "評価書名順",
}


@router.get("/")
async def documents(
    visit: Visiting,
    q: str = "",
    form: str = "",
    state: str = "",
    sort: str = "updated",
    cursor: str = "",
    said: str = "",
    shown: Annotated[str, Query(alias="list")] = "",
) -> HTMLResponse:
    """Show every assessment of the office, or those that were laid aside."""
    wanted = _Wanted(q, form, state, sort, cursor, shown == "archived")
    return await visit.services.work.run(_list, visit, wanted, said)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which assessments are asked for, and in which order."""

    q: str = ""
    form: str = ""
    state: str = ""
    sort: str = "updated"
    cursor: str = ""
    archived: bool = False

    @property
    def query(self) -> dict[str, str]:
        """The same in an address, without the place in the list."""
        query = {"q": self.q, "form": self.form, "state": self.state, "sort": self.sort}
        return query | ({"list": "archived"} if self.archived else {})


def _list(
    visit: Visit, wanted: _Wanted = _Wanted(), said: str = "", problem: str = ""
) -> HTMLResponse:
    documents, actor = visit.workspace.documents, visit.actor
    found = documents.list(
        actor,
        form=wanted.form or None,
        state=wanted.state if wanted.state in STATES else None,
        text=wanted.q,
        archived=wanted.archived,
        cursor=wanted.cursor or None,
        limit=_LISTED,
    )
    rows = [document_row(*pair, visit.today) for pair in checked_in_time(visit.desk, found.entries)]
    query = wanted.query
    more = {
        "rows": _sorted(rows, wanted.sort),
        "any": bool(rows or wanted.archived or documents.list(actor, limit=1).entries),
        "has_archived": bool(documents.list(actor, archived=True, limit=1).entries),
        "is_archive": wanted.archived,
        "total": len(rows),
        "waiting": sum(row.counts is None for row in rows),
        "forms": [known.name for known in load_forms()],
        "states": _options(STATES),
        "sorts": _options(_SORTS),
        "filter": query,
        "readable": "xlsx、docx、pdf（文字を含むもの）、html、txt",
        "next_page": f"/?{urlencode(query | {'cursor': found.next})}" if found.next else "",
        "problem": problem,
    }
    return render(
        "documents.html",
        title=_HERE,
        viewer=visit.viewer,
        today=visit.today,
        here=_HERE,
        said=said,
        more=more,
        status=422 if problem else 200,
    )


def _sorted(rows: Sequence[DocumentRow], sort: str) -> list[DocumentRow]:
    if sort == "findings":
        return sorted(rows, key=lambda row: -(row.counts or {}).get("error", 0))
    if sort == "title":
        return sorted(rows, key=lambda row: row.title)
    if sort == "due":
        return sorted(rows, key=lambda row: (not row.due_day, row.due_day))
    return list(rows)


@router.post("/upload")
async def upload(request: Request, visit: Visiting) -> Response:
    """Take in files as saved assessments."""
    sent = await request.form()
    files = [f for f in sent.getlist("file") if isinstance(f, UploadFile)]
    published = sent.get("state") != "draft"
    run = visit.services.work.run
    problems = [said for file in files if (said := await run(_taken_in, visit, file, published))]
    visit.services.published_index.changed()
    if problems:
        return await run(partial(_list, visit, problem="\n".join(problems)))
    return RedirectResponse("/?said=uploaded", 303)


def _taken_in(visit: Visit, file: UploadFile, published: bool) -> str:
    """Keep one file as a saved assessment; returns why not, or nothing."""
    try:
        _, assessment = read_upload(file)
        visit.workspace.documents.create(visit.actor, assessment, published=published)
    except InputError as error:
        return str(error)
    except ApiError as error:
        return f"{file.filename}：{error.detail}"
    return ""


@router.get("/new")
async def new(request: Request, visit: Visiting, step: str = "threshold") -> HTMLResponse:
    """Ask the threshold questions, then those of the case."""
    sent = {name: request.query_params.getlist(name) for name in request.query_params}
    return await visit.services.work.run(_new, visit, step, sent)


def _new(
    visit: Visit, step: str, sent: dict[str, list[str]], problems: Sequence[str] = ()
) -> HTMLResponse:
    result = None
    if step != "threshold":
        try:
            result = threshold_answer(sent)
        except InputError as error:
            step, problems = "threshold", [str(error)]
    answers: dict[str, object] = {name: first(sent, name) for name in _ANSWERS}
    answers["platforms"] = sent.get("platforms", [])
    if result and not answers["form"]:
        answers["form"] = result.form or FORMS["重点"]
    more = {
        "step": step,
        "sent": answers,
        "problems": problems,
        "result": result,
        "form_options": [{"value": name, "label": name} for name in FORMS.values()],
        "platforms": platform_options(),
        "existing": [
            {"value": info.id, "label": info.title}
            for info in visit.workspace.documents.every(visit.actor)
        ],
    }
    return render(
        "new.html",
        title="新しい評価書",
        viewer=visit.viewer,
        today=visit.services.today(),
        here=_HERE,
        more=more,
        status=422 if problems else 200,
    )


_ANSWERS = (
    *("people", "handlers", "accident", "form", "agency", "head", "procedure", "department"),
    *("chief", "system", "network", "outsourcing", "task", "partner", "again"),
)


@router.post("/new")
async def create(request: Request, visit: Visiting) -> Response:
    """Make a draft of the answers, with the suggestions that they allow."""
    sent = _lists(await request.form())
    run = visit.services.work.run
    try:
        case = case_answered(sent)
    except InputError as error:
        return await run(_new, visit, "case", sent, [str(error)])
    info = await run(begin_with_suggestions, visit.desk, case)
    return RedirectResponse(f"{address_of(info.id)}?said=created", 303)


@router.post("/new/copy")
async def copy(request: Request, visit: Visiting) -> Response:
    """Make a draft that starts as a copy of an assessment of the office."""
    sent = await request.form()
    info = await visit.services.work.run(begin_as_copy, visit.desk, str(sent.get("from")))
    return RedirectResponse(f"{address_of(info.id)}?said=created", 303)


def _lists(sent: FormData) -> dict[str, list[str]]:
    return {name: [str(value) for value in sent.getlist(name)] for name in sent}


def _options(names: Mapping[DocumentState, str] | Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in names.items()]
