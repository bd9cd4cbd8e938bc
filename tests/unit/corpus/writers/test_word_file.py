import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.parser.file import parse_file, parse_rows
from corpus.writers.annotations import Annotation, FindingNote
from corpus.writers.document import render_docx
from corpus.writers.layout import lay_out
from tests.unit.corpus.writers.filled_forms import filled, with_text
from tests.unit.corpus.writers.word_rows import cell_text, word_rows

DOCUMENTS = [document.path for document in bundled_documents()]


def written(assessment: Assessment, notes: tuple[Annotation, ...] = ()) -> bytes:
    return render_docx(lay_out(form_named(assessment.form), assessment, notes))


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def cell_texts(file: Any) -> list[str]:
    return [cell.text for table in file.tables for row in table.rows for cell in row.cells]


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    return {
        item.id: (item.choice, sorted(item.checked), sorted(item.details), item.text)
        for item in assessment.items
        if not item.is_empty
    }


def table_rows(assessment: Assessment) -> list[tuple[str, ...]]:
    return [(c.date, c.item, c.before, c.after, c.timing, c.reason) for c in assessment.changes]


@pytest.fixture(scope="module")
def sample() -> Any:
    return opened(written(filled(FormId.JUTEN)[1]))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_published_document_is_read_back_byte_for_byte(path: Path) -> None:
    assessment = parse_file(path)
    again = parse_rows(word_rows(written(assessment)))
    assert again is not None
    assert answers(again) == answers(assessment)
    assert table_rows(again) == table_rows(assessment)
    assert again.unplaced == ()


@pytest.mark.parametrize(
    "text",
    [
        "　字下げのある行\n\n\n空行の後",
        " 半角の空白で始まる  二つの空白 ",
        "表\tの\t\tような\t字",
        "𠮷野髙橋①Ⅲ が゙ e\u0301 \u2028 \u00ad",
        "<w:t>&amp;</w:t> ]]>",
        "あ" * 40_000,
    ],
)
def test_text_is_kept_byte_for_byte(text: str) -> None:
    _, assessment = filled(FormId.KISO, groups=1)
    assert text in cell_texts(opened(written(with_text(assessment, "I.1.2", text))))


def test_sections_can_be_navigated_by_headings(sample: Any) -> None:
    found = [(p.style.style_id, p.text) for p in sample.paragraphs if "Heading" in p.style.style_id]
    assert ("Heading1", "Ⅱ 特定個人情報ファイルの概要") in found
    assert ("Heading2", "2. 特定個人情報ファイルを取り扱う事務において使用するシステム") in found
    assert ("Heading3", "委託事項2") in found


def test_contents_lead_to_the_chapters(sample: Any) -> None:
    body = sample.element.body
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(links) == 7
    assert links <= set(marks)
    assert len(marks) == len(set(marks))


def test_change_table_repeats_its_heading_on_every_page(sample: Any) -> None:
    first, second = sample.tables[-1]._tbl.tr_lst[:2]
    assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert second.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None


def test_every_table_has_a_name_for_screen_readers(sample: Any) -> None:
    for table in sample.tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption.get(qn("w:val"))


def test_every_row_of_a_table_fills_the_grid(sample: Any) -> None:
    for table in sample.tables:
        columns = len(table._tbl.tblGrid.gridCol_lst)
        for row in table._tbl.tr_lst:
            assert sum(cell.grid_span for cell in row.tc_lst) == columns


@pytest.mark.parametrize("form_id", list(FormId))
def test_label_without_a_group_spans_both_label_columns(form_id: FormId) -> None:
    form, assessment = filled(form_id)
    layout = lay_out(form, assessment)
    rows = [row for page in layout.pages for table in page.tables for row in table.rows]
    wide = [row.labels[0].printed for row in rows if row.labels and row.labels[-1].columns == 2]
    drawn = [
        cell_text(cell)
        for table in opened(written(assessment)).tables
        for row in table._tbl.tr_lst
        for cell in row.tc_lst[:1]
        if cell.grid_span == 2 and cell.vMerge != "continue" and len(row.tc_lst) > 1
    ]
    assert drawn == wide


def test_page_is_a4_upright_and_the_language_japanese(sample: Any) -> None:
    section = sample.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    (lang,) = sample.styles.element.iter(qn("w:lang"))
    assert (lang.get(qn("w:val")), lang.get(qn("w:eastAsia"))) == ("ja-JP", "ja-JP")
    assert sample.core_properties.language == "ja-JP"
    assert sample.core_properties.title.startswith("子ども医療費")


def test_every_font_is_named_for_japanese_text(sample: Any) -> None:
    fonts = list(sample.styles.element.iter(qn("w:rFonts")))
    assert {font.get(qn("w:eastAsia")) for font in fonts} == {"ＭＳ 明朝", "ＭＳ ゴシック"}


def test_every_style_in_use_exists(sample: Any) -> None:
    known = {style.style_id for style in sample.styles}
    names = ("w:pStyle", "w:rStyle", "w:tblStyle")
    used = {e.get(qn("w:val")) for name in names for e in sample.element.body.iter(qn(name))}
    assert used <= known


def test_same_assessment_gives_the_same_bytes() -> None:
    _, assessment = filled(FormId.KISO, groups=1)
    notes = (Annotation("I.1.2", findings=(FindingNote("error", "名称が違う。"),)),)
    assert written(assessment, notes) == written(assessment, notes)
    with zipfile.ZipFile(io.BytesIO(written(assessment, notes))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_placeholder_is_marked() -> None:
    _, assessment = filled(FormId.KISO, groups=1)
    file = opened(written(with_text(assessment, "I.1.2", "〔要確認：課名〕が行う。")))
    runs = file.element.body.iter(qn("w:r"))
    assert [run.text for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None] == [
        "〔要確認：課名〕"
    ]


def test_long_change_rows_are_all_there() -> None:
    _, assessment = filled(FormId.KISO, groups=1)
    rows = tuple(Change("2026-01-05", f"Ⅰ {i}", "前" * 300, "後", "事後", "－") for i in range(300))
    table = opened(written(replace(assessment, changes=rows))).tables[-1]
    assert len(table._tbl.tr_lst) == 301
