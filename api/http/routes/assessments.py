"""Saved assessments as wholes: upload, begin, list, publish, share, lay aside."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Response, UploadFile
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.auth import CurrentActor
from api.http.bodies import SAMPLE_CASE, Body, Case, FormName
from api.http.paging import DEFAULT_LIMIT, Cursor, Limit, Page
from api.http.problems import problems
from api.http.published_index import ReferenceState
from api.http.saved import CHANGING, CREATING, AssessmentId, MaybeOnce, SeenNumber, tagged
from api.http.services import Parts, Services
from api.http.uploads import read_upload
from corpus.assessments.model import Assessment
from corpus.workspace.model import (
    Actor,
    DocumentInfo,
    DocumentState,
    DocumentVersion,
    Once,
)

router = APIRouter(prefix="/assessments", tags=["評価書"])
FOUND = problems("not-found", "unusable-input")


class NewBody(Body):
    """What a new assessment begins with: a case, or a form; from an existing one or empty."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"case": SAMPLE_CASE}]})

    case: Case | None = Field(default=None, description="ケース（案を作るもと）")
    form: FormName | None = Field(default=None, description="ケースがないときの様式")
    title: str = Field(default="", max_length=500)
    copy_of: str | None = Field(default=None, max_length=64, description="写す評価書の id")


class StateBody(Body):
    """What may be changed of an assessment as a whole."""

    archived: bool | None = None
    shared: bool | None = Field(default=None, description="公表したものを他の組織に見せるか")


class PublicationBody(Body):
    """What the published version is called."""

    label: str = Field(default="", max_length=200)


class ReferenceJson(TypedDict):
    """Whether a published text serves drafts: those of the office, or ``shared`` those of all."""

    state: ReferenceState
    shared: bool


@router.get("", operation_id="listAssessments", summary="保存した評価書の一覧", responses=FOUND)
def list_assessments(
    parts: Parts,
    actor: CurrentActor,
    form: FormName | None = None,
    state: DocumentState | None = None,
    text: Annotated[str, Query(max_length=200, description="評価書名・機関名に含まれる言葉")] = "",
    archived: bool = False,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[DocumentInfo]:
    """Return the assessments of the office, the last changed first."""
    page = parts.workspace.documents.list(
        actor, form=form, state=state, text=text, archived=archived, cursor=cursor, limit=limit
    )
    return Page(items=list(page.entries), next=page.next)


@router.post(
    "",
    operation_id="uploadAssessment",
    summary="評価書のファイルを保存する",
    status_code=201,
    responses=problems("unsupported", *CREATING),
)
async def upload(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    once: MaybeOnce,
    file: UploadFile,
    published: Annotated[bool, Form(description="公表済みのものか")] = False,
) -> DocumentInfo:
    """Read a file and keep it with all its items."""

    def kept() -> DocumentInfo:
        _, assessment = read_upload(file)
        return parts.workspace.documents.create(actor, assessment, published=published, once=once)

    info = await parts.work.run(kept)
    parts.published_index.changed()
    tagged(response, info.version)
    response.headers["Location"] = f"/api/v1/assessments/{info.id}"
    return info


@router.post(
    "/new",
    operation_id="createAssessment",
    summary="新しい評価書を始める",
    status_code=201,
    responses=problems(*CREATING),
)
def create(
    parts: Parts, actor: CurrentActor, response: Response, once: MaybeOnce, body: NewBody
) -> DocumentInfo:
    """Begin an assessment from a case, from another one, or empty."""
    info = begin_assessment(parts, actor, body, once)
    tagged(response, info.version)
    response.headers["Location"] = f"/api/v1/assessments/{info.id}"
    return info


def begin_assessment(
    parts: Services, actor: Actor, body: NewBody, once: Once | None
) -> DocumentInfo:
    """Make an assessment and keep its case; a repeated request gives the first one's."""
    workspace = parts.workspace
    if body.copy_of:
        copied = workspace.documents.get(actor, body.copy_of)
        info = workspace.documents.create(actor, copied, title=body.title, once=once)
    else:
        form = body.case.form if body.case else body.form or "様式3"
        title = body.title or (body.case.title if body.case else "") or ""
        info = workspace.documents.create_empty(actor, form, title=title, once=once)
    if body.case and workspace.cases.get(actor, info.id) is None:
        content = body.case.model_dump_json(exclude_unset=True)
        workspace.cases.put(actor, info.id, content, seen=0)
    return workspace.documents.info(actor, info.id)


@router.get("/shared", operation_id="listShared", summary="他の組織が見せている評価書")
def shared(parts: Parts, actor: CurrentActor) -> Page[DocumentInfo]:
    """Return what other offices published and share."""
    found = parts.workspace.documents.shared(actor)
    return Page(items=list(found), next=None, total=len(found))


@router.get(
    "/{assessment_id}", operation_id="getAssessment", summary="評価書の概要", responses=FOUND
)
def get(
    parts: Parts, actor: CurrentActor, response: Response, assessment_id: AssessmentId
) -> DocumentInfo:
    """Return an assessment without its items; its version is the ETag."""
    info = parts.workspace.documents.info(actor, assessment_id)
    tagged(response, info.version)
    return info


@router.patch(
    "/{assessment_id}",
    operation_id="changeAssessment",
    summary="しまう・戻す、他の組織に見せる",
    responses=FOUND,
)
def change(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId, body: StateBody
) -> DocumentInfo:
    """Lay an assessment aside or share it (取りまとめ担当)."""
    documents = parts.workspace.documents
    if body.archived is not None:
        documents.archive(actor, assessment_id, body.archived)
    if body.shared is not None:
        documents.share(actor, assessment_id, body.shared)
    parts.published_index.changed()
    return documents.info(actor, assessment_id)


@router.delete(
    "/{assessment_id}",
    operation_id="archiveAssessment",
    summary="評価書をしまう（消しはしない）",
    status_code=204,
    responses=FOUND,
)
def archive(parts: Parts, actor: CurrentActor, assessment_id: AssessmentId) -> Response:
    """Lay an assessment aside; nothing is ever deleted."""
    parts.workspace.documents.archive(actor, assessment_id)
    parts.published_index.changed()
    return Response(status_code=204)


@router.get(
    "/{assessment_id}/reference",
    operation_id="getReferenceState",
    summary="公表した記載が、提案や検索の参考に使われているか",
    responses=FOUND,
)
def reference(parts: Parts, actor: CurrentActor, assessment_id: AssessmentId) -> ReferenceJson:
    """Tell whether the published text serves drafts by now; indexing is work of the background."""
    info = parts.workspace.documents.info(actor, assessment_id)
    return {"state": parts.published_index.state(assessment_id), "shared": info.shared}


@router.get(
    "/{assessment_id}/content",
    operation_id="getAssessmentContent",
    summary="評価書の全項目（parse と同じ形）",
    responses=FOUND,
)
def content(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    which: Annotated[
        Literal["draft", "published"], Query(description="下書きか、最後に公表したものか")
    ] = "draft",
) -> Assessment:
    """Return a whole assessment; the published one also of what other offices share."""
    if which == "published":
        return parts.workspace.documents.published(actor, assessment_id)
    return parts.workspace.documents.get(actor, assessment_id)


@router.post(
    "/{assessment_id}/publication",
    operation_id="publishAssessment",
    summary="下書きを公表したものとする",
    status_code=201,
    responses=problems(*CHANGING),
)
def publish(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    seen: SeenNumber,
    body: PublicationBody,
) -> DocumentVersion:
    """Keep the draft as published (取りまとめ担当)."""
    kept = parts.workspace.documents.publish(actor, assessment_id, seen=seen, label=body.label)
    parts.published_index.changed()
    return kept
