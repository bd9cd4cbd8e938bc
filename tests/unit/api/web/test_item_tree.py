"""The tree beside the editor shows every item, its state, and one more member of a filled group."""

from api.web.item_tree import FILTERS, Standing, places, tree
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named

FORM = form_named("重点項目評価書")


def assessment(*items: Item) -> Assessment:
    return Assessment(FORM.name, "", "", "", "", "", items)


def filled(item: str, text: str = "あり") -> Item:
    return Item(item, (), "text", text=text)


def state_of(standing: Standing, item: str) -> str:
    entries = (e for c in tree(FORM, standing, "", lambda i: i) for e in c.entries)
    return next(entry.state for entry in entries if entry.address == item)


def test_an_item_is_empty_suggested_filled_or_found() -> None:
    standing = Standing(
        assessment(filled("II.6.1"), filled("II.7")), {"II.7": ["error"]}, {"III.1"}
    )
    states = [state_of(standing, item) for item in ("II.3.3", "III.1", "II.6.1", "II.7")]
    assert states == ["empty", "suggested", "filled", "found"]


def test_a_mere_notice_does_not_mark_an_item() -> None:
    assert state_of(Standing(assessment(filled("II.7")), {"II.7": ["notice"]}), "II.7") == "filled"


def test_a_group_shows_what_is_filled_and_one_item_to_begin_another() -> None:
    standing = Standing(assessment(filled("II.4.1"), filled("II.4.2")), {})
    entries = [e for c in tree(FORM, standing, "", lambda i: i) for e in c.entries]
    begun = [entry for entry in entries if entry.address.startswith("II.4.3")]
    assert [(entry.address, entry.label) for entry in begun] == [("II.4.3", "委託事項3を加える")]


def test_a_group_of_which_nothing_is_filled_shows_its_first_member() -> None:
    shown = [place.id for place in places(FORM, assessment())]
    assert "II.4.1.1" in shown
    assert "II.4.2" not in shown


def test_the_chapter_of_the_item_being_edited_is_open_and_counts_what_was_found() -> None:
    standing = Standing(assessment(filled("II.7")), {"II.7": ["warning", "error", "notice"]})
    here = [c for c in tree(FORM, standing, "II.7", lambda i: i) if c.here]
    assert len(here) == 1
    assert ("▲", "指摘あり", 1) in here[0].counts


def test_a_chapter_counts_all_its_items_by_state_whatever_is_shown() -> None:
    standing = Standing(assessment(filled("II.7"), filled("II.6.1")), {"II.7": ["error"]}, {"II.1"})
    counts = {}
    for shown in FILTERS:
        chapters = tree(FORM, standing, "II.6.1", lambda i: i, shown)
        chapter = next(c for c in chapters if c.here)
        counts[shown] = chapter.counts
        states = {e.state for e in chapter.entries if e.address and not e.here}
        assert states <= {"all": {"empty", "suggested", "filled", "found"},
                          "todo": {"empty", "suggested"}, "found": {"found"}}[shown]  # fmt: skip
    assert counts["all"] == counts["todo"] == counts["found"]
    assert ("▲", "指摘あり", 1) in counts["all"]


def test_no_heading_stands_without_an_item_below_it() -> None:
    standing = Standing(assessment(filled("II.7")), {"II.7": ["error"]})
    for chapter in tree(FORM, standing, "", lambda i: i, "found"):
        for section in chapter.sections:
            assert section.entries[-1].address
            assert any(entry.address for entry in section.entries)
