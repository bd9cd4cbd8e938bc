"""The case of a draft, on both databases."""

import pytest

from corpus.workspace.errors import NotFound, Stale
from tests.samples.workspaces import Offices, small_assessment

CASE = '{"form":"重点項目評価書"}'


@pytest.fixture
def document(offices: Offices) -> str:
    return offices.workspace.documents.create(offices.author, small_assessment()).id


def test_a_draft_has_no_case_until_one_is_saved(offices: Offices, document: str) -> None:
    cases = offices.workspace.cases
    assert cases.get(offices.author, document) is None
    saved = cases.put(offices.author, document, CASE, seen=0)
    assert cases.get(offices.coordinator, document) == saved
    assert (saved.content, saved.version, saved.author) == (CASE, 1, offices.author.user)


def test_a_case_is_saved_on_the_version_that_was_seen(offices: Offices, document: str) -> None:
    cases = offices.workspace.cases
    cases.put(offices.author, document, CASE, seen=0)
    with pytest.raises(Stale):
        cases.put(offices.coordinator, document, "{}", seen=0)
    assert cases.put(offices.coordinator, document, "{}", seen=1).version == 2


def test_a_saved_case_changes_the_document_and_is_written_down(
    offices: Offices, document: str
) -> None:
    workspace = offices.workspace
    before = workspace.documents.info(offices.author, document).version
    workspace.cases.put(offices.author, document, CASE, seen=0)
    assert workspace.documents.info(offices.author, document).version == before + 1
    last = workspace.audit.events(offices.admin, subject=document).entries[-1]
    assert (last.action, CASE in str(last)) == ("case.save", False)
    assert workspace.audit.verify() == ()


def test_the_case_of_another_office_is_not_found(offices: Offices, document: str) -> None:
    with pytest.raises(NotFound):
        offices.workspace.cases.get(offices.stranger, document)
    with pytest.raises(NotFound):
        offices.workspace.cases.put(offices.stranger, document, CASE, seen=0)
