"""Questions, one or a whole conversation; the answer as JSON or as it is written."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field

from api.http.auth import CurrentActor
from api.http.bodies import Body, Case
from api.http.counsel import sent
from api.http.events import MEDIA_TYPE as EVENTS
from api.http.events import STREAM, Event, event_stream
from api.http.knowledge import one_case
from api.http.problems import problems
from api.http.services import Known, Parts, Services
from assistant.chat.answer import AnswerJson, answer_json
from assistant.chat.events import Done
from assistant.chat.events import Event as Happening
from assistant.chat.turns.turning import LONGEST

router = APIRouter(tags=["相談"])


class AskBody(Body):
    """A question, and the conversation it goes on with."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "保管場所の書き方の例を見せてください。"}]}
    )

    question: str = Field(min_length=1, max_length=LONGEST)
    case: Case | None = Field(default=None, description="新しい会話のケース")
    conversation: str | None = Field(
        default=None, max_length=100, description="続ける会話（前の答えの conversation）"
    )


class AskedJson(AnswerJson):
    """What ``ask --json`` gives, and the id by which the conversation goes on."""

    conversation: str


@router.post(
    "/ask",
    operation_id="ask",
    summary="質問に答える",
    response_model=AskedJson,
    responses={
        200: {"content": {EVENTS: STREAM["content"][EVENTS]}},
        **problems("not-found", "unusable-input"),
    },
)
async def ask(
    request: Request,
    parts: Parts,
    known: Known,
    actor: CurrentActor,
    body: AskBody,
    stream: Annotated[bool, Query(description="出来事の流れで受け取るか")] = False,
) -> AskedJson | StreamingResponse:
    """Answer a question.

    As a stream: ``start`` with the conversation, ``status`` with what is being done, ``delta``
    with pieces of the text, ``reset`` where the text so far does not hold, ``answer`` with the
    whole answer, ``done``.
    """
    case = one_case(body.case) if body.case else None
    number, talk = parts.conversations.get(actor.user, body.conversation, case)
    if stream or EVENTS in request.headers.get("accept", ""):
        happening = known.chat.stream(body.question, talk)
        return event_stream(_events(parts, actor.user, number, happening), request.url.path)
    answer, after = await parts.waiting.run(known.chat.ask, body.question, talk)
    parts.conversations.keep(actor.user, number, after)
    return {**answer_json(answer), "conversation": number}


async def _events(
    parts: Services, user: str, number: str, happening: Iterator[Happening]
) -> AsyncIterator[Event]:
    yield "start", {"conversation": number}
    async for event in parts.waiting.iterate(happening):
        name, value = sent(event)
        if isinstance(event, Done):
            parts.conversations.keep(user, number, event.conversation)
            value = {**answer_json(event.answer), "conversation": number}
        yield name, value
    yield "done", {}
