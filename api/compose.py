"""The one place where the parts are put together from the settings."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from api.settings import Settings
from assistant.chat.agent.guide import Guide
from assistant.chat.stream import ChatStream
from assistant.chat.talk import Chat
from assistant.draft.answer import Answer
from assistant.draft.calls import Asker, CallFile, Patience, Speaker
from assistant.draft.chat_model import LangChainChat
from assistant.draft.chat_settings import ChatSettings
from assistant.drafting import PromptPreview, extractive_suggester, llm_suggester
from assistant.proposal import DrafterName
from assistant.suggest import Suggester
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.parser.file import parse_file
from corpus.store.model import Section
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.wording.load import load_wording

if TYPE_CHECKING:
    from corpus.workspace.workspace import Workspace


def read_document(path: Path) -> tuple[str, Assessment, str]:
    """Return a document as the store takes it: file name, what was parsed, digest of the file."""
    return path.name, parse_file(path), hashlib.sha256(path.read_bytes()).hexdigest()


def open_workspace(settings: Settings) -> "Workspace":
    """Open the saved work, a new one where there is none; raises StoreError."""
    from corpus.workspace.workspace import Workspace

    return Workspace.open(settings.workspace_place)


def standard_wording(today: dt.date) -> tuple[Section, ...]:
    """Return the standard wording in use as sections for the store."""
    return wording_sections(load_wording(), today)


def suggester(store: Store, own_agency: str, today: dt.date) -> Suggester:
    """Return the one way to suggestions over a store, without a model."""
    return extractive_suggester(store, load_wording(), own_agency, today)


def chosen_suggester(
    settings: Settings,
    store: Store,
    own_agency: str,
    today: dt.date,
    drafter: DrafterName | None = None,
) -> Suggester:
    """Return the way to suggestions by a drafter (None: a model where one is set).

    Raises InputError where a model is asked for and none is set, or it cannot be used.
    """
    if _wanted(settings, drafter) == "extractive":
        return suggester(store, own_agency, today)
    return llm_suggester(
        store, load_wording(), own_agency, today, _asker(settings), settings.llm_window
    )


def prompt_preview(settings: Settings, store: Store) -> PromptPreview:
    """Return what shows the prompts without sending them."""
    return PromptPreview(store, load_wording(), settings.llm_window)


def chat_stream(
    settings: Settings, store: Store, today: dt.date, drafter: DrafterName | None = None
) -> ChatStream:
    """Return the chat over a store; with a model by the rule of ``chosen_suggester``."""
    chat = Chat(store, load_wording(), today)
    if _wanted(settings, drafter) == "extractive":
        return ChatStream(chat)
    asker, window = _asker(settings), settings.llm_window

    def by_model(head: str) -> Suggester:
        return llm_suggester(store, load_wording(), head, today, asker, window)

    drafting = Chat(store, load_wording(), today, by_model)
    speaker = Speaker(
        LangChainChat(_chat_settings(settings)), CallFile(settings.calls), _patience(settings)
    )
    return ChatStream(chat, Guide(speaker, drafting, window, today))


def _wanted(settings: Settings, drafter: DrafterName | None) -> DrafterName:
    wanted = drafter or ("llm" if settings.llm_model else "extractive")
    if wanted == "llm" and not settings.llm_model:
        raise InputError("言語モデルを使うには HYOKA_LLM_MODEL を設定してください。")
    return wanted


def _asker(settings: Settings) -> Asker:
    chat = LangChainChat(_chat_settings(settings), Answer)
    return Asker(chat, CallFile(settings.calls), _patience(settings))


def _chat_settings(settings: Settings) -> ChatSettings:
    return ChatSettings(
        model=settings.llm_model,
        provider=settings.llm_provider,
        base_url=settings.llm_base_url,
        api_key=settings.llm_api_key,
        timeout=settings.llm_timeout,
        api_version=settings.llm_api_version,
    )


def _patience(settings: Settings) -> Patience:
    return Patience(call_limit=settings.llm_timeout, total_limit=2 * settings.llm_timeout)
