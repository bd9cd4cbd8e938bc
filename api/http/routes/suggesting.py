"""Suggestions for a saved draft: made through the one gate, taken, changed or refused."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as InPath
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.auth import CurrentActor
from api.http.bodies import Body
from api.http.desk import Desk
from api.http.events import MEDIA_TYPE as EVENTS
from api.http.events import STREAM, Event, event_stream
from api.http.paging import Page
from api.http.problems import problems
from api.http.routes.items import ValueBody
from api.http.saved import (
    CHANGING,
    CREATING,
    AssessmentId,
    ItemId,
    MaybeOnce,
    SeenVersion,
    base_of,
    tagged,
)
from api.http.services import Parts
from api.http.steps import step_json
from assistant.draft.progress import Step, Watch, reported
from assistant.proposal import DrafterName
from assistant.suggestion_answer import SuggestionJson
from corpus.workspace.model import Revision, SuggestionRecord, SuggestionState, Usefulness

router = APIRouter(tags=["提案"])
SuggestionId = Annotated[str, InPath(max_length=64)]
FOUND = problems("not-found", "unusable-input")


class SuggestBody(Body):
    """How to draft."""

    drafter: DrafterName | None = None


class AcceptBody(Body):
    """The text to take, where it is not the one proposed."""

    value: ValueBody | None = None
    reason: str = Field(default="", max_length=1000)


class RejectBody(Body):
    """Why a suggestion is refused."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "当市の運用と違う"}]})

    reason: str = Field(default="", max_length=1000)


class SavedSuggestionJson(TypedDict):
    """A suggestion that was shown, and what became of it."""

    id: str
    assessment: str
    item: str
    state: SuggestionState
    created: str
    as_of: str
    model: str
    suggestion: SuggestionJson
    decided_by: str
    decided: str
    reason: str
    distance: int | None
    revision: str


class AcceptedJson(TypedDict):
    """A suggestion that was taken, and the revision it became."""

    suggestion: SavedSuggestionJson
    revision: Revision


def saved_suggestion_json(record: SuggestionRecord) -> SavedSuggestionJson:
    """Return the JSON value of a suggestion."""
    return {
        "id": record.id,
        "assessment": record.document,
        "item": record.item,
        "state": record.state,
        "created": record.created,
        "as_of": record.gate.as_of,
        "model": record.model,
        "suggestion": json.loads(record.content),
        "decided_by": record.decided_by,
        "decided": record.decided,
        "reason": record.reason,
        "distance": record.distance,
        "revision": record.revision,
    }


@router.post(
    "/assessments/{assessment_id}/items/{item_id}/suggestions",
    operation_id="suggestItem",
    summary="項目の案を作る",
    status_code=201,
    response_model=SavedSuggestionJson,
    responses={200: STREAM, **problems(*CREATING)},
)
async def suggest(
    request: Request,
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    item_id: ItemId,
    once: MaybeOnce,
    body: SuggestBody,
    stream: Annotated[bool, Query(description="出来事の流れで受け取るか")] = False,
) -> SavedSuggestionJson | StreamingResponse:
    """Make a suggestion from the case of the draft; 根拠不足 where the evidence is too thin.

    As a stream: ``progress`` with each step, ``suggestion`` when it has passed the gate, ``done``.
    """
    desk = Desk(parts, actor)
    if not stream and EVENTS not in request.headers.get("accept", ""):
        record = await parts.waiting.run(desk.suggest, assessment_id, item_id, body.drafter, once)
        return saved_suggestion_json(record)

    def work(watch: Watch) -> Iterator[SuggestionRecord]:
        yield desk.suggest(assessment_id, item_id, body.drafter, once, watch)

    async def events() -> AsyncIterator[Event]:
        async for step in parts.waiting.iterate(reported(work)):
            if isinstance(step, Step):
                yield "progress", step_json(step)
            else:
                yield "suggestion", saved_suggestion_json(step)
        yield "done", {}

    return event_stream(events(), request.url.path)


@router.get(
    "/assessments/{assessment_id}/suggestions",
    operation_id="listSuggestions",
    summary="評価書の案の一覧（新しいものから）",
    responses=FOUND,
)
def list_suggestions(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    item: Annotated[str | None, Query(max_length=64)] = None,
    state: SuggestionState | None = None,
) -> Page[SavedSuggestionJson]:
    """Return the suggestions of a draft or of one item."""
    found = parts.workspace.suggestions.list(actor, assessment_id, item, state=state)
    listed = [saved_suggestion_json(record) for record in found]
    return Page(items=listed, next=None, total=len(listed))


@router.get(
    "/suggestions/{suggestion_id}",
    operation_id="getSuggestion",
    summary="一つの案",
    responses=FOUND,
)
def get_suggestion(
    parts: Parts, actor: CurrentActor, suggestion_id: SuggestionId
) -> SavedSuggestionJson:
    """Return one suggestion."""
    return saved_suggestion_json(parts.workspace.suggestions.get(actor, suggestion_id))


@router.post(
    "/suggestions/{suggestion_id}/accept",
    operation_id="acceptSuggestion",
    summary="案を採用する（直してからもできる）",
    responses=problems(*CHANGING),
)
async def accept(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    suggestion_id: SuggestionId,
    seen: SeenVersion,
    body: AcceptBody,
) -> AcceptedJson:
    """Save a suggestion's text in its item, on the version that was seen."""
    desk = Desk(parts, actor)
    value = body.value.value if body.value else None
    record, revision = await parts.work.run(
        desk.accept, suggestion_id, value, base_of(seen), body.reason
    )
    tagged(response, revision.id)
    return {"suggestion": saved_suggestion_json(record), "revision": revision}


@router.post(
    "/suggestions/{suggestion_id}/reject",
    operation_id="rejectSuggestion",
    summary="案を却下する",
    responses=problems("not-found", "stale", "unusable-input"),
)
def reject(
    parts: Parts, actor: CurrentActor, suggestion_id: SuggestionId, body: RejectBody
) -> SavedSuggestionJson:
    """Refuse a suggestion, with the reason."""
    record = parts.workspace.suggestions.reject(actor, suggestion_id, body.reason)
    return saved_suggestion_json(record)


@router.get(
    "/suggestions",
    operation_id="countSuggestions",
    summary="案がどれだけ役に立ったか",
)
def usefulness(parts: Parts, actor: CurrentActor) -> Usefulness:
    """Return how many suggestions of the office were taken, changed and refused."""
    return parts.workspace.suggestions.usefulness(actor)
