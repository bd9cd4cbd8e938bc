"""Fixtures that more than one part of the suite uses."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import settings

from api.compose import read_document, standard_wording
from api.settings import Settings
from api.stores import create_store
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_file
from corpus.store.writer import silent

pytest_plugins = (
    "tests.samples.workspaces",
    "tests.samples.model_desk",
    "tests.samples.model_chat",
)

# A property says what holds, not how fast the machine is that it is tried on; the first case of
# one may load all the data of the laws.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def documents() -> dict[str, Path]:
    """The bundled documents by file name."""
    return {document.path.name: document.path for document in bundled_documents()}


@pytest.fixture(scope="session")
def assessments(documents: dict[str, Path]) -> dict[str, Assessment]:
    """The bundled documents, parsed, by file name."""
    return {name: parse_file(path) for name, path in documents.items()}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, documents: dict[str, Path]) -> Path:
    """A home directory of hyoka whose store holds the bundled documents; read only."""
    directory = tmp_path_factory.mktemp("hyoka-home")
    today = dt.date(2026, 11, 1)
    store = create_store(Settings(home=directory))
    store.ingest(
        [read_document(path) for path in documents.values()], standard_wording(today), silent
    )
    return directory


@pytest.fixture(scope="session")
def sample_case() -> Path:
    """The sample case of a 重点項目評価書."""
    return Path(__file__).parents[1] / "assistant" / "data" / "samples" / "juten-kodomo-iryohi.yaml"
