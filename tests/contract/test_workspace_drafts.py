"""Saving, conflicts and going back, on both databases."""

import pytest

from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.workspace.errors import Conflict, Forbidden, NotFound, Stale
from corpus.workspace.model import Actor, ItemValue
from tests.samples.workspaces import (
    PASSED,
    SOURCE,
    WORDING,
    Offices,
    small_assessment,
    text,
)


@pytest.fixture
def document(offices: Offices) -> str:
    return offices.workspace.documents.create(offices.author, small_assessment()).id


def test_saved_text_stands_with_who_when_and_from_what(offices: Offices, document: str) -> None:
    drafts = offices.workspace.drafts
    saved = drafts.save(
        offices.author,
        document,
        "I.1.1",
        text("資格の得喪"),
        base=None,
        origin="suggestion",
        reference="s1",
        sources=(SOURCE, WORDING),
        gate=PASSED,
        model="gpt",
    )
    assert drafts.item(offices.author, document, "I.1.1") == saved
    assert (saved.author_name, saved.origin, saved.reference) == ("佐藤", "suggestion", "s1")
    assert (saved.sources, saved.gate, saved.model) == ((SOURCE, WORDING), PASSED, "gpt")
    assert saved.at.startswith("2026-11-01T09:00")
    assert offices.workspace.documents.get(offices.author, document).item("I.1.1") is not None


def test_second_save_on_the_same_base_is_a_conflict_with_all_three_texts(
    offices: Offices, document: str
) -> None:
    drafts = offices.workspace.drafts
    seen = drafts.save(offices.author, document, "I.1.1", text("元"), base=None)
    theirs = drafts.save(offices.author, document, "I.1.1", text("甲"), base=seen.id)
    with pytest.raises(Conflict) as refusal:
        drafts.save(offices.coordinator, document, "I.1.1", text("乙"), base=seen.id)
    assert refusal.value.mine == text("乙")
    assert refusal.value.theirs == theirs
    assert refusal.value.common == seen
    assert drafts.item(offices.author, document, "I.1.1") == theirs


def test_first_save_of_two_in_an_empty_item_wins_and_the_second_is_told(
    offices: Offices, document: str
) -> None:
    drafts = offices.workspace.drafts
    drafts.save(offices.author, document, "I.1.1", text("甲"), base=None)
    with pytest.raises(Conflict) as refusal:
        drafts.save(offices.coordinator, document, "I.1.1", text("乙"), base=None)
    assert refusal.value.common is None


def test_same_text_on_both_sides_is_no_conflict_and_no_new_revision(
    offices: Offices, document: str
) -> None:
    drafts = offices.workspace.drafts
    first = drafts.save(offices.author, document, "I.1.1", text("同じ"), base=None)
    assert drafts.save(offices.coordinator, document, "I.1.1", text("同じ"), base=None) == first
    assert len(drafts.history(offices.author, document, "I.1.1").entries) == 1


def test_unknown_base_is_refused(offices: Offices, document: str) -> None:
    with pytest.raises(InputError):
        offices.workspace.drafts.save(offices.author, document, "I.1.1", text("甲"), base="x")


def test_item_that_the_form_does_not_have_is_refused(offices: Offices, document: str) -> None:
    with pytest.raises(InputError, match=r"IX\.9"):
        offices.workspace.drafts.save(offices.author, document, "IX.9", text("甲"), base=None)


def test_choices_and_ticks_are_kept(offices: Offices, document: str) -> None:
    value = ItemValue(checked=("専用線", "その他"), details=(("その他", "LGWAN"),), doubts=("FAX",))
    offices.workspace.drafts.save(offices.author, document, "II.3.2", value, base=None)
    item = offices.workspace.documents.get(offices.author, document).item("II.3.2")
    assert item is not None
    assert (item.checked, item.details, item.doubts) == (value.checked, value.details, ("FAX",))


def test_items_come_in_the_order_of_the_form_whatever_the_order_of_saving(
    offices: Offices, document: str
) -> None:
    for item in ("II.4.2.3", "II.4.1.3", "II.4.2.1", "I.1.1"):
        offices.workspace.drafts.save(offices.author, document, item, text("甲"), base=None)
    ids = [item.id for item in offices.workspace.documents.get(offices.author, document).items]
    own = [i for i in ids if i.startswith("I")]
    assert own == ["I.1.1", "I.1.2", "II.4.1.3", "II.4.2.1", "II.4.2.3"]


def test_cover_items_change_the_head_of_the_document(offices: Offices, document: str) -> None:
    drafts = offices.workspace.drafts
    items = drafts.items(offices.author, document)
    title = items["cover.title"].id
    drafts.save(offices.author, document, "cover.title", text("新しい\n名称"), base=title)
    drafts.save(offices.author, document, "cover.published", text("令和8年11月2日"), base=None)
    found = offices.workspace.documents.get(offices.author, document)
    assert (found.title, found.published) == ("新しい 名称", "2026-11-02")
    assert found.missing == ()


def test_history_is_newest_first_and_comes_in_pages(offices: Offices, document: str) -> None:
    drafts = offices.workspace.drafts
    base = None
    for words in "一二三四五":
        base = drafts.save(offices.author, document, "I.1.1", text(words), base=base).id
    page = drafts.history(offices.author, document, "I.1.1", limit=2)
    assert [r.value.text for r in page.entries] == ["五", "四"]
    rest = drafts.history(offices.author, document, "I.1.1", before=int(page.next or 0), limit=10)
    assert [r.value.text for r in rest.entries] == ["三", "二", "一"]
    assert rest.next is None


def test_what_was_saved_in_one_act_stays_on_one_page_of_the_history(
    offices: Offices, document: str
) -> None:
    drafts = offices.workspace.drafts
    drafts.save(offices.author, document, "I.1.1", text("甲"), base=None)
    page = drafts.history(offices.author, document, limit=2)
    assert [len(page.entries), page.next] == [5, None]


def test_restoring_makes_a_new_revision_with_the_old_sources(
    offices: Offices, document: str
) -> None:
    drafts = offices.workspace.drafts
    old = drafts.save(
        offices.author, document, "I.1.1", text("甲"), base=None, sources=(SOURCE,), gate=PASSED
    )
    new = drafts.save(offices.author, document, "I.1.1", text("乙"), base=old.id)
    back = drafts.restore(offices.coordinator, document, old.id, base=new.id)
    assert (back.value, back.origin, back.reference) == (text("甲"), "restore", old.id)
    assert back.sources == (SOURCE,)
    assert back.author_name == "鈴木"
    drafts.save(offices.author, document, "I.1.1", text("丙"), base=back.id)
    with pytest.raises(Conflict):
        drafts.restore(offices.author, document, new.id, base=back.id)


def test_restoring_a_version_brings_back_items_rows_and_head(
    offices: Offices, document: str
) -> None:
    workspace, author = offices.workspace, offices.author
    before = workspace.documents.get(author, document)
    version = workspace.documents.versions(author, document)[0]
    items = workspace.drafts.items(author, document)
    workspace.drafts.save(
        author, document, "cover.title", text("別名"), base=items["cover.title"].id
    )
    workspace.drafts.save(author, document, "I.1.1", text("甲"), base=None)
    row = workspace.changes.list(author, document)[0]
    workspace.changes.remove(author, document, row.id, version=row.version)
    seen = workspace.documents.info(author, document).version
    workspace.drafts.restore_version(author, document, version.id, seen=seen)
    assert workspace.documents.get(author, document) == before
    assert workspace.audit.verify() == ()


def test_restoring_a_version_over_an_unseen_change_is_refused(
    offices: Offices, document: str
) -> None:
    workspace, author = offices.workspace, offices.author
    version = workspace.documents.versions(author, document)[0]
    seen = workspace.documents.info(author, document).version
    workspace.drafts.save(offices.coordinator, document, "I.1.1", text("甲"), base=None)
    with pytest.raises(Stale):
        workspace.drafts.restore_version(author, document, version.id, seen=seen)


def _texts(offices: Offices, actor: Actor, document: str) -> dict[str, str]:
    items = offices.workspace.drafts.items(actor, document)
    return {item: revision.value.text for item, revision in items.items()}


def test_undo_takes_back_twenty_saves_one_after_another(offices: Offices, document: str) -> None:
    drafts, author = offices.workspace.drafts, offices.author
    start = _texts(offices, author, document)
    bases: dict[str, str] = {}
    for number in range(20):
        item = ("I.1.1", "II.4.1.1")[number % 2]
        bases[item] = drafts.save(
            author, document, item, text(f"案{number}"), base=bases.get(item)
        ).id
    for _ in range(20):
        assert drafts.undo(author, document)
    texts = _texts(offices, author, document)
    assert {item: words for item, words in texts.items() if words} == start
    assert drafts.undo(author, document) is None


def test_undo_leaves_the_saves_of_others_alone(offices: Offices, document: str) -> None:
    drafts = offices.workspace.drafts
    mine = drafts.save(offices.author, document, "I.1.1", text("私"), base=None)
    drafts.save(offices.coordinator, document, "II.4.1.1", text("他"), base=None)
    undone = drafts.undo(offices.author, document)
    assert undone is not None
    assert (undone.item, undone.value.text) == ("I.1.1", "")
    drafts.save(offices.author, document, "I.1.1", text("再"), base=undone.id)
    last = drafts.item(offices.author, document, "I.1.1")
    assert last is not None
    drafts.save(offices.coordinator, document, "I.1.1", text("上"), base=last.id)
    with pytest.raises(Conflict):
        drafts.undo(offices.author, document)
    assert mine.value.text == "私"


def test_origins_follow_accepting_typing_restoring_and_undoing(
    offices: Offices, document: str
) -> None:
    drafts, author = offices.workspace.drafts, offices.author
    taken = drafts.save(
        author,
        document,
        "I.1.1",
        text("施錠する。"),
        base=None,
        origin="suggestion",
        sources=(SOURCE,),
        gate=PASSED,
    )
    typed = drafts.save(author, document, "I.1.1", text("必ず施錠する。"), base=taken.id)

    def origin() -> tuple[str, bool, str, str]:
        found = {o.item: o for o in drafts.origins(offices.author, document)}["I.1.1"]
        return (found.taken.id, found.edited, found.accepted_by, found.as_of)

    assert origin() == (taken.id, True, "佐藤", "2026-11-01")
    back = drafts.restore(offices.coordinator, document, taken.id, base=typed.id)
    assert origin() == (taken.id, False, "佐藤", "2026-11-01")
    drafts.save(offices.coordinator, document, "I.1.1", text("別"), base=back.id)
    drafts.undo(offices.coordinator, document)
    assert origin()[:2] == (taken.id, False)


def test_another_organisation_finds_nothing(offices: Offices, document: str) -> None:
    drafts, stranger = offices.workspace.drafts, offices.stranger
    revision = drafts.items(offices.author, document)["I.1.2"].id
    with pytest.raises(NotFound):
        drafts.items(stranger, document)
    with pytest.raises(NotFound):
        drafts.save(stranger, document, "I.1.1", text("甲"), base=None)
    with pytest.raises(NotFound):
        drafts.revision(stranger, document, revision)
    with pytest.raises(NotFound):
        drafts.restore(stranger, document, revision, base=revision)
    with pytest.raises(NotFound):
        drafts.undo(stranger, document)
    with pytest.raises(NotFound):
        drafts.history(stranger, document)


def test_revision_of_another_document_is_not_found(offices: Offices, document: str) -> None:
    workspace, author = offices.workspace, offices.author
    other = workspace.documents.create(author, small_assessment()).id
    revision = workspace.drafts.items(author, other)["I.1.2"]
    with pytest.raises(NotFound):
        workspace.drafts.restore(author, document, revision.id, base=None)


def test_who_has_no_role_saves_nothing(offices: Offices, document: str) -> None:
    nobody = Actor(offices.author.user, offices.author.organisation, "佐藤", frozenset())
    with pytest.raises(Forbidden):
        offices.workspace.drafts.save(nobody, document, "I.1.1", text("甲"), base=None)


def test_real_documents_come_back_as_they_went_in(
    offices: Offices, assessments: dict[str, Assessment]
) -> None:
    for assessment in assessments.values():
        saved = offices.workspace.documents.create(offices.author, assessment, published=True)
        assert offices.workspace.documents.get(offices.author, saved.id) == assessment


def test_character_that_cannot_be_kept_is_refused_in_one_line(
    offices: Offices, document: str
) -> None:
    with pytest.raises(InputError, match="文字"):
        offices.workspace.drafts.save(
            offices.author, document, "I.1.1", text("甲\ud800"), base=None
        )
    assert offices.workspace.drafts.item(offices.author, document, "I.1.1") is None


def test_fault_of_the_database_says_nothing_of_the_text(offices: Offices, document: str) -> None:
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    from corpus.workspace.tables import REMARKS

    row = dict.fromkeys((column.name for column in REMARKS.c), "")
    with (
        pytest.raises(IntegrityError) as fault,
        offices.workspace._database.write() as connection,
    ):
        connection.execute(insert(REMARKS), [row | {"text": "秘密の記載", "document": "none"}])
    assert "秘密の記載" not in str(fault.value).splitlines()[-1]
    assert "parameters hidden" in str(fault.value)
    assert document
