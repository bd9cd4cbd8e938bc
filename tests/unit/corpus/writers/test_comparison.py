import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html as markup
from openpyxl import load_workbook

from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import InputError
from corpus.forms.model import FormId
from corpus.writers.comparison import (
    Comparison,
    ComparisonRow,
    compare_assessments,
    comparison_of_changes,
)
from corpus.writers.comparison_files import COMPARISON_FORMATS, render_comparison
from tests.unit.corpus.writers.filled_forms import filled, with_text

OLD = with_text(filled(FormId.JUTEN)[1], "II.6.1", "サーバは庁舎に置く。毎年点検する。")
NEW = with_text(OLD, "II.6.1", "サーバーは国内の庁舎に置く。毎年点検する。")


def rows_of(comparison: Comparison) -> list[ComparisonRow]:
    return [row for _, rows in comparison.parts for row in rows]


def changed_row(old: Assessment, new: Assessment) -> ComparisonRow:
    (row,) = [row for row in rows_of(compare_assessments(old, new)) if row.remark != "（略）"]
    return row


def test_changed_words_are_marked_within_the_text() -> None:
    row = changed_row(OLD, NEW)
    assert [(run.text, run.mark) for run in row.new] == [
        ("サーバ", "plain"),
        ("ーは国内の", "added"),
        ("庁舎に置く。毎年点検する。", "plain"),
    ]
    assert [(run.text, run.mark) for run in row.old if run.mark != "plain"] == [("は", "removed")]
    assert "".join(run.text for run in row.old) == "サーバは庁舎に置く。毎年点検する。"


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("置く。", "置く。点検する。", "追加"),
        ("置く。点検する。", "置く。", "削除"),
        ("機器を置く。点検する。", "置く。点検する。", "変更"),
        ("置く。", "機器を置く。", "変更"),
        ("置く。\n・点検", "置く。", "削除"),
        ("置く。", "置く。\n・点検", "追加"),
        ("置く。", "", "削除"),
        ("", "置く。", "新設"),
        ("甲を置く。", "乙を置く。", "変更"),
    ],
)
def test_remark_says_what_kind_of_change_it_is(old: str, new: str, remark: str) -> None:
    before, after = (with_text(OLD, "II.6.1", text) for text in (old, new))
    assert changed_row(before, after).remark == remark


def test_ticks_that_were_read_from_a_file_are_said_once() -> None:
    old, new = (
        replace(
            OLD,
            items=tuple(
                replace(i, checked=ticks, text="\n".join(ticks), details=())
                if i.id == "II.3.2"
                else i
                for i in OLD.items
            ),
        )
        for ticks in (("紙",), ("紙", "専用線"))
    )
    row = changed_row(old, new)
    assert [(run.text, run.mark) for run in row.old] == [("紙", "plain")]
    assert "".join(run.text for run in row.new) == "紙\n専用線"


def test_unchanged_items_between_changed_ones_are_said_to_be_left_out() -> None:
    parts = compare_assessments(OLD, with_text(NEW, "II.7", "備考を改める。")).parts
    assert [name for name, _ in parts] == ["Ⅱ 特定個人情報ファイルの概要"]
    assert [(row.place, row.remark) for row in parts[0][1]] == [
        ("", "（略）"),
        ("6. 特定個人情報の保管・消去 / 保管場所", "変更"),
        ("7. 備考", "変更"),
    ]


def test_unchanged_lines_are_left_out_but_not_the_heading_of_the_change() -> None:
    lines = [f"・第{i}の措置として、担当者が記録を確認し、上司が承認する。" for i in range(16)]
    lines[6] = "＜中間サーバーにおける措置＞"
    old = with_text(OLD, "II.6.1", "\n".join(lines))
    lines[9] = lines[9].replace("上司", "所属長")
    row = changed_row(old, with_text(OLD, "II.6.1", "\n".join(lines)))
    text = "".join(run.text for run in row.new)
    assert text == (
        "（略）\n＜中間サーバーにおける措置＞\n（略）\n"
        "・第9の措置として、担当者が記録を確認し、所属長が承認する。\n（略）"
    )


def test_group_that_is_gone_or_new_is_shown_whole() -> None:
    _, three = filled(FormId.JUTEN, groups=3)
    found = [row for row in rows_of(compare_assessments(OLD, three)) if row.remark == "新設"]
    assert any(row.place.endswith("委託事項3") for row in found)
    gone = [row for row in rows_of(compare_assessments(three, OLD)) if row.remark == "削除"]
    assert any(row.place.endswith("委託事項3") for row in gone)


def test_change_rows_that_came_are_shown() -> None:
    row = Change("2026-11-01", "Ⅱ 6.", "旧", "新", "事後", "形式的な変更")
    parts = compare_assessments(OLD, replace(OLD, changes=(*OLD.changes, row))).parts
    assert [(name, [r.remark for r in rows]) for name, rows in parts] == [("変更箇所", ["追加"])]


def test_difference_in_spaces_alone_is_counted_not_shown() -> None:
    comparison = compare_assessments(
        OLD, with_text(OLD, "II.6.1", " サーバは庁舎に置く。毎年点検する。\n")
    )
    assert comparison.parts == ()
    assert comparison.blank_only == 1
    assert "1項目" in comparison.lines[-1]


def test_other_form_is_refused() -> None:
    with pytest.raises(InputError, match="様式が違う"):
        compare_assessments(OLD, filled(FormId.KISO)[1])


def test_character_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"U\+000B.*保管場所（3文字目）"):
        compare_assessments(OLD, with_text(OLD, "II.6.1", "一二\x0b"))


def test_change_rows_alone_make_a_table_with_their_reasons() -> None:
    changes = (Change("2026-11-01", "Ⅱ 6.", "第7号", "第8号", "事後", "形式的な変更"),)
    ((_, (row,)),) = comparison_of_changes("事務", changes).parts
    assert (row.place, row.remarks) == ("Ⅱ 6.", "変更\n事後　形式的な変更")
    assert [run.text for run in row.old if run.mark == "removed"] == ["7"]


def test_nothing_written_before_is_no_text() -> None:
    changes = (Change("2026-11-01", "Ⅱ 6.", "－", "置く。", "事後", ""),)
    ((_, (row,)),) = comparison_of_changes("事務", changes).parts
    assert (row.old, row.remark) == ((), "新設")


COMPARISON = compare_assessments(OLD, NEW, "旧.docx", "新.docx")


@pytest.mark.parametrize(
    ("order", "heads"),
    [
        ("new-old", ["項目", "新（変更後）", "旧（変更前）", "備考"]),
        ("old-new", ["項目", "旧（変更前）", "新（変更後）", "備考"]),
    ],
)
def test_new_stands_left_unless_asked(order: Any, heads: list[str]) -> None:
    page: Any = markup.fromstring(render_comparison(COMPARISON, "html", order).decode())
    assert [cell.text for cell in page.xpath("//thead//th")] == heads
    sheet: Any = load_workbook(io.BytesIO(render_comparison(COMPARISON, "xlsx", order))).active
    assert [cell.value for cell in sheet[2]] == heads
    file = docx.Document(io.BytesIO(render_comparison(COMPARISON, "docx", order)))
    assert [cell.text for cell in file.tables[0].rows[0].cells] == heads


def test_page_marks_changes_by_line_and_word_not_by_colour() -> None:
    source = render_comparison(COMPARISON, "html").decode()
    page: Any = markup.fromstring(source)
    assert [e.text_content() for e in page.xpath("//del")] == ["削除は"]
    assert [e.text_content() for e in page.xpath("//ins")] == ["追加ーは国内の"]
    assert all(head.text_content().strip() for head in page.xpath("//th"))
    style = page.xpath("//style")[0].text
    assert "underline" in style
    assert "line-through" in style
    assert "color" not in style.split("ins {")[1].split("}")[0]


def test_workbook_marks_changes_by_underline_and_strike() -> None:
    book: Any = load_workbook(io.BytesIO(render_comparison(COMPARISON, "xlsx")), rich_text=True)
    blocks = [
        block
        for row in book.active.iter_rows()
        for cell in row
        if not isinstance(cell.value, str | None)
        for block in cell.value
    ]
    assert {block.text for block in blocks if block.font.u == "single"} == {"ーは国内の"}
    assert {block.text for block in blocks if block.font.strike} == {"は"}


def test_word_file_marks_changes_and_repeats_its_heading() -> None:
    body = docx.Document(io.BytesIO(render_comparison(COMPARISON, "docx"))).element.body
    lines = {"u": "ーは国内の", "strike": "は"}
    for tag, text in lines.items():
        (run,) = (e.getparent().getparent() for e in body.iter(qn(f"w:{tag}")))
        assert run.text == text
    assert body.find(f".//{qn('w:tblHeader')}") is not None
    assert not list(body.iter(qn("w:ins")))


@pytest.mark.parametrize("name", COMPARISON_FORMATS)
def test_same_comparison_gives_the_same_bytes(name: str) -> None:
    assert render_comparison(COMPARISON, name) == render_comparison(COMPARISON, name)


def test_long_changed_text_goes_on_in_further_rows_of_the_sheet() -> None:
    old, new = (with_text(OLD, "II.6.1", text) for text in ("", "囗" * 70_000))
    long = compare_assessments(old, new)
    sheet: Any = load_workbook(io.BytesIO(render_comparison(long, "xlsx"))).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert sum(text.count("囗") for text in texts) == 70_000
    assert max(map(len, texts)) <= 32_767


def test_unknown_format_of_comparison_is_refused() -> None:
    with pytest.raises(InputError, match="html、xlsx、docx"):
        render_comparison(COMPARISON, "md")


def test_items_without_a_place_are_compared_without_a_chapter() -> None:
    old = Assessment(
        "重点項目評価書", title="甲の事務", items=(Item("text", (), "text", "旧い文。"),)
    )
    new = replace(old, items=(Item("text", (), "text", "新しい文。"),))
    comparison = compare_assessments(old, new)
    assert [(name, [row.place for row in rows]) for name, rows in comparison.parts] == [("", [""])]
    word = docx.Document(io.BytesIO(render_comparison(comparison, "docx")))
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 2"] == []
    assert [cell.text for cell in word.tables[0].rows[1].cells] == [
        "",
        "新しい文。",
        "旧い文。",
        "変更",
    ]
