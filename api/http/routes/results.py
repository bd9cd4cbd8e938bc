"""What comes of a saved draft: findings, files, and how it differs from what was published."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.auth import CurrentActor
from api.http.bodies import Day
from api.http.desk import Desk
from api.http.exporting import exported, exported_comparison, exported_tracked
from api.http.files import answer_of, download
from api.http.problems import problems
from api.http.routes.revising import ChangesJson
from api.http.saved import AssessmentId
from api.http.services import Parts
from api.shapes import CheckedJson, checked_json
from assistant.revise.answer import change_json
from assistant.revise.difference import difference
from corpus.laws.freshness import notices_on
from corpus.writers.comparison import Order
from corpus.writers.comparison_files import COMPARISON_FORMATS

router = APIRouter(prefix="/assessments", tags=["評価書"])
FOUND = problems("not-found", "unusable-input")
Since = Annotated[
    str | None, Query(max_length=64, description="比べる版の id（省略時は最後に公表したもの）")
]


@router.get(
    "/{assessment_id}/findings",
    operation_id="checkSavedAssessment",
    summary="保存した評価書を点検する",
    responses=FOUND,
)
async def findings(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    as_of: Day | None = None,
    publication: Annotated[bool, Query(description="公表する前の点検か")] = False,
) -> CheckedJson:
    """Check a draft as it stands."""
    desk = Desk(parts, actor)
    found = await parts.work.run(desk.findings, assessment_id, as_of, publication=publication)
    return checked_json([(assessment_id, found)], notices_on(as_of or parts.today()))


@router.get(
    "/{assessment_id}/export",
    operation_id="exportSavedAssessment",
    summary="保存した評価書を書き出す",
    response_class=Response,
    responses={200: answer_of("書き出したファイル"), **FOUND},
)
async def export(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    to: Annotated[str, Query(max_length=20, examples=["xlsx"])],
    notes: Annotated[bool, Query(description="指摘を横に付けるか")] = False,
    provenance: Annotated[bool, Query(description="記載の由来の一覧を付けるか")] = False,
    examples: Annotated[bool, Query(description="案にあった記載例（参考）を付けるか")] = False,
) -> Response:
    """Write a draft as a file."""
    desk = Desk(parts, actor)
    name, data = await parts.work.run(
        exported,
        desk,
        assessment_id,
        to,
        notes=notes,
        provenance=provenance,
        examples=examples,
    )
    return download(data, name)


@router.get(
    "/{assessment_id}/proposed-changes",
    operation_id="proposeChanges",
    summary="最後に公表したものとの違いから、変更箇所の行の案を作る",
    responses=FOUND,
)
async def proposed_changes(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId, day: Day | None = None
) -> ChangesJson:
    """Return the 変更箇所 rows between what was published and the draft."""

    def compared() -> ChangesJson:
        old = parts.workspace.documents.published(actor, assessment_id)
        new = parts.workspace.documents.get(actor, assessment_id)
        on: dt.date = day or parts.today()
        return {"changes": [change_json(row) for row in difference(old, new, on)]}

    return await parts.work.run(compared)


@router.get(
    "/{assessment_id}/comparison",
    operation_id="compareSavedAssessment",
    summary="公表した版（又は指定した版）との新旧対照表",
    response_class=Response,
    responses={200: answer_of("新旧対照表", COMPARISON_FORMATS), **FOUND},
)
async def comparison(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    to: Annotated[str, Query(max_length=20, examples=["docx"])] = "html",
    order: Annotated[Order, Query(description="new-old は新を左、old-new は旧を左")] = "new-old",
    since: Since = None,
) -> Response:
    """Write the 新旧対照表 of a draft."""
    desk = Desk(parts, actor)
    made = await parts.work.run(exported_comparison, desk, assessment_id, to, order, since)
    name, data = made
    return download(data, name)


@router.get(
    "/{assessment_id}/tracked",
    operation_id="trackSavedAssessment",
    summary="公表した版（又は指定した版）からの変更履歴を付けたWordファイル",
    response_class=Response,
    responses={200: answer_of("変更履歴付きのWordファイル", ["docx"]), **FOUND},
)
async def tracked(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId, since: Since = None
) -> Response:
    """Write a draft with its changes tracked, to be accepted or refused one by one in Word."""
    desk, now = Desk(parts, actor), dt.datetime.now(tz=dt.UTC)
    name, data = await parts.work.run(exported_tracked, desk, assessment_id, now, since)
    return download(data, name)
