"""Suggestions for a case: one item, all items at once, or as they come."""

from collections.abc import AsyncIterator, Iterator
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.bodies import SAMPLE_CASE, Body, Case, ItemName
from api.http.events import STREAM, Event, event_stream
from api.http.knowledge import Knowledge, one_case
from api.http.problems import problems
from api.http.services import Known, Parts
from api.http.steps import step_json
from assistant.draft.progress import Step, Watch, reported, unwatched
from assistant.proposal import DrafterName
from assistant.suggestion import Suggestion
from assistant.suggestion_answer import SuggestionJson, suggestion_json
from corpus.forms.load import form_named

router = APIRouter(tags=["案"])


class DraftBody(Body):
    """What to draft: one item of a case, or without ``item`` all of them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"case": SAMPLE_CASE, "item": "保管場所"}]}
    )

    case: Case
    item: ItemName | None = None
    drafter: DrafterName | None = Field(
        default=None, description="案の作り方（省略時は設定による）"
    )


class SuggestionsJson(TypedDict):
    """What ``draft --json`` gives."""

    suggestions: list[SuggestionJson]


def suggestions_of(
    known: Knowledge, body: DraftBody, watch: Watch = unwatched
) -> Iterator[Suggestion]:
    """Yield the suggestions a request asks for, as they are made."""
    case = one_case(body.case)
    place = form_named(case.form).find(body.item) if body.item else None
    make = known.suggester(case.agency.head, body.drafter)
    if place is None:
        yield from make.suggest_all(case, watch=watch)
    else:
        yield make.suggest(case, place, watch=watch)


@router.post(
    "/draft",
    operation_id="draftItems",
    summary="ケースから項目の案を作る",
    responses=problems("unusable-input"),
)
async def draft(parts: Parts, known: Known, body: DraftBody) -> SuggestionsJson:
    """Draft one item or all."""
    made = [s async for s in parts.waiting.iterate(suggestions_of(known, body))]
    return {"suggestions": [suggestion_json(suggestion) for suggestion in made]}


@router.post(
    "/suggestions",
    operation_id="streamSuggestions",
    summary="ケースから項目の案を作り、できたものから送る",
    response_class=StreamingResponse,
    responses={200: STREAM, **problems("unusable-input")},
)
async def stream(
    request: Request, parts: Parts, known: Known, body: DraftBody
) -> StreamingResponse:
    """Send each suggestion as the event ``suggestion``, then ``done`` with their number.

    Between them ``progress`` tells which item is being drafted, and how far it is.
    """

    async def events() -> AsyncIterator[Event]:
        number = 0
        async for step in parts.waiting.iterate(reported(partial(suggestions_of, known, body))):
            if isinstance(step, Step):
                yield "progress", step_json(step)
                continue
            number += 1
            yield "suggestion", suggestion_json(step)
        yield "done", {"suggestions": number}

    return event_stream(events(), request.url.path)
