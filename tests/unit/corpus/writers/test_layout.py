from dataclasses import replace

import pytest

from corpus.assessments.model import Assessment, Item, Unplaced
from corpus.forms.model import FormId
from corpus.writers.annotations import Annotation, Shortage
from corpus.writers.layout import lay_out
from corpus.writers.model import Cell, Layout, Table
from tests.unit.corpus.writers.filled_forms import filled, with_text


def cells(layout: Layout) -> dict[str, Cell]:
    pages = (layout.cover, *layout.pages)
    return {cell.item_id: cell for page in pages for table in page.tables for cell in table.cells}


def table(layout: Layout, table_id: str) -> Table:
    return next(t for page in layout.pages for t in page.tables if t.id == table_id)


def with_item(assessment: Assessment, item: Item) -> Assessment:
    kept = tuple(item if i.id == item.id else i for i in assessment.items)
    return replace(assessment, items=kept)


@pytest.mark.parametrize("form_id", list(FormId))
def test_every_item_has_its_place_in_printed_order(form_id: FormId) -> None:
    form, assessment = filled(form_id)
    layout = lay_out(form, assessment)
    assert list(cells(layout)) == [item.id for item in assessment.items]
    assert layout.records == ()


def test_labels_span_the_rows_they_stand_before() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    rows = table(lay_out(form, assessment), "II.4.1").rows
    spans = [[(label.printed, label.rows, label.columns) for label in row.labels] for row in rows]
    assert spans[2:] == [
        [("③委託先名", 1, 2)],
        [("再委託", 3, 1), ("④再委託の有無 ※", 1, 1)],
        [("⑤再委託の許諾方法", 1, 1)],
        [("⑥再委託事項", 1, 1)],
    ]


def test_name_of_a_repeated_group_stands_beside_its_heading() -> None:
    form, assessment = filled(FormId.JUTEN)
    assessment = with_text(assessment, "II.4.2", "システム保守業務")
    group = table(lay_out(form, assessment), "II.4.2")
    assert (group.heading, group.level, group.name and group.name.text) == (
        "委託事項2",
        2,
        "システム保守業務",
    )


def test_heading_of_a_section_carries_its_box() -> None:
    form, assessment = filled(FormId.JUTEN)
    section = table(lay_out(form, assessment), "III.4")
    assert section.ticks is not None
    assert [t.printed for g in section.ticks.groups for t in g.ticks] == ["[○] 委託しない"]


def test_risks_of_outsourcing_are_listed_in_the_heading() -> None:
    form, assessment = filled(FormId.ZENKOMOKU)
    assert len(table(lay_out(form, assessment), "III.4.r").heading_lines) == 4


def test_ticks_show_every_option_with_words_and_counts() -> None:
    form, assessment = filled(FormId.JUTEN)
    item = Item(
        "II.5.0", (), "checks", checked=("提供を行っている",), details=(("提供を行っている", "12"),)
    )
    cell = cells(lay_out(form, with_item(assessment, item)))["II.5.0"]
    assert [t.printed for g in cell.groups for t in g.ticks] == [
        "[○] 提供を行っている（ 12 ）件",
        "[　] 移転を行っている（ 　 ）件",
        "[　] 行っていない",
    ]
    assert cell.text == ""


def test_count_of_outsourcing_stands_beside_the_choice() -> None:
    form, assessment = filled(FormId.JUTEN)
    cell = cells(lay_out(form, assessment))["II.4.0"]
    assert cell.printed_choice == "[ 委託する ]　（ 2 ）件"


def test_words_the_label_asks_for_stand_beside_the_choice() -> None:
    form, assessment = filled(FormId.ZENKOMOKU)
    item = Item("V.1.3", (), "choice", "写しの交付に要する費用", choice="有料")
    cell = cells(lay_out(form, with_item(assessment, item)))["V.1.3"]
    assert cell.text == "（手数料額、納付方法：写しの交付に要する費用）"


def test_option_is_printed_as_the_edition_of_its_day_had_it() -> None:
    form, assessment = filled(FormId.JUTEN)
    old = replace(assessment, published="2024-03-01")
    printed = [t.option for g in cells(lay_out(form, old))["II.2.4.1"].groups for t in g.ticks]
    assert "4情報(氏名、性別、生年月日、住所)" in printed
    assert len(printed) == 19


def test_tick_that_is_no_option_is_shown_and_not_dropped() -> None:
    form, assessment = filled(FormId.JUTEN)
    item = Item("I.2.1.3", (), "checks", "別紙のとおり", checked=("独自の連携基盤",))
    cell = cells(lay_out(form, with_item(assessment, item)))["I.2.1.3"]
    assert cell.groups[-1].ticks[0].printed == "[○] 独自の連携基盤"
    assert cell.text == "別紙のとおり"


def test_text_naming_an_option_that_is_not_ticked_is_kept() -> None:
    form, assessment = filled(FormId.JUTEN)
    item = Item("I.2.1.3", (), "checks", "税務システム", checked=("庁内連携システム",))
    assert cells(lay_out(form, with_item(assessment, item)))["I.2.1.3"].text == "税務システム"


def test_what_has_no_place_becomes_a_record() -> None:
    form, assessment = filled(FormId.JUTEN)
    lost = Item("II.4.21.1", ("Ⅱ", "委託事項21"), "text", "二十一番目の委託")
    assessment = replace(
        assessment,
        items=(*assessment.items, lost),
        missing=("Ⅰ / 7. 他の評価実施機関",),
        unplaced=(Unplaced(12, "行き場のない行"),),
        notes=("表が読めない。",),
    )
    texts = [r.place + r.text for r in lay_out(form, assessment).records]
    for words in ("二十一番目の委託", "他の評価実施機関", "行き場のない行", "表が読めない。"):
        assert sum(words in text for text in texts) == 1


def test_item_that_was_not_found_is_told_from_a_blank_one() -> None:
    form, assessment = filled(FormId.JUTEN)
    gone = "Ⅰ 基本情報 / 7. 他の評価実施機関"
    found = cells(lay_out(form, replace(assessment, items=(), missing=(gone,))))
    assert found["I.7"].printed_blank == "（原文に見つかりません）"
    assert found["II.7"].printed_blank == "（空欄）"


def test_item_without_a_proposal_is_unwritten_and_not_lost_in_reading() -> None:
    form, assessment = filled(FormId.JUTEN)
    gone = "Ⅰ 基本情報 / 7. 他の評価実施機関"
    empty = replace(assessment, items=(), missing=(gone,))
    layout = lay_out(
        form, empty, (Annotation("I.7", shortage=Shortage(("機関の名称",), "総務課")),)
    )
    assert cells(layout)["I.7"].printed_blank == "（未記入）"
    assert layout.records == ()


def test_blank_form_keeps_one_of_each_group_and_the_cover() -> None:
    form, assessment = filled(FormId.JUTEN)
    layout = lay_out(form, replace(assessment, items=()))
    found = cells(layout)
    assert found["II.4.1.1"].is_blank
    assert "II.4.2.1" not in found
    assert found["cover.agency"].text == "見本市長"
    assert found["cover.published"].text == "令和8年1月5日"
    assert found["II.2.4.3"].text == "別添1を参照。"


@pytest.mark.parametrize(
    "edition",
    ["令和7年5月", "令和7年5月 様式3", "[令和7年5月 様式3]"],
    ids=["bare", "named", "boxed"],
)
def test_edition_is_printed_once_in_brackets(edition: str) -> None:
    form, assessment = filled(FormId.JUTEN)
    assert lay_out(form, replace(assessment, edition=edition)).edition == "[令和7年5月 様式3]"


def test_characters_illegal_in_xml_become_visible() -> None:
    form, assessment = filled(FormId.JUTEN)
    dirty = with_text(assessment, "I.1.2", "前\x0b後\x00末\ud800\r\n次")
    found = cells(lay_out(form, dirty))["I.1.2"].text
    assert found == "前〔U+000B〕後〔U+0000〕末〔U+D800〕\n次"
