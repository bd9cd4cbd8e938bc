"""Assessments as wholes, on both databases."""

from dataclasses import replace

import pytest

from corpus.assessments.model import Change
from corpus.errors import InputError
from corpus.workspace.errors import Forbidden, KeyReused, NotFound, Stale
from corpus.workspace.model import Once
from tests.samples.workspaces import Offices, small_assessment, text


def test_empty_document_has_the_form_and_nothing_else(offices: Offices) -> None:
    documents = offices.workspace.documents
    made = documents.create_empty(offices.author, "様式4", title="新しい事務")
    found = documents.get(offices.author, made.id)
    assert (found.form, found.title, found.items) == ("全項目評価書", "新しい事務", ())
    assert made.state == "draft"


def test_form_that_does_not_exist_is_refused(offices: Offices) -> None:
    with pytest.raises(InputError, match="様式"):
        offices.workspace.documents.create_empty(offices.author, "様式9")


def test_list_pages_through_everything_newest_change_first(offices: Offices) -> None:
    documents, author = offices.workspace.documents, offices.author
    made = [documents.create(author, small_assessment(f"事務{n}")).id for n in range(7)]
    offices.workspace.drafts.save(author, made[2], "I.1.1", text("甲"), base=None)
    seen: list[str] = []
    cursor = None
    while True:
        page = documents.list(author, cursor=cursor, limit=3)
        seen += [info.id for info in page.entries]
        cursor = page.next
        if cursor is None:
            break
    assert seen == [made[2], *(made[n] for n in (6, 5, 4, 3, 1, 0))]
    assert [info.id for info in documents.every(author, at_once=3)] == seen
    assert list(documents.every(offices.stranger)) == []


def test_list_is_narrowed_by_form_state_and_words(offices: Offices) -> None:
    documents, author = offices.workspace.documents, offices.author
    health = documents.create(author, small_assessment("健康保険_100%")).id
    tax = documents.create(author, small_assessment("税務"), published=True).id
    empty = documents.create_empty(author, "様式4", title="住民").id

    def ids(**how: str) -> set[str]:
        return {info.id for info in documents.list(author, **how).entries}  # type: ignore[arg-type]

    assert ids(form="様式4") == {empty}
    assert ids(state="published") == {tax}
    assert ids(text="_100%") == {health}
    assert ids(text="青葉市") == {health, tax}


def test_cursor_that_is_none_is_refused(offices: Offices) -> None:
    with pytest.raises(InputError):
        offices.workspace.documents.list(offices.author, cursor="nonsense")


def test_item_twice_in_what_comes_in_is_refused(offices: Offices) -> None:
    small = small_assessment()
    with pytest.raises(InputError):
        offices.workspace.documents.create(
            offices.author, replace(small, items=small.items + small.items[:1])
        )


def test_publishing_needs_a_coordinator_and_keeps_the_text(offices: Offices) -> None:
    workspace = offices.workspace
    made = workspace.documents.create(offices.author, small_assessment())
    with pytest.raises(Forbidden):
        workspace.documents.publish(offices.author, made.id)
    version = workspace.documents.publish(offices.coordinator, made.id, label="第1版")
    assert (version.kind, version.label, version.author_name) == ("published", "第1版", "鈴木")
    assert workspace.documents.info(offices.author, made.id).state == "published"
    published = workspace.documents.get(offices.author, made.id)
    workspace.drafts.save(offices.author, made.id, "I.1.1", text("甲"), base=None)
    assert workspace.documents.info(offices.author, made.id).state == "draft"
    assert workspace.documents.published(offices.author, made.id) == published
    assert workspace.documents.version(offices.author, made.id, version.id) == published


def test_publishing_what_was_not_seen_is_refused(offices: Offices) -> None:
    workspace = offices.workspace
    made = workspace.documents.create(offices.author, small_assessment())
    workspace.drafts.save(offices.author, made.id, "I.1.1", text("甲"), base=None)
    with pytest.raises(Stale):
        workspace.documents.publish(offices.coordinator, made.id, seen=made.version)


def test_another_organisation_sees_what_is_published_and_shared_and_never_a_draft(
    offices: Offices,
) -> None:
    documents = offices.workspace.documents
    made = documents.create(offices.author, small_assessment(), published=True)
    with pytest.raises(NotFound):
        documents.published(offices.stranger, made.id)
    assert documents.shared(offices.stranger) == ()
    documents.share(offices.coordinator, made.id, True)
    items = offices.workspace.drafts.items(offices.author, made.id)
    offices.workspace.drafts.save(
        offices.author, made.id, "cover.title", text("秘密の案"), base=items["cover.title"].id
    )
    assert [info.title for info in documents.shared(offices.stranger)] == [
        "国民健康保険に関する事務"
    ]
    assert documents.published(offices.stranger, made.id) == small_assessment()
    for call in (documents.get, documents.info, documents.versions):
        with pytest.raises(NotFound):
            call(offices.stranger, made.id)
    assert documents.list(offices.stranger).entries == ()


def test_shared_document_without_a_published_text_shows_nothing(offices: Offices) -> None:
    documents = offices.workspace.documents
    made = documents.create(offices.author, small_assessment())
    documents.share(offices.coordinator, made.id, True)
    assert documents.shared(offices.stranger) == ()
    with pytest.raises(NotFound):
        documents.published(offices.stranger, made.id)


def test_archived_document_leaves_the_list_and_can_come_back(offices: Offices) -> None:
    documents = offices.workspace.documents
    made = documents.create(offices.author, small_assessment())
    documents.archive(offices.coordinator, made.id)
    assert documents.list(offices.author).entries == ()
    assert [info.id for info in documents.list(offices.author, archived=True).entries] == [made.id]
    documents.archive(offices.coordinator, made.id, False)
    assert len(documents.list(offices.author).entries) == 1


def test_request_sent_twice_makes_one_document(offices: Offices) -> None:
    documents, author = offices.workspace.documents, offices.author
    once = Once("k1", "digest of the body")
    first = documents.create(author, small_assessment(), once=once)
    assert documents.create(author, small_assessment(), once=once).id == first.id
    assert len(documents.list(author).entries) == 1
    with pytest.raises(KeyReused):
        documents.create(author, small_assessment("別"), once=Once("k1", "another body"))
    other = documents.create(offices.coordinator, small_assessment(), once=once)
    assert other.id != first.id


def test_change_rows_are_added_reworded_and_removed_by_version(offices: Offices) -> None:
    workspace, author = offices.workspace, offices.author
    document = workspace.documents.create(author, small_assessment()).id
    new = Change("2026-11-01", "Ⅱ 4.", "旧", "新", "事前", "重要な変更")
    (row,) = workspace.changes.add(author, document, [new])
    reworded = replace(new, reason="重要な変更に当たる")
    changed = workspace.changes.replace(author, document, row.id, reworded, version=row.version)
    with pytest.raises(Stale):
        workspace.changes.remove(author, document, row.id, version=row.version)
    assert workspace.documents.get(author, document).changes[1] == reworded
    workspace.changes.remove(author, document, row.id, version=changed.version)
    assert workspace.documents.get(author, document).changes == small_assessment().changes
    with pytest.raises(NotFound):
        workspace.changes.list(offices.stranger, document)


def test_every_change_counts_the_version_of_the_document_up(offices: Offices) -> None:
    workspace, author = offices.workspace, offices.author
    document = workspace.documents.create(author, small_assessment()).id
    versions = [workspace.documents.info(author, document).version]
    workspace.drafts.save(author, document, "I.1.1", text("甲"), base=None)
    versions.append(workspace.documents.info(author, document).version)
    workspace.changes.add(author, document, [Change("", "", "", "", "", "")])
    versions.append(workspace.documents.info(author, document).version)
    workspace.documents.publish(offices.coordinator, document)
    versions.append(workspace.documents.info(author, document).version)
    assert versions == sorted(set(versions))


def test_item_is_given_back_by_a_coordinator_and_settled_by_the_author(offices: Offices) -> None:
    workspace, author = offices.workspace, offices.author
    document = workspace.documents.create(author, small_assessment()).id
    with pytest.raises(Forbidden):
        workspace.reviews.give_back(author, document, "I.1.2", "根拠を足す")
    remark = workspace.reviews.give_back(offices.coordinator, document, "I.1.2", "根拠を足す")
    assert (remark.author_name, remark.settled) == ("鈴木", "")
    assert workspace.reviews.list(author, document) == (remark,)
    settled = workspace.reviews.settle(author, document, remark.id)
    assert settled.settled_by == author.user
    assert workspace.reviews.list(author, document) == ()
    assert workspace.reviews.list(author, document, settled=True) == (settled,)
    with pytest.raises(NotFound):
        workspace.reviews.settle(offices.stranger, document, remark.id)
