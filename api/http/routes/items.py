"""The items of a draft: reading, saving against what was seen, history, going back."""

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from api.http.auth import CurrentActor
from api.http.bodies import Body, Text
from api.http.desk import Desk, Draft, value_in
from api.http.item_shapes import ItemJson, item_json
from api.http.paging import DEFAULT_LIMIT, Limit, Page
from api.http.problems import ApiError, problems
from api.http.saved import (
    CHANGING,
    NEVER_SAVED,
    AssessmentId,
    ItemId,
    SeenNumber,
    SeenVersion,
    base_of,
    tagged,
)
from api.http.services import Parts, Services
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.workspace.items import place_of
from corpus.workspace.model import Actor, DocumentVersion, ItemValue, Revision

router = APIRouter(prefix="/assessments/{assessment_id}", tags=["項目"])
Words = Annotated[str, Field(max_length=500)]
FOUND = problems("not-found", "unusable-input")


class ValueBody(Body):
    """What an item says: text, and for options what is chosen or ticked."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "サーバー室に保管する。"}]})

    text: Text = ""
    choice: Words = ""
    checked: Annotated[tuple[Words, ...], Field(max_length=100)] = ()
    details: Annotated[tuple[tuple[Words, Text], ...], Field(max_length=100)] = ()

    @property
    def value(self) -> ItemValue:
        """The value to be saved."""
        return ItemValue(self.text, self.choice, self.checked, self.details)


class SavedItemJson(ItemJson):
    """One item of a draft; ``version`` is its ETag, ``none`` for one never filled in."""

    value: ItemValue
    version: str
    revision: Revision | None


class SavedItemsJson(TypedDict):
    """The items of a draft in printed order."""

    assessment: str
    version: int
    items: list[SavedItemJson]


_LISTED = TypeAdapter(SavedItemsJson)


class RevisionBody(Body):
    """The revision to go back to."""

    revision: str = Field(max_length=64)


class VersionBody(Body):
    """The version of the whole draft to go back to."""

    version: str = Field(max_length=64)


class LabelBody(Body):
    """The name of a version to keep."""

    label: str = Field(min_length=1, max_length=200)


def saved_item_json(place: Place, revisions: dict[str, Revision]) -> SavedItemJson:
    """Return the JSON value of one item as it stands."""
    revision = revisions.get(place.id)
    return {
        **item_json(place),
        "value": value_in(revisions, place.id),
        "version": revision.id if revision else NEVER_SAVED,
        "revision": revision,
    }


@lru_cache(maxsize=64)
def _listed(draft: Draft) -> bytes:
    """Return the JSON text of the items of a draft; many read between two changes."""
    value: SavedItemsJson = {
        "assessment": draft.info.id,
        "version": draft.info.version,
        "items": [saved_item_json(place, draft.revisions) for place in draft.places],
    }
    return _LISTED.dump_json(value)


@router.get(
    "/items",
    operation_id="listItems",
    summary="下書きの項目",
    response_model=SavedItemsJson,
    responses=FOUND,
)
def list_items(parts: Parts, actor: CurrentActor, assessment_id: AssessmentId) -> Response:
    """Return every item to fill in, in printed order."""
    draft = Desk(parts, actor).draft(assessment_id)
    response = Response(_listed(draft), media_type="application/json")
    tagged(response, draft.info.version)
    return response


def _place(parts: Services, actor: Actor, assessment: str, item: str) -> Place:
    """Return the place of an item in an assessment; raises NotFound for either."""
    form = form_named(parts.workspace.documents.info(actor, assessment).form)
    return place_of(form, item)


@router.get("/items/{item_id}", operation_id="getItem", summary="一つの項目", responses=FOUND)
def get_item(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    assessment_id: AssessmentId,
    item_id: ItemId,
) -> SavedItemJson:
    """Return one item; its ETag is what a change must name."""
    place = _place(parts, actor, assessment_id, item_id)
    revision = parts.workspace.drafts.item(actor, assessment_id, place.id)
    found = saved_item_json(place, {place.id: revision} if revision else {})
    tagged(response, found["version"])
    return found


@router.put(
    "/items/{item_id}",
    operation_id="saveItem",
    summary="項目を保存する",
    responses=problems(*CHANGING),
)
def save_item(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    assessment_id: AssessmentId,
    item_id: ItemId,
    seen: SeenVersion,
    body: ValueBody,
) -> Revision:
    """Save an item on the version that was seen; 412 carries both texts, none is lost."""
    revision = parts.workspace.drafts.save(
        actor, assessment_id, item_id, body.value, base=base_of(seen)
    )
    tagged(response, revision.id)
    return revision


@router.get(
    "/items/{item_id}/history",
    operation_id="listItemHistory",
    summary="項目の履歴（新しいものから）",
    responses=FOUND,
)
def item_history(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    item_id: ItemId,
    cursor: Annotated[int | None, Query(ge=0, le=2**31)] = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[Revision]:
    """Return who saved what when."""
    place = _place(parts, actor, assessment_id, item_id)
    page = parts.workspace.drafts.history(
        actor, assessment_id, place.id, before=cursor, limit=limit
    )
    return Page(items=list(page.entries), next=page.next)


@router.post(
    "/items/{item_id}/restore",
    operation_id="restoreItem",
    summary="項目を前の記載に戻す",
    responses=problems(*CHANGING),
)
def restore_item(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    assessment_id: AssessmentId,
    item_id: ItemId,
    seen: SeenVersion,
    body: RevisionBody,
) -> Revision:
    """Bring an item back to an earlier revision, as a new one."""
    old = parts.workspace.drafts.revision(actor, assessment_id, body.revision)
    if old.item != item_id:
        raise ApiError("not-found", "その履歴はこの項目のものではありません。")
    revision = parts.workspace.drafts.restore(
        actor, assessment_id, body.revision, base=base_of(seen)
    )
    tagged(response, revision.id)
    return revision


@router.get(
    "/history",
    operation_id="listHistory",
    summary="評価書全体の履歴（新しいものから）",
    responses=FOUND,
)
def history(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    cursor: Annotated[int | None, Query(ge=0, le=2**31)] = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[Revision]:
    """Return every change of a draft."""
    page = parts.workspace.drafts.history(actor, assessment_id, before=cursor, limit=limit)
    return Page(items=list(page.entries), next=page.next)


@router.post(
    "/undo",
    operation_id="undo",
    summary="自分の最後の保存を取り消す",
    responses=problems("not-found", "stale", "unusable-input"),
)
def undo(parts: Parts, actor: CurrentActor, assessment_id: AssessmentId) -> Revision | None:
    """Take back one's own last save; null where there is none."""
    return parts.workspace.drafts.undo(actor, assessment_id)


@router.get(
    "/versions",
    operation_id="listVersions",
    summary="公表・取り込み・名前を付けて残した版",
    responses=FOUND,
)
def versions(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId
) -> Page[DocumentVersion]:
    """Return the snapshots of an assessment, newest first."""
    found = parts.workspace.documents.versions(actor, assessment_id)
    return Page(items=list(found), next=None, total=len(found))


@router.post(
    "/versions",
    operation_id="keepVersion",
    summary="今の下書きに名前を付けて残す",
    status_code=201,
    responses=FOUND,
)
def keep_version(
    parts: Parts, actor: CurrentActor, assessment_id: AssessmentId, body: LabelBody
) -> DocumentVersion:
    """Keep a snapshot to come back to."""
    return parts.workspace.documents.keep_version(actor, assessment_id, body.label)


@router.post(
    "/restore",
    operation_id="restoreVersion",
    summary="下書き全体を前の版に戻す",
    responses=problems(*CHANGING),
)
def restore_version(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    seen: SeenNumber,
    body: VersionBody,
) -> list[Revision]:
    """Bring the whole draft back to a snapshot, as new revisions."""
    made = parts.workspace.drafts.restore_version(actor, assessment_id, body.version, seen=seen)
    return list(made)
