"""The one place where the parts are put together from the settings."""

import datetime as dt
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from api.paths import document_path as document_path
from api.paths import document_paths as document_paths
from api.settings import Settings
from assistant.draft.answer import Answer
from assistant.draft.calls import Asker, CallFile, Patience
from assistant.draft.chat_model import ChatSettings, LangChainChat
from assistant.drafting import PromptPreview, extractive_suggester, llm_suggester
from assistant.proposal import DrafterName
from assistant.suggest import Suggester
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.parser.file import parse_file
from corpus.store.model import TRAINED_MODEL, Section, StoreSettings
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in

if TYPE_CHECKING:
    from corpus.workspace.workspace import Workspace

Named = tuple[str, Assessment]
"""A document's file name and what was parsed from it."""


def read_document(path: Path) -> tuple[str, Assessment, str]:
    """Return a document as the store takes it: file name, what was parsed, digest of the file."""
    return path.name, parse_file(path), hashlib.sha256(path.read_bytes()).hexdigest()


@lru_cache
def bundled_assessments() -> tuple[Named, ...]:
    """Return every bundled assessment with its file name."""
    return tuple((d.path.name, parse_file(d.path)) for d in bundled_documents())


def known_assessments(settings: Settings) -> tuple[Named, ...]:
    """Return the assessments whose names are watched for: those of the store, else the bundled."""
    if Store.exists(settings.store):
        return tuple(open_store(settings).assessments())
    return bundled_assessments()


def open_store(settings: Settings) -> Store:
    """Open the store; raises StoreError when there is none."""
    return Store.open(settings.store, _store_settings(settings), platforms_in)


def create_store(settings: Settings) -> Store:
    """Open the store for ingesting, whether or not there is one yet."""
    return Store.create(settings.store, _store_settings(settings), platforms_in)


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
    wanted = drafter or ("llm" if settings.llm_model else "extractive")
    if wanted == "extractive":
        return suggester(store, own_agency, today)
    if not settings.llm_model:
        raise InputError("言語モデルを使うには HYOKA_LLM_MODEL を設定してください。")
    return llm_suggester(
        store, load_wording(), own_agency, today, _asker(settings), settings.llm_window
    )


def prompt_preview(settings: Settings, store: Store) -> PromptPreview:
    """Return what shows the prompts without sending them."""
    return PromptPreview(store, load_wording(), settings.llm_window)


def _asker(settings: Settings) -> Asker:
    chat = LangChainChat(
        ChatSettings(
            model=settings.llm_model,
            provider=settings.llm_provider,
            base_url=settings.llm_base_url,
            api_key=settings.llm_api_key,
            timeout=settings.llm_timeout,
        ),
        Answer,
    )
    limit = settings.llm_timeout
    patience = Patience(call_limit=limit, total_limit=2 * limit)
    return Asker(chat, CallFile(settings.calls), patience)


def _store_settings(settings: Settings) -> StoreSettings:
    return StoreSettings(
        model=settings.model or TRAINED_MODEL,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        allow_download=settings.allow_download,
    )
