import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from corpus.assessments.model import Assessment, Change
from corpus.forms.model import Form, FormId
from corpus.writers.annotations import Annotation, FindingNote, Shortage, SourceNote
from corpus.writers.layout import lay_out
from corpus.writers.workbook import render_xlsx
from tests.unit.corpus.writers.filled_forms import filled, with_text

NOTES = (
    Annotation("I.1.2", findings=(FindingNote("error", "名称が違う。", "旧名", "新名"),)),
    Annotation("I.4.1", shortage=Shortage(("条例の名称",), "法制担当課")),
    Annotation("I.1.1", sources=(SourceNote("a.txt", "Ⅰ / 1.", 0.9, "section"),)),
)


def written(form: Form, assessment: Assessment, notes: tuple[Annotation, ...] = ()) -> Any:
    return load_workbook(io.BytesIO(render_xlsx(lay_out(form, assessment, notes))))


def texts(book: Any) -> list[str]:
    return [
        str(cell.value)
        for s in book.worksheets
        for row in s.iter_rows()
        for cell in row
        if cell.value
    ]


@pytest.fixture(scope="module", params=list(FormId))
def pair(request: pytest.FixtureRequest) -> tuple[Assessment, Any]:
    form, assessment = filled(request.param)
    return assessment, written(form, assessment)


def test_every_text_is_found_back_character_for_character(
    pair: tuple[Assessment, Any],
) -> None:
    assessment, book = pair
    found = set(texts(book))
    assert {i.text for i in assessment.items if i.kind in ("text", "date", "number")} <= found


def test_every_choice_and_tick_is_found_back(pair: tuple[Assessment, Any]) -> None:
    assessment, book = pair
    found = "\n".join(texts(book))
    for item in assessment.items:
        if item.kind == "choice":
            assert f"[ {item.choice} ]" in found
        for option in item.checked:
            assert f"[○] {option}" in found
        for _, words in item.details:
            assert f"（ {words} ）" in found


def test_every_sheet_prints_on_a4_upright_one_page_wide(pair: tuple[Assessment, Any]) -> None:
    for sheet in pair[1].worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "portrait"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text


def test_chapter_and_change_headings_repeat_on_every_page(
    pair: tuple[Assessment, Any],
) -> None:
    _, *sheets = pair[1].worksheets[1:]
    assert [sheet.print_title_rows for sheet in sheets] == ["$1:$1"] * (len(sheets) - 1) + ["$1:$2"]


def test_sheets_follow_the_form() -> None:
    assert written(*filled(FormId.JUTEN)).sheetnames == [
        "表紙",
        "項目一覧",
        "Ⅰ 基本情報",
        "Ⅱ 特定個人情報ファイルの概要",
        "(別添1) 特定個人情報ファイル記録項目",
        "Ⅲ リスク対策",
        "Ⅳ 開示請求、問合せ",
        "Ⅴ 評価実施手続",
        "(別添2) 変更箇所",
    ]


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "#N/A")


def test_text_never_becomes_a_formula() -> None:
    form, assessment = filled(FormId.KISO, groups=1)
    changes = tuple(Change(text, text, text, text, text, text) for text in FORMULAS)
    book = written(form, replace(with_text(assessment, "I.1.2", "=A1"), changes=changes))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    for text in (*FORMULAS, "=A1"):
        found = [cell for cell in cells if cell.value == text]
        assert len(found) == (1 if text == "=A1" else 6)
        assert {cell.data_type for cell in found} == {"s"}
        assert all(cell.quotePrefix for cell in found) == (text != "#N/A")


@pytest.mark.parametrize(
    "text",
    ["あ" * 70_000, "\n".join(f"{i}行目の措置" for i in range(700))],
    ids=["one long line", "many lines"],
)
def test_text_too_long_for_a_cell_goes_on_in_further_rows(text: str) -> None:
    form, assessment = filled(FormId.KISO, groups=1)
    found = texts(written(form, with_text(assessment, "I.1.2", text)))
    pieces = [t for t in found if t.startswith("あ") or "行目の措置" in t]
    assert len(pieces) == 3
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert all(len(piece) <= 32_767 and piece.count("\n") <= 253 for piece in pieces)
    assert sum(t.startswith("（続き）") for t in found) == 2


def test_rows_are_high_enough_for_long_texts_and_never_too_high() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    text = "\n".join(["措置の内容を一行で書く。"] * 100)
    sheet = written(form, with_text(assessment, "I.1.2", text))["Ⅰ 基本情報"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == text)
    area = next(r for r in sheet.merged_cells.ranges if cell.coordinate in r)
    heights = [sheet.row_dimensions[r].height for r in range(area.min_row, area.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= 100 * 12


def test_labels_of_grouped_rows_are_merged() -> None:
    sheet = written(*filled(FormId.JUTEN, groups=1))["Ⅱ 特定個人情報ファイルの概要"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "再委託")
    area = next(r for r in sheet.merged_cells.ranges if cell.coordinate in r)
    assert area.max_row - area.min_row >= 2


def test_merged_cells_never_overlap(pair: tuple[Assessment, Any]) -> None:
    for sheet in pair[1].worksheets:
        taken = [cell for area in sheet.merged_cells.ranges for cell in area.cells]
        assert len(taken) == len(set(taken))


def test_open_placeholders_are_coloured_and_listed() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    text = "〔要確認：システム名〕で管理する。"
    book = written(form, with_text(assessment, "I.1.2", text))
    marked = next(c for row in book["Ⅰ 基本情報"].iter_rows() for c in row if c.value == text)
    other = assessment.items[6].text
    plain = next(c for row in book["Ⅰ 基本情報"].iter_rows() for c in row if c.value == other)
    assert marked.fill.fgColor.rgb != plain.fill.fgColor.rgb
    remarks = [c.value for row in book["確認事項"].iter_rows() for c in row]
    assert "〔要確認〕が1か所あります。" in remarks
    assert "Ⅰ 基本情報 / 1. 特定個人情報ファイルを取り扱う事務 / ②事務の内容" in remarks


def test_annotations_go_to_a_sheet_of_their_own() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    book = written(form, assessment, NOTES)
    found = "\n".join(str(c.value) for row in book["確認事項"].iter_rows() for c in row if c.value)
    for words in ("■ 誤り", "名称が違う。", "旧名", "新名", "条例の名称", "法制担当課", "a.txt"):
        assert words in found
    assert "②事務の内容" in found


def test_clean_assessment_has_no_sheet_of_remarks() -> None:
    assert "確認事項" not in written(*filled(FormId.JUTEN)).sheetnames
