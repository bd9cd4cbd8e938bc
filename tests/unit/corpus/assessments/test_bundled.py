import hashlib

import pytest

from corpus.assessments.bundled import BundledDocument, bundled_documents, bundled_path
from corpus.forms.load import load_form
from corpus.parser.file import parse_file


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_bundled_document_is_unchanged(document: BundledDocument) -> None:
    assert hashlib.sha256(document.path.read_bytes()).hexdigest() == document.sha256


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_manifest_says_what_the_document_says(document: BundledDocument) -> None:
    assessment = parse_file(document.path)
    assert assessment.form == load_form(document.form).name
    assert assessment.agency == document.agency
    assert assessment.title == document.title
    assert assessment.published == document.published.isoformat()


def test_every_bundled_file_is_in_the_manifest() -> None:
    folder = bundled_documents()[0].path.parent
    assert {path.name for path in folder.glob("*.txt")} == {d.name for d in bundled_documents()}


def test_bundled_path_takes_the_name_with_or_without_extension() -> None:
    document = bundled_documents()[0]
    assert bundled_path(document.name) == bundled_path(document.path.stem) == document.path
    assert bundled_path("../" + document.name) is None
