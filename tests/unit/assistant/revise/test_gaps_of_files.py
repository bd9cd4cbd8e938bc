"""Missing standard wording is proposed per file, and not where a tick leaves the item blank."""

import datetime as dt

import pytest

from assistant.revise.plan import plan
from corpus.assessments.copies import base_id
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.wording.load import load_wording
from corpus.wording.platforms import platform_labels
from corpus.wording.render import fill, heading_line

FORM = form_named("様式4")
TO = dt.date(2026, 11, 1)
PLACES = ("III.6.r2.1", "III.6.r3.1", "III.6.r4.1")


def item(item_id: str, text: str = "", checked: tuple[str, ...] = ()) -> Item:
    place = FORM.find(base_id(item_id))
    return Item(item_id, place.path, place.node.kind or "text", text, "", checked)


def block_for(item_id: str) -> str:
    key = FORM.find(item_id).node.key
    due = load_wording().for_item(FORM.id, key, frozenset({"interface_server"}), on=TO)
    block, version, _ = next(iter(due))
    return f"{heading_line(block, {})}\n{fill(version, {})}"


def proposed(*items: Item) -> set[str]:
    document = Assessment(FORM.name, "", "1", "事務", "青葉市長", "2026-10-01", items)
    made = plan(document, TO, only="wording")
    return {e.item for e in made.edits if e.amendment.startswith("標準文例の追加")}


def filled(suffix: str = "") -> list[Item]:
    return [item(place + suffix, block_for(place)) for place in PLACES]


def test_a_risk_without_the_wording_of_its_platform_is_proposed() -> None:
    assert proposed(*filled(), item("III.6.r1.1")) == {"III.6.r1.1"}


@pytest.mark.parametrize("text", ["", "-", "－", "―", "—", " － ", "本市の措置", "-本市"])
def test_what_an_item_lacks_takes_the_place_of_a_dash_and_goes_behind_words(text: str) -> None:
    held = (*filled(), item("III.6.r1.1", text))
    document = Assessment(FORM.name, "", "1", "事務", "青葉市長", "2026-10-01", held)
    (added,) = [e for e in plan(document, TO, only="wording").edits if e.item == "III.6.r1.1"]
    says_more = "本市" in text
    assert added.start == (len(text) if says_more else 0)
    assert (added.end, added.before) == (len(text), text[added.start :])
    assert added.after.startswith("\n") is says_more


def test_nothing_is_proposed_where_the_form_is_ticked_as_not_connected() -> None:
    unconnected = item("III.6.0", checked=("接続しない(入手)",))
    assert proposed(unconnected, *filled(), item("III.6.r1.1")) == set()


def test_a_platform_of_the_first_file_is_not_proposed_for_the_second() -> None:
    assert proposed(*filled(), item("III.6.r1.1#2"), item("II.1#2", "乙")) == set()


def test_a_platform_of_the_second_file_is_proposed_for_the_second() -> None:
    assert proposed(*filled("#2"), item("III.6.r1.1#2"), item("III.6.r1.1")) == {"III.6.r1.1#2"}


BOTH = ("interface_platform", "government_cloud")


def blocks_of(item_id: str) -> dict[str, str]:
    """Return the wording of two platforms that belongs to an item."""
    due = load_wording().for_item(
        FORM.id, FORM.find(item_id).node.key, frozenset(platform_labels()), on=TO
    )
    return {
        block.platform: f"{heading_line(block, {})}\n{fill(version, {})}"
        for block, version, place in due
        if block.platform in BOTH and block.heading and not (place.optional or block.optional)
    }


def test_all_that_an_item_lacks_is_named_in_one_proposal() -> None:
    texts = [node for node in FORM.items if node.key and node.kind == "text" and "{" not in node.id]
    places = {node.id: found for node in texts if (found := blocks_of(node.id))}
    empty = next(place for place, found in places.items() if len(found) == len(BOTH))
    others = (item(p, "\n".join(found.values())) for p, found in places.items() if p != empty)
    items = (*others, item(empty))
    document = Assessment(FORM.name, "", "1", "事務", "青葉市長", "2026-10-01", items)
    made = plan(document, TO, only="wording")
    (added,) = [e for e in made.edits if e.item == empty]
    assert added.amendment.startswith("標準文例の追加（")
    named = added.amendment.removeprefix("標準文例の追加（").removesuffix("）").split("、")
    assert [title.split("・")[0] for title in named] == ["中間サーバー", "ガバメントクラウド"]
