"""Revision to a day: plans for uploaded documents or one text; nothing is changed here."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.bodies import Body, Day, FormName, ItemName
from api.http.problems import problems
from api.http.routes.documents import UPLOAD
from api.http.services import Parts
from api.http.uploads import read_upload
from api.revise_shapes import PlansJson, plans_json
from assistant.revise.answer import ChangeJson, TextRevisionJson, change_json, edit_json
from assistant.revise.difference import day_of, difference
from assistant.revise.edits import Topic
from assistant.revise.names import Rename, read_rename
from assistant.revise.plan import plan, plan_text
from corpus.laws.freshness import notices_on

router = APIRouter(prefix="/revise", tags=["更新"])
OnlyTopic = Annotated[Topic | None, Field(description="直すものを絞る")]
Renames = Annotated[
    tuple[str, ...], Field(max_length=100, description="名称の変更「旧名称=新名称」")
]


class TextBody(Body):
    """A text to be carried from one day to another."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "番号法第19条第7号", "from": "2020-04-01", "to": "2026-11-01"}]
        }
    )

    text: str = Field(max_length=100_000)
    start: Day = Field(alias="from", description="その文が書かれた日")
    to: Day = Field(description="合わせる日")
    form: FormName = "重点項目評価書"
    item: ItemName | None = None
    only: OnlyTopic = None
    renames: Renames = ()


class ChangesJson(TypedDict):
    """変更箇所 rows."""

    changes: list[ChangeJson]


@router.post(
    "/text",
    operation_id="reviseText",
    summary="一つの文を、指定した日の法令と標準文例に合わせる",
    responses=problems("unusable-input"),
)
async def revise_text(parts: Parts, body: TextBody) -> TextRevisionJson:
    """Revise a text on its own."""

    def revised() -> TextRevisionJson:
        text, edits = plan_text(
            body.text,
            body.start,
            body.to,
            form=body.form,
            item=body.item,
            only=body.only,
            renames=_renames(body.renames),
        )
        return {"text": text, "edits": [edit_json(edit) for edit in edits]}

    return await parts.work.run(revised)


@router.post(
    "",
    operation_id="planRevision",
    summary="評価書の更新を計画する（何も変えない）",
    responses=UPLOAD,
)
async def plan_revision(
    parts: Parts,
    files: list[UploadFile],
    to: Annotated[Day, Form(description="合わせる日")],
    start: Annotated[Day | None, Form(alias="from", description="書かれた日")] = None,
    only: Annotated[Topic | None, Form()] = None,
    renames: Annotated[list[str], Form(max_length=100)] = [],  # noqa: B006 - a form field's default
    include_review: Annotated[bool, Form()] = False,
) -> PlansJson:
    """Plan the revision of uploaded documents."""
    named = _renames(renames)

    def planned() -> PlansJson:
        read = map(read_upload, files)
        plans = (
            (
                name,
                plan(
                    assessment,
                    to,
                    start,
                    only=only,
                    renames=named,
                    file=name,
                    include_review=include_review,
                ),
            )
            for name, assessment in read
        )
        return plans_json(plans, notices_on(to))

    return await parts.work.run(planned)


@router.post(
    "/changes",
    operation_id="compareDocuments",
    summary="旧と新の評価書から変更箇所の行を作る",
    responses=UPLOAD,
)
async def compare(
    parts: Parts,
    old: UploadFile,
    new: UploadFile,
    to: Annotated[Day | None, Form(description="変更日（省略時は新の公表日）")] = None,
) -> ChangesJson:
    """Return the 変更箇所 rows between two states of a document."""

    def compared() -> ChangesJson:
        (_, before), (_, after) = read_upload(old), read_upload(new)
        day = to or day_of(before, after, parts.today())
        return {"changes": [change_json(row) for row in difference(before, after, day)]}

    return await parts.work.run(compared)


def _renames(texts: Iterable[str]) -> tuple[Rename, ...]:
    return tuple(read_rename(text) for text in texts)
