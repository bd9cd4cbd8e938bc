"""Fixtures that more than one part of the suite uses."""

from pathlib import Path

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_file


@pytest.fixture(scope="session")
def documents() -> dict[str, Path]:
    """The bundled documents by file name."""
    return {document.path.name: document.path for document in bundled_documents()}


@pytest.fixture(scope="session")
def assessments(documents: dict[str, Path]) -> dict[str, Assessment]:
    """The bundled documents, parsed, by file name."""
    return {name: parse_file(path) for name, path in documents.items()}
