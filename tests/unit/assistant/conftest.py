"""A small store in memory over the bundled documents, with the contract of the real one."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from assistant.case import Case
from assistant.case_file import read_case
from assistant.draft.extractive import ExtractiveDrafter
from assistant.gate.model import Report
from assistant.retrieve import Retriever
from assistant.suggest import Suggester
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline, outlines_of
from corpus.parser.file import parse_file
from corpus.store.model import Hit, Section
from corpus.store.sections import sections_of
from corpus.wording.load import load_wording

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = ROOT / "corpus" / "assessments" / "documents"
SAMPLES = ROOT / "assistant" / "data" / "samples"


class MemoryStore:
    """Keeps sections in a list; finds them by item only."""

    def __init__(self, documents: dict[str, Assessment]) -> None:
        self.documents = documents
        self._sections = [s for name, a in documents.items() for s in sections_of(name, a)]

    def sections(
        self,
        key: str | None = None,
        *,
        form: str | None = None,
        documents: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
    ) -> list[Section]:
        return [
            section
            for section in self._sections
            if (key is None or section.key == key)
            and (form is None or section.form == form)
            and (documents is None or section.document in documents)
            and section.document not in exclude_documents
        ]

    def places(self, key: str, form: str) -> list[tuple[str, str]]:
        found = (s for s in self._sections if (s.key, s.form) == (key, form))
        return sorted({(section.document, section.item_id) for section in found})

    def search(
        self,
        text: str,  # noqa: ARG002
        *,
        form: str | None = None,  # noqa: ARG002
        keys: Collection[str] | None = None,  # noqa: ARG002
        exclude_documents: Collection[str] = (),  # noqa: ARG002
        limit: int = 10,  # noqa: ARG002
        most_twins: int = 0,  # noqa: ARG002
    ) -> list[Hit]:
        return []

    def outlines(self) -> Iterator[tuple[str, Outline]]:
        return outlines_of(self.documents.items())

    def assessment(self, name: str) -> Assessment:
        return self.documents[name]


@pytest.fixture(scope="session")
def documents() -> dict[str, Assessment]:
    return {path.name: parse_file(path) for path in sorted(DOCUMENTS.glob("*.txt"))}


@pytest.fixture(scope="session")
def store(documents: dict[str, Assessment]) -> MemoryStore:
    return MemoryStore(documents)


@pytest.fixture(scope="session")
def store_of() -> Callable[[dict[str, Assessment]], MemoryStore]:
    return MemoryStore


@pytest.fixture(scope="session")
def retriever(store: MemoryStore) -> Retriever:
    return Retriever(store, load_wording())


@pytest.fixture(scope="session")
def suggester(retriever: Retriever) -> Suggester:
    library = load_wording()
    drafter = ExtractiveDrafter(retriever.adapter, library)
    return Suggester(retriever, library, drafter, lambda _draft, _case, _evidence: Report("pass"))


@pytest.fixture(scope="session")
def juten() -> Case:
    return read_case(SAMPLES / "juten-kodomo-iryohi.yaml")


@pytest.fixture(scope="session")
def zenkomoku() -> Case:
    return read_case(SAMPLES / "zenkomoku-yobosesshu.yaml")
