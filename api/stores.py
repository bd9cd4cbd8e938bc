"""Opens the store of sections as the settings say."""

from api.settings import Settings
from corpus.store.model import TRAINED_MODEL, StoreSettings
from corpus.store.store import Store
from corpus.wording.platforms import platforms_in


def open_store(settings: Settings) -> Store:
    """Open the store; raises StoreError when there is none."""
    return Store.open(settings.store, _store_settings(settings), platforms_in)


def create_store(settings: Settings) -> Store:
    """Open the store for ingesting, whether or not there is one yet."""
    return Store.create(settings.store, _store_settings(settings), platforms_in)


def _store_settings(settings: Settings) -> StoreSettings:
    return StoreSettings(
        model=settings.model or TRAINED_MODEL,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        allow_download=settings.allow_download,
        chroma_url=settings.chroma_url,
    )
