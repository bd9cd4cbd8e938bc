"""The change table (変更箇所) of a draft, and items given back (差し戻し)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi import Path as InPath
from pydantic import ConfigDict, Field

from api.http.auth import CurrentActor
from api.http.bodies import Body, Text
from api.http.files import answer_of, download
from api.http.paging import Page
from api.http.problems import problems
from api.http.saved import CHANGING, AssessmentId, SeenNumber, tagged
from api.http.services import Parts
from corpus.assessments.model import Change
from corpus.workspace.model import ChangeRow, Remark
from corpus.writers.changes import CHANGE_FORMATS, render_changes

router = APIRouter(prefix="/assessments/{assessment_id}", tags=["変更箇所"])
RowId = Annotated[str, InPath(max_length=64)]
Short = Annotated[str, Field(max_length=2000)]
FOUND = problems("not-found", "unusable-input")


class ChangeBody(Body):
    """One row of 変更箇所."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "date": "2026-11-01",
                    "item": "Ⅱ 6. 保管場所",
                    "before": "本庁舎",
                    "after": "新庁舎",
                    "timing": "事後",
                    "reason": "重要な変更に当たらないため",
                }
            ]
        }
    )

    date: Annotated[str, Field(max_length=40)] = ""
    item: Short
    before: Text = ""
    after: Text = ""
    timing: Annotated[str, Field(max_length=40)] = ""
    reason: Short = ""

    @property
    def change(self) -> Change:
        """The row."""
        return Change(self.date, self.item, self.before, self.after, self.timing, self.reason)


class ChangesBody(Body):
    """Rows to be added at the end."""

    changes: Annotated[tuple[ChangeBody, ...], Field(min_length=1, max_length=500)]


class GiveBackBody(Body):
    """What is to be done about an item."""

    item: str = Field(max_length=64)
    text: str = Field(min_length=1, max_length=2000)


@router.get("/changes", operation_id="listChanges", summary="変更箇所の行", responses=FOUND)
def list_changes(parts: Parts, actor: CurrentActor, assessment_id: AssessmentId) -> Page[ChangeRow]:
    """Return the rows in order."""
    rows = parts.workspace.changes.list(actor, assessment_id)
    return Page(items=list(rows), next=None, total=len(rows))


@router.get(
    "/changes/export",
    operation_id="exportChanges",
    summary="変更箇所の表だけを書き出す",
    response_class=Response,
    responses={200: answer_of("変更箇所の表", CHANGE_FORMATS), **FOUND},
)
async def export_changes(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    to: Annotated[str, Query(max_length=20, examples=["csv"])],
) -> Response:
    """Write the change table alone."""

    def made() -> bytes:
        rows = parts.workspace.documents.get(actor, assessment_id).changes
        return render_changes(rows, to)

    return download(await parts.work.run(made), f"変更箇所.{to}")


@router.post(
    "/changes",
    operation_id="addChanges",
    summary="変更箇所の行を加える",
    status_code=201,
    responses=FOUND,
)
def add_changes(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId, body: ChangesBody
) -> list[ChangeRow]:
    """Add rows at the end."""
    rows = [entry.change for entry in body.changes]
    return list(parts.workspace.changes.add(actor, assessment_id, rows))


@router.put(
    "/changes/{row_id}",
    operation_id="saveChange",
    summary="変更箇所の行を直す",
    responses=problems(*CHANGING),
)
def save_change(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    assessment_id: AssessmentId,
    row_id: RowId,
    seen: SeenNumber,
    body: ChangeBody,
) -> ChangeRow:
    """Word a row anew, on the version that was seen (the row's ``version``)."""
    row = parts.workspace.changes.replace(actor, assessment_id, row_id, body.change, version=seen)
    tagged(response, row.version)
    return row


@router.delete(
    "/changes/{row_id}",
    operation_id="removeChange",
    summary="変更箇所の行を除く",
    status_code=204,
    responses=problems(*CHANGING),
)
def remove_change(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    row_id: RowId,
    seen: SeenNumber,
) -> Response:
    """Take a row out, on the version that was seen."""
    parts.workspace.changes.remove(actor, assessment_id, row_id, version=seen)
    return Response(status_code=204)


@router.get("/remarks", operation_id="listRemarks", summary="差し戻し", responses=FOUND)
def list_remarks(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    settled: Annotated[bool, Query(description="済んだものも含めるか")] = False,
) -> Page[Remark]:
    """Return the items given back."""
    found = parts.workspace.reviews.list(actor, assessment_id, settled=settled)
    return Page(items=list(found), next=None, total=len(found))


@router.post(
    "/remarks",
    operation_id="giveBackItem",
    summary="項目を差し戻す",
    status_code=201,
    responses=FOUND,
)
def give_back(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId, body: GiveBackBody
) -> Remark:
    """Give an item back to its author (取りまとめ担当)."""
    return parts.workspace.reviews.give_back(actor, assessment_id, body.item, body.text)


@router.post(
    "/remarks/{remark_id}/settle",
    operation_id="settleRemark",
    summary="差し戻しを済みとする",
    responses=FOUND,
)
def settle(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    remark_id: Annotated[str, InPath(max_length=64)],
) -> Remark:
    """Say that what was asked is done."""
    return parts.workspace.reviews.settle(actor, assessment_id, remark_id)
