"""schema.conditional says when an item is to be filled, and when it is to stay blank."""

import datetime as dt

from assistant.gate.gate import check
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named

FORM = form_named("様式3")
DAY = dt.date(2026, 4, 1)


def said(*items: Item) -> dict[str, str]:
    assessment = Assessment(FORM.name, "", "", "", "", "", items)
    findings = check(assessment, DAY, publication=False)
    return {f.item: f.message.split("\n")[0] for f in findings if f.rule == "schema.conditional"}


def item(item_id: str, text: str = "", choice: str = "", checked: tuple[str, ...] = ()) -> Item:
    place = FORM.find(item_id)
    return Item(item_id, place.path, place.node.kind or "text", text, choice, checked)


def test_filled_though_the_choice_it_depends_on_is_another() -> None:
    outsourced = item("II.4.1", "システムの保守")
    messages = said(outsourced, item("II.4.1.4", choice="再委託しない"), item("II.4.1.5", "書面"))
    assert messages["II.4.1.5"].startswith(
        "「再委託する」でないときは書かない項目ですが、記載があります"
    )


def test_blank_though_the_choice_asks_for_it() -> None:
    outsourced = item("II.4.1", "システムの保守")
    messages = said(outsourced, item("II.4.1.4", choice="再委託する"), item("II.4.1.5"))
    assert messages["II.4.1.5"].startswith("「再委託する」のときに書く項目ですが、空欄です")


def test_filled_though_a_tick_leaves_it_out() -> None:
    ticked = item("III.6.0", checked=("接続しない(提供)",))
    messages = said(ticked, item("III.6.r2.1", "暗号化して提供する。"))
    assert messages["III.6.r2.1"].startswith("「接続しない(提供)」のときは書かない項目ですが")


def filled(*item_ids: str) -> list[Item]:
    return [item("II.4.0", choice="委託しない"), *(item(i, "書面で定める。") for i in item_ids)]


def test_what_one_choice_has_made_wrong_in_a_whole_section_is_said_once() -> None:
    section = ("III.4.r1.1", "III.4.r1.1.1", "III.4.r1.2", "III.4.r1.2.1", "III.4.r1.3")
    messages = said(*filled(*section))
    assert list(messages) == ["III.4.r1.1"]
    assert messages["III.4.r1.1"].endswith("ほか4項目）。")


def test_a_few_items_are_each_told() -> None:
    section = ("III.4.r1.1.1", "III.4.r1.2.1", "III.4.r1.3")
    assert list(said(*filled(*section))) == list(section)
