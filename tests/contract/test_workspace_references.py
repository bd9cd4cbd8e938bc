"""Which published texts may serve whom, on both databases."""

from corpus.workspace.references import Reference
from tests.samples.workspaces import Offices, small_assessment, text


def readable(offices: Offices, office: str) -> frozenset[str]:
    return offices.workspace.references.readable(office)


def test_a_draft_is_no_reference_and_the_last_published_text_is(offices: Offices) -> None:
    documents, references = offices.workspace.documents, offices.workspace.references
    draft = documents.create(offices.author, small_assessment("下書き"))
    assert references.all(draft.id) == ()
    first = documents.publish(offices.coordinator, draft.id)
    assert references.all(draft.id) == (Reference(draft.id, first.id),)
    head = offices.workspace.drafts.item(offices.author, draft.id, "I.1.2")
    assert head
    offices.workspace.drafts.save(
        offices.author, draft.id, "I.1.2", text("書きかけの記載"), base=head.id
    )
    assert references.all(draft.id) == (Reference(draft.id, first.id),)
    kept = references.text(references.all(draft.id)[0])
    assert "書きかけの記載" not in [item.text for item in kept.items]
    second = documents.publish(offices.coordinator, draft.id)
    assert references.all(draft.id) == (Reference(draft.id, second.id),)


def test_what_is_laid_aside_is_no_reference(offices: Offices) -> None:
    documents, references = offices.workspace.documents, offices.workspace.references
    made = documents.create(offices.author, small_assessment("公表"), published=True)
    assert [known.document for known in references.all()] == [made.id]
    documents.archive(offices.coordinator, made.id)
    assert references.all() == ()
    assert made.id not in readable(offices, made.organisation)
    documents.archive(offices.coordinator, made.id, False)
    assert [known.document for known in references.all()] == [made.id]


def test_another_office_may_read_only_what_is_shared(offices: Offices) -> None:
    documents = offices.workspace.documents
    made = documents.create(offices.author, small_assessment("公表"), published=True)
    theirs = offices.stranger.organisation
    assert made.id in readable(offices, made.organisation)
    assert made.id not in readable(offices, theirs)
    documents.share(offices.coordinator, made.id, True)
    assert made.id in readable(offices, theirs)
    documents.share(offices.coordinator, made.id, False)
    assert made.id not in readable(offices, theirs)
