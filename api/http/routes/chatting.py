"""The chat (相談) beside a draft, kept with its sources; and the case the draft is written from."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.auth import CurrentActor
from api.http.bodies import Body, Case
from api.http.counsel import answer_in, asked, last_of, sent
from api.http.desk import Desk, kept_case
from api.http.events import MEDIA_TYPE as EVENTS
from api.http.events import STREAM, Event, event_stream
from api.http.paging import DEFAULT_LIMIT, Limit, Page
from api.http.problems import ApiError, problems
from api.http.saved import (
    CHANGING,
    CREATING,
    NEVER_SAVED,
    AssessmentId,
    MaybeOnce,
    SeenVersion,
    tagged,
)
from api.http.services import Parts, Services
from assistant.chat.answer import AnswerJson
from assistant.chat.events import Event as Happening
from assistant.chat.turns.turning import LONGEST
from corpus.workspace.model import ChatMessage

router = APIRouter(prefix="/assessments/{assessment_id}", tags=["相談"])
FOUND = problems("not-found", "unusable-input")


class MessageBody(Body):
    """A question beside a draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "この項目の例は？"}]})

    question: str = Field(min_length=1, max_length=LONGEST)
    item: str | None = Field(default=None, max_length=64, description="見ている項目")


class MessageJson(TypedDict):
    """One message; ``answer`` holds an answer's sources, null for a question."""

    id: str
    role: str
    item: str
    text: str
    author: str
    at: str
    answer: AnswerJson | None


class CaseJson(TypedDict):
    """The case of a draft; ``version`` is its ETag, ``none`` where it comes from the items."""

    version: str
    case: Case | None


def message_json(message: ChatMessage) -> MessageJson:
    """Return the JSON value of a message."""
    return {
        "id": message.id,
        "role": message.role,
        "item": message.item,
        "text": message.text,
        "author": message.author,
        "at": message.at,
        "answer": answer_in(message),
    }


@router.get("/chat", operation_id="listMessages", summary="相談の記録", responses=FOUND)
def list_messages(
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    cursor: Annotated[int, Query(ge=0, le=2**31)] = 0,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[MessageJson]:
    """Return the messages, oldest first."""
    page = parts.workspace.chats.list(actor, assessment_id, after=cursor, limit=limit)
    return Page(items=[message_json(message) for message in page.entries], next=page.next)


@router.post(
    "/chat",
    operation_id="askBesideDraft",
    summary="下書きについて相談する",
    response_model=MessageJson,
    responses={
        200: {"content": {EVENTS: STREAM["content"][EVENTS]}},
        **problems(*CREATING),
    },
)
async def ask(
    request: Request,
    parts: Parts,
    actor: CurrentActor,
    assessment_id: AssessmentId,
    once: MaybeOnce,
    body: MessageBody,
    stream: Annotated[bool, Query(description="出来事の流れで受け取るか")] = False,
) -> MessageJson | StreamingResponse:
    """Answer a question beside a draft; question and answer are kept.

    As a stream: the events of ``ask``, and ``answer`` with the message that is kept.
    """
    desk = Desk(parts, actor)
    happening = await parts.work.run(asked, desk, assessment_id, body.question, body.item, once)
    if stream or EVENTS in request.headers.get("accept", ""):
        return event_stream(_events(parts, happening), request.url.path)
    return message_json(await parts.waiting.run(last_of, happening))


async def _events(
    parts: Services, happening: Iterator[Happening | ChatMessage]
) -> AsyncIterator[Event]:
    async for event in parts.waiting.iterate(happening):
        if isinstance(event, ChatMessage):
            yield "answer", message_json(event)
        else:
            yield sent(event)
    yield "done", {}


@router.get("/case", operation_id="getCase", summary="下書きのケース", responses=FOUND)
def get_case(
    parts: Parts, actor: CurrentActor, response: Response, assessment_id: AssessmentId
) -> CaseJson:
    """Return the case that suggestions are made from."""
    saved = parts.workspace.cases.get(actor, assessment_id)
    version = str(saved.version) if saved else NEVER_SAVED
    tagged(response, version)
    case = kept_case(saved.content) if saved else Desk(parts, actor).case(assessment_id)
    return {"version": version, "case": case}


@router.put(
    "/case",
    operation_id="saveCase",
    summary="下書きのケースを保存する",
    responses=problems(*CHANGING),
)
def save_case(
    parts: Parts,
    actor: CurrentActor,
    response: Response,
    assessment_id: AssessmentId,
    seen: SeenVersion,
    body: Case,
) -> CaseJson:
    """Save the case, on the version that was seen."""
    if seen != NEVER_SAVED and not (seen.isascii() and seen.isdigit() and len(seen) < 15):
        raise ApiError("stale")
    number = 0 if seen == NEVER_SAVED else int(seen)
    content = body.model_dump_json(exclude_unset=True)
    saved = parts.workspace.cases.put(actor, assessment_id, content, seen=number)
    tagged(response, saved.version)
    return {"version": str(saved.version), "case": body}
