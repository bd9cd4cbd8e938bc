"""The one place where the parts are put together from the settings."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from api.settings import Settings
from assistant.drafting import extractive_suggester
from assistant.suggest import Suggester
from corpus.assessments.bundled import bundled_documents, bundled_path
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_file
from corpus.store.model import TRAINED_MODEL, Section, StoreSettings
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in

Named = tuple[str, Assessment]
"""A document's file name and what was parsed from it."""


def document_path(name: str) -> Path:
    """Return the path a name stands for: a bundled document's file name, or a path."""
    path = Path(name)
    return path if path.exists() else bundled_path(name) or path


def document_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files meant by paths: a file itself, a folder's text files by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.txt"))
        else:
            yield path


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


def standard_wording(today: dt.date) -> tuple[Section, ...]:
    """Return the standard wording in use as sections for the store."""
    return wording_sections(load_wording(), today)


def suggester(store: Store, own_agency: str, today: dt.date) -> Suggester:
    """Return the one way to suggestions over a store, without a model."""
    return extractive_suggester(store, load_wording(), own_agency, today)


def _store_settings(settings: Settings) -> StoreSettings:
    return StoreSettings(
        model=settings.model or TRAINED_MODEL,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        allow_download=settings.allow_download,
    )
