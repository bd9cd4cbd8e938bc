"""One document in: its structure, the findings in it, or another format out."""

import datetime as dt
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile
from pydantic import Field

from api.http.auth import CurrentActor
from api.http.bodies import Body, Day
from api.http.exporting import tracked
from api.http.files import answer_of, download, written
from api.http.problems import problems
from api.http.services import Known, Parts
from api.http.uploads import read_upload
from api.judging import check_documents
from api.shapes import CheckedJson, checked_json
from corpus.assessments.model import Assessment
from corpus.laws.freshness import notices_on
from corpus.writers.comparison import Order, compare_assessments
from corpus.writers.comparison_files import COMPARISON_FORMATS, render_comparison
from corpus.writers.write import format_named

router = APIRouter(tags=["文書"])
UPLOAD = problems("unsupported", "unusable-input")
File = Annotated[UploadFile, "評価書のファイル"]


@router.post(
    "/parse", operation_id="parseDocument", summary="評価書を読み、項目にする", responses=UPLOAD
)
async def parse(parts: Parts, file: UploadFile) -> Assessment:
    """Read one assessment."""
    _, assessment = await parts.work.run(read_upload, file)
    return assessment


class CheckBody(Body):
    """An assessment to check, as ``parse`` gives it."""

    assessment: Assessment
    as_of: Day | None = Field(default=None, description="基準日（省略時は今日）")


@router.post(
    "/check", operation_id="checkDocuments", summary="評価書のファイルを点検する", responses=UPLOAD
)
async def check_files(
    parts: Parts, known: Known, files: list[UploadFile], as_of: Annotated[Day | None, Form()] = None
) -> CheckedJson:
    """Check uploaded documents as of a day."""
    day = as_of or known.today

    def made() -> CheckedJson:
        checked = check_documents(map(read_upload, files), day, known.documents.items())
        return checked_json(checked, notices_on(day))

    return await parts.work.run(made)


@router.post(
    "/check/assessment",
    operation_id="checkAssessment",
    summary="読み取った評価書（JSON）を点検する",
    responses=problems("unusable-input"),
)
async def check_assessment(parts: Parts, known: Known, body: CheckBody) -> CheckedJson:
    """Check an assessment given as JSON."""
    day = body.as_of or known.today
    name = body.assessment.title

    def made() -> CheckedJson:
        checked = check_documents([(name, body.assessment)], day, known.documents.items())
        return checked_json(checked, notices_on(day))

    return await parts.work.run(made)


@router.post(
    "/export",
    operation_id="exportDocument",
    summary="評価書を別の形式にする",
    response_class=Response,
    responses={
        200: answer_of("書き出したファイル"),
        **UPLOAD,
    },
)  # fmt: skip
async def export(
    parts: Parts, file: UploadFile, to: Annotated[str, Form(max_length=20, examples=["xlsx"])]
) -> Response:
    """Write an uploaded assessment in another format."""
    chosen = format_named(to)

    def made() -> tuple[str, bytes]:
        name, assessment = read_upload(file)
        return name, written(assessment, chosen)

    name, data = await parts.work.run(made)
    return download(data, f"{Path(name).stem}.{chosen}")


@router.post(
    "/compare",
    operation_id="compareFiles",
    summary="旧と新の評価書の新旧対照表、又は変更履歴を付けたWordファイルを作る",
    response_class=Response,
    responses={200: answer_of("新旧対照表など", COMPARISON_FORMATS), **UPLOAD},
)
async def compare(
    parts: Parts,
    actor: CurrentActor,
    old: UploadFile,
    new: UploadFile,
    to: Annotated[str, Form(max_length=20, examples=["docx"])] = "html",
    order: Annotated[Order, Form(description="new-old は新を左、old-new は旧を左")] = "new-old",
    with_tracking: Annotated[
        bool, Form(alias="tracked", description="対照表ではなく、変更履歴を付けた評価書にするか")
    ] = False,
) -> Response:
    """Write what differs between two uploaded assessments of one form."""

    def made() -> tuple[str, bytes]:
        (first, before), (second, after) = read_upload(old), read_upload(new)
        if with_tracking:
            data = tracked(before, after, actor.name, dt.datetime.now(tz=dt.UTC))
            return f"{Path(second).stem}.docx", data
        comparison = compare_assessments(before, after, first, second)
        return f"{Path(second).stem}.{to}", render_comparison(comparison, to, order)

    name, data = await parts.work.run(made)
    return download(data, name)
