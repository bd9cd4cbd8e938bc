"""Suggestions, conversations and jobs, on both databases."""

import pytest

from corpus.assessments.model import Change
from corpus.errors import InputError
from corpus.workspace.errors import Conflict, Forbidden, NotFound, Stale
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import (
    GateRecord,
    ItemEdit,
    ItemValue,
    Once,
    SuggestionRecord,
)
from tests.samples.workspaces import (
    PASSED,
    SOURCE,
    Offices,
    small_assessment,
    text,
)


@pytest.fixture
def document(offices: Offices) -> str:
    return offices.workspace.documents.create(offices.author, small_assessment()).id


def propose(offices: Offices, document: str, words: str = "施錠する。") -> SuggestionRecord:
    return offices.workspace.suggestions.record(
        offices.author,
        document,
        "I.1.1",
        words,
        gate=PASSED,
        drafter="extractive",
        sources=(SOURCE,),
        content='{"text":"施錠する。"}',
    )


def test_suggestion_is_in_no_draft_until_accepted(offices: Offices, document: str) -> None:
    proposed = propose(offices, document)
    assert proposed.state == "proposed"
    assert offices.workspace.drafts.item(offices.author, document, "I.1.1") is None


def test_accepted_suggestion_is_saved_with_its_sources_and_report(
    offices: Offices, document: str
) -> None:
    proposed = propose(offices, document)
    decided, revision = offices.workspace.suggestions.accept(
        offices.author, proposed.id, text(proposed.text), base=None
    )
    assert (decided.state, decided.distance, decided.revision) == ("accepted", 0, revision.id)
    assert decided.decided_by == offices.author.user
    assert (revision.origin, revision.reference) == ("suggestion", proposed.id)
    assert (revision.sources, revision.gate) == ((SOURCE,), PASSED)


def test_changed_suggestion_counts_as_edited_and_loses_the_report_on_the_proposal(
    offices: Offices, document: str
) -> None:
    proposed = propose(offices, document)
    decided, revision = offices.workspace.suggestions.accept(
        offices.author, proposed.id, text("必ず施錠する。"), base=None
    )
    assert (decided.state, decided.distance) == ("edited", 2)
    assert revision.gate is None


def test_ticks_are_compared_as_the_text_they_are_proposed_in(
    offices: Offices, document: str
) -> None:
    proposed = propose(offices, document, "専用線\nその他（LGWAN）")
    value = ItemValue(checked=("専用線", "その他"), details=(("その他", "LGWAN"),))
    decided, _ = offices.workspace.suggestions.accept(offices.author, proposed.id, value, base=None)
    assert decided.state == "accepted"


def test_blocked_suggestion_cannot_be_accepted(offices: Offices, document: str) -> None:
    suggestions = offices.workspace.suggestions
    blocked = suggestions.record(
        offices.author,
        document,
        "I.1.1",
        "他市の名",
        gate=GateRecord("block"),
        drafter="llm",
        model="gpt",
    )
    with pytest.raises(InputError, match="止められて"):
        suggestions.accept(offices.author, blocked.id, text("他市の名"), base=None)
    assert suggestions.get(offices.author, blocked.id).state == "proposed"


def test_conflicting_acceptance_leaves_the_suggestion_undecided(
    offices: Offices, document: str
) -> None:
    proposed = propose(offices, document)
    offices.workspace.drafts.save(offices.coordinator, document, "I.1.1", text("先"), base=None)
    with pytest.raises(Conflict):
        offices.workspace.suggestions.accept(offices.author, proposed.id, text("後"), base=None)
    assert offices.workspace.suggestions.get(offices.author, proposed.id).state == "proposed"


def test_suggestion_is_decided_once(offices: Offices, document: str) -> None:
    proposed = propose(offices, document)
    refused = offices.workspace.suggestions.reject(offices.author, proposed.id, "本市では行わない")
    assert (refused.state, refused.reason) == ("rejected", "本市では行わない")
    with pytest.raises(Stale):
        offices.workspace.suggestions.accept(offices.author, proposed.id, text("x"), base=None)


def test_usefulness_counts_by_organisation(offices: Offices, document: str) -> None:
    suggestions = offices.workspace.suggestions
    first, second, third = (propose(offices, document) for _ in range(3))
    propose(offices, document)
    _, saved = suggestions.accept(offices.author, first.id, text("施錠する。"), base=None)
    suggestions.accept(offices.author, second.id, text("必ず施錠する。"), base=saved.id)
    suggestions.reject(offices.author, third.id)
    found = suggestions.usefulness(offices.author)
    assert (found.accepted, found.edited, found.rejected, found.proposed) == (1, 1, 1, 1)
    assert found.mean_distance == 1.0
    assert suggestions.usefulness(offices.stranger).accepted == 0


def test_suggestions_of_another_organisation_are_not_found(offices: Offices, document: str) -> None:
    proposed = propose(offices, document)
    suggestions, stranger = offices.workspace.suggestions, offices.stranger
    with pytest.raises(NotFound):
        suggestions.get(stranger, proposed.id)
    with pytest.raises(NotFound):
        suggestions.reject(stranger, proposed.id)
    with pytest.raises(NotFound):
        suggestions.list(stranger, document)


def test_messages_come_back_in_order_with_their_sources(offices: Offices, document: str) -> None:
    chats = offices.workspace.chats
    chats.add(offices.author, document, "user", "何を書きますか", item="I.1.1")
    chats.add(offices.author, document, "assistant", "施錠です", content='{"sources":[1]}')
    once = Once("k", "d")
    third = chats.add(offices.author, document, "user", "なぜ", once=once)
    assert chats.add(offices.author, document, "user", "なぜ", once=once) == third
    page = chats.list(offices.author, document, limit=2)
    assert [message.text for message in page.entries] == ["何を書きますか", "施錠です"]
    assert page.entries[1].content == '{"sources":[1]}'
    rest = chats.list(offices.author, document, after=int(page.next or 0))
    assert rest.entries == (third,)
    with pytest.raises(NotFound):
        chats.list(offices.stranger, document)


@pytest.fixture
def job(offices: Offices, document: str) -> str:
    jobs = offices.workspace.jobs
    made = jobs.create(offices.coordinator, "revise", '{"to":"2026-06-14"}', total=1)
    jobs.plan(
        offices.coordinator,
        made.id,
        [PlannedEdit(document, "I.1.2", "{}"), PlannedEdit(document, "cover.title", "{}")],
    )
    return made.id


def test_job_waits_for_approval_and_applies_a_document_as_one(
    offices: Offices, document: str, job: str
) -> None:
    jobs, coordinator = offices.workspace.jobs, offices.coordinator
    assert jobs.waiting(coordinator, job) == ()
    first, second = jobs.edits(coordinator, job)
    jobs.decide(coordinator, job, True, [first.id])
    jobs.decide(coordinator, job, False, [second.id])
    assert jobs.waiting(coordinator, job) == (document,)
    base = offices.workspace.drafts.items(coordinator, document)["I.1.2"].id
    edit = ItemEdit("I.1.2", text("新"), base, "revise", job)
    row = Change("2026-06-14", "Ⅰ", "旧", "新", "事後", "軽微")
    (revision,) = jobs.apply(coordinator, job, document, [edit], [row])
    assert jobs.waiting(coordinator, job) == ()
    assert [(e.approval, e.revision) for e in jobs.edits(coordinator, job)] == [
        ("applied", revision.id),
        ("rejected", ""),
    ]
    assert offices.workspace.documents.get(coordinator, document).changes[-1] == row
    assert jobs.get(coordinator, job).done == 1
    with pytest.raises(InputError):
        jobs.apply(coordinator, job, document, [edit], [row])


def test_conflict_in_one_item_applies_nothing_of_the_document(
    offices: Offices, document: str, job: str
) -> None:
    jobs, coordinator = offices.workspace.jobs, offices.coordinator
    jobs.decide(coordinator, job, True)
    items = offices.workspace.drafts.items(coordinator, document)
    offices.workspace.drafts.save(
        offices.author, document, "I.1.2", text("先"), base=items["I.1.2"].id
    )
    before = offices.workspace.documents.get(coordinator, document)
    edits = [
        ItemEdit("cover.title", text("新名称"), items["cover.title"].id, "revise", job),
        ItemEdit("I.1.2", text("新"), items["I.1.2"].id, "revise", job),
    ]
    with pytest.raises(Conflict):
        jobs.apply(coordinator, job, document, edits, [])
    assert offices.workspace.documents.get(coordinator, document) == before
    assert jobs.waiting(coordinator, job) == (document,)


def test_what_was_not_approved_is_not_applied(offices: Offices, document: str, job: str) -> None:
    edit = ItemEdit("I.1.2", text("新"), None, "revise", job)
    with pytest.raises(InputError, match="承認"):
        offices.workspace.jobs.apply(offices.coordinator, job, document, [edit])


def test_jobs_are_for_coordinators_of_the_office(offices: Offices, document: str, job: str) -> None:
    jobs = offices.workspace.jobs
    with pytest.raises(Forbidden):
        jobs.create(offices.author, "revise", "{}")
    with pytest.raises(NotFound):
        jobs.get(offices.stranger, job)
    with pytest.raises(NotFound):
        jobs.decide(offices.stranger, job, True)
    own = jobs.create(offices.stranger, "revise", "{}").id
    with pytest.raises(NotFound):
        jobs.plan(offices.stranger, own, [PlannedEdit(document, "I.1.1", "{}")])
    assert [found.id for found in jobs.list(offices.stranger)] == [own]


def test_job_goes_through_its_states(offices: Offices, job: str) -> None:
    jobs, coordinator = offices.workspace.jobs, offices.coordinator
    jobs.update(coordinator, job, state="running", done=0, total=4)
    ended = jobs.update(coordinator, job, state="done", done=4, outcome='{"files":[]}')
    assert (ended.state, ended.done, ended.total, ended.outcome) == ("done", 4, 4, '{"files":[]}')


def test_accepting_what_already_stands_is_in_the_log_all_the_same(
    offices: Offices, document: str
) -> None:
    proposed = propose(offices, document)
    standing = offices.workspace.drafts.save(
        offices.coordinator, document, "I.1.1", text(proposed.text), base=None
    )
    decided, revision = offices.workspace.suggestions.accept(
        offices.author, proposed.id, text(proposed.text), base=None
    )
    assert (decided.state, revision) == ("accepted", standing)
    last = offices.workspace.audit.events(offices.author, subject=document).entries[-1]
    assert (last.action, last.actor_name, last.detail) == (
        "suggestion.accepted",
        "佐藤",
        proposed.id,
    )
    assert offices.workspace.audit.verify() == ()
