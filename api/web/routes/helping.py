"""編集: what helps with one item and takes its time, a suggestion and 相談."""

from collections.abc import AsyncIterator, Iterator

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.http.counsel import asked, last_of, sent
from api.http.events import MEDIA_TYPE as EVENTS
from api.http.events import Event, event_stream
from api.http.steps import step_json
from api.web.access import Visiting
from api.web.document_view import item_address
from api.web.talk import in_plain_words
from assistant.draft.progress import Step, Watch, reported
from corpus.workspace.model import ChatMessage, SuggestionRecord

router = APIRouter(prefix="/documents/{document}/items/{item}")


@router.post("/suggest")
async def suggest(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Make a suggestion for the item: its steps as events where the page asks for them."""
    panel = f"{item_address(document, item)}?panel=suggest"
    waiting = visit.services.waiting
    if not _wants_events(request):
        await waiting.run(visit.desk.suggest, document, item, None, None)
        return RedirectResponse(panel, 303)

    def work(watch: Watch) -> Iterator[SuggestionRecord]:
        yield visit.desk.suggest(document, item, None, None, watch)

    async def events() -> AsyncIterator[Event]:
        async for step in waiting.iterate(reported(work)):
            if isinstance(step, Step):
                yield "progress", step_json(step)
        yield "done", {"address": panel}

    return event_stream(events(), request.url.path)


@router.post("/chat")
async def chat(request: Request, visit: Visiting, document: str, item: str) -> Response:
    """Answer a question about the item: as events where the page asks for them, else as a page."""
    panel = f"{item_address(document, item)}?panel=chat"
    form = await request.form()
    question = str(form.get("question", ""))
    happening = await visit.services.work.run(asked, visit.desk, document, question, item, None)
    waiting = visit.services.waiting
    if not _wants_events(request):
        await waiting.run(last_of, happening)
        return RedirectResponse(panel, 303)

    async def events() -> AsyncIterator[Event]:
        async for event in waiting.iterate(happening):
            if not isinstance(event, ChatMessage):
                yield _plain(*sent(event))
        yield "done", {"address": panel}

    return event_stream(events(), request.url.path)


def _plain(name: str, content: object) -> Event:
    """Return an event of the chat in the words of the page."""
    text = content.get("text") if isinstance(content, dict) else None
    return (name, {"text": in_plain_words(text)}) if isinstance(text, str) else (name, content)


def _wants_events(request: Request) -> bool:
    return EVENTS in request.headers.get("accept", "")
