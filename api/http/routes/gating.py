"""Texts through the gate, one or many."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.bodies import SAMPLE_CASE, Body, Case, Day, DocumentName, FormName, ItemName, Text
from api.http.knowledge import Knowledge, one_case
from api.http.problems import problems
from api.http.services import Known, Parts
from assistant.gate.answer import ReportJson, report_json

router = APIRouter(tags=["点検"])
_MOST = 200


class GateBody(Body):
    """A text to be judged as a suggestion for an item."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"item": "保管場所", "text": "本市のサーバー室に保管する。"}]
        }
    )

    item: ItemName
    text: Text
    form: FormName | None = None
    case: Case | None = None
    source: Annotated[tuple[DocumentName, ...], Field(max_length=20)] = ()
    as_of: Day | None = Field(default=None, description="基準日（省略時は今日）")
    draft: DocumentName | None = Field(
        default=None, description="作成中の評価書（蓄積の名前。文案がこれと食い違えば不可とする）"
    )


class GateBatchBody(Body):
    """Texts to be judged one by one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "texts": [
                        {"item": "保管場所", "text": "サーバー室に保管する。", "case": SAMPLE_CASE}
                    ]
                }
            ]
        }
    )

    texts: Annotated[list[GateBody], Field(max_length=_MOST)]


class ReportsJson(TypedDict):
    """One report for each text, in order."""

    reports: list[ReportJson]


def _judged(known: Knowledge, body: GateBody) -> ReportJson:
    report = known.judge.judge(
        body.item,
        body.text,
        form=body.form,
        case=one_case(body.case) if body.case else None,
        sources=body.source,
        as_of=body.as_of,
        draft=body.draft,
    )
    return report_json(report)


@router.post(
    "/gate",
    operation_id="judgeText",
    summary="一つの項目の文案を検証する",
    responses=problems("unusable-input"),
)
async def gate(parts: Parts, known: Known, body: GateBody) -> ReportJson:
    """Judge one text; ``source`` names documents of the store that it may rest on."""
    return await parts.work.run(_judged, known, body)


@router.post(
    "/gate/batch",
    operation_id="judgeTexts",
    summary="文案をまとめて検証する",
    responses=problems("unusable-input"),
)
async def gate_batch(parts: Parts, known: Known, body: GateBatchBody) -> ReportsJson:
    """Judge texts in order; each takes its turn, so that others are served in between."""
    return {"reports": [await parts.work.run(_judged, known, entry) for entry in body.texts]}
