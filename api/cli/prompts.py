"""``hyoka draft --show-prompt``: exactly what a language model would be sent, without sending."""

from typing import TypedDict

from api.cli.console import emit, emit_json
from api.compose import prompt_preview
from api.settings import Settings
from assistant.case import Case
from assistant.draft.chat import ChatFailure
from assistant.draft.reasons import reason_for
from assistant.draft.request import Request
from corpus.assessments.model import print_path
from corpus.forms.model import Place
from corpus.store.store import Store


class PromptJson(TypedDict):
    """What would be sent for one item; the texts are empty where nothing is sent."""

    item: str
    path: str
    prompt: str
    hash: str
    sources: list[str]
    system: str
    request: str
    why_not: str


def show_prompts(
    settings: Settings, store: Store, case: Case, place: Place | None, *, as_json: bool
) -> None:
    """Show what would be sent for one item, or for every item of the case."""
    preview = prompt_preview(settings, store)
    shown: list[PromptJson] = []
    for wanted in [place] if place else preview.places(case):
        try:
            request = preview.request(case, wanted)
            why = "" if request else "事案と標準文例から作るので、言語モデルには送らない。"
        except ChatFailure as failure:
            request, why = None, f"{reason_for(failure.kind)}言語モデルには送らない。"
        shown.append(_prompt_json(wanted, request, why))
    if as_json:
        emit_json({"prompts": shown})
    else:
        for prompt in shown:
            emit(_text(prompt))


def _prompt_json(place: Place, request: Request | None, why: str) -> PromptJson:
    return {
        "item": place.id,
        "path": print_path(place.path),
        "prompt": request.subject.prompt if request else "",
        "hash": request.subject.prompt_hash if request else "",
        "sources": list(request.subject.sources) if request else [],
        "system": request.messages.system if request else "",
        "request": request.messages.request if request else "",
        "why_not": why,
    }


def _text(prompt: PromptJson) -> str:
    head = f"■ {prompt['item']}　{prompt['path']}"
    if prompt["why_not"]:
        return f"{head}\n{prompt['why_not']}\n"
    return (
        f"{head}\n--- {prompt['prompt']} {prompt['hash']} system ---\n{prompt['system']}\n"
        f"--- request ---\n{prompt['request']}\n"
    )
