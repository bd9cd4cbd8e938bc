"""Findings as comments, and where texts came from, in the office formats and the page."""

import html
import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html as markup
from openpyxl import load_workbook

from corpus.assessments.provenance import Provenance
from corpus.forms.model import FormId
from corpus.parser.file import parse_bytes
from corpus.writers.annotations import (
    EXAMPLE,
    EXAMPLE_NOTE,
    Annotation,
    ExampleNote,
    FindingNote,
    Shortage,
    SourceNote,
)
from corpus.writers.layout import lay_out
from corpus.writers.model import Layout
from corpus.writers.remarks import PROVENANCE_COLUMNS, PROVENANCE_HEADING, REMARKS_HEADING
from corpus.writers.write import render
from tests.unit.corpus.writers.filled_forms import filled

NOTES = (
    Annotation("I.1.2", findings=(FindingNote("error", "名称が違う。", "旧名", "新名"),)),
    Annotation("I.1.2", findings=(FindingNote("notice", "=1+1 という記載です。"),)),
    Annotation("II.4.2", findings=(FindingNote("warning", "委託事項の名称が長い。"),)),
    Annotation("II.2.1", findings=(FindingNote("warning", "選択肢を確かめる。"),)),
    Annotation("cover.number", findings=(FindingNote("warning", "番号を確かめる。"),)),
    Annotation("I.4.1", shortage=Shortage(("条例の名称",), "法制担当課")),
    Annotation("", findings=(FindingNote("error", "再評価の期限を過ぎている。"),)),
)
ORIGINS = (
    Provenance(
        "II.6.1", "wording", "server", "v2", "保管場所", "山田", "2026-11-02T10:15", "2026-11-01"
    ),
    Provenance("II.6.1", "section", "sample.txt", "2026-01-05", "Ⅱ / 6. / 保管場所"),
)


def laid_out() -> Layout:
    form, assessment = filled(FormId.JUTEN)
    return lay_out(form, assessment, NOTES, ORIGINS)


@pytest.fixture(scope="module")
def book() -> Any:
    return load_workbook(io.BytesIO(render(laid_out(), "xlsx")))


@pytest.fixture(scope="module")
def word() -> Any:
    return docx.Document(io.BytesIO(render(laid_out(), "docx")))


def test_finding_is_a_comment_at_the_cell_of_its_item(book: Any) -> None:
    found = {
        cell.value: cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    text = next(i.text for i in filled(FormId.JUTEN)[1].items if i.id == "I.1.2")
    assert found[text] == (
        "■ 誤り　名称が違う。\n該当箇所：「旧名」\n直し方：新名\n● 参考　=1+1 という記載です。"
    )
    assert len(found) == 5
    assert "▲ 注意　番号を確かめる。" in found.values()
    assert "◇ 根拠不足　足りないもの：条例の名称\nご存じの方：法制担当課" in found.values()


def test_finding_is_a_word_comment_around_the_text_of_its_item(word: Any) -> None:
    comments = {comment.comment_id: comment for comment in word.comments}
    assert len(comments) == 5
    assert all(comment.author == "hyoka" for comment in comments.values())
    said = {}
    for start in word.element.body.iter(qn("w:commentRangeStart")):
        paragraph = start.getparent()
        said[comments[int(start.get(qn("w:id")))].text] = paragraph.text
        assert paragraph.find(qn("w:commentRangeEnd")) is not None
        assert paragraph.find(f".//{qn('w:commentReference')}") is not None
    assert said["▲ 注意　委託事項の名称が長い。"].startswith("II.4.2の本文。")
    assert said["▲ 注意　選択肢を確かめる。"].startswith("[ システム用ファイル ]")


def test_finding_of_the_whole_document_stands_in_the_list(book: Any, word: Any) -> None:
    values = [cell.value for row in book["確認事項"].iter_rows() for cell in row]
    assert "再評価の期限を過ぎている。" in values
    cells = [cell.text for row in word.tables[-2].rows for cell in row.cells]
    assert "再評価の期限を過ぎている。" in cells


EXPECTED = [
    "Ⅱ 特定個人情報ファイルの概要 / 6. 特定個人情報の保管・消去 / 保管場所",
    "標準文例",
    "server\n保管場所",
    "v2",
    "山田",
    "2026-11-02T10:15",
    "令和8年11月1日",
]


def test_provenance_has_a_sheet(book: Any) -> None:
    heading, columns, first, second = list(book["記載の由来"].iter_rows(values_only=True))[:4]
    assert heading[0] == PROVENANCE_HEADING
    assert columns == PROVENANCE_COLUMNS
    assert list(first) == EXPECTED
    assert second[3:5] == ("令和8年1月5日", "（記録なし）")


def test_provenance_has_an_annex_in_the_word_file(word: Any) -> None:
    head, first = (list(row.cells) for row in word.tables[-1].rows[:2])
    assert [cell.text for cell in head] == list(PROVENANCE_COLUMNS)
    assert [cell.text for cell in first] == EXPECTED


def test_provenance_has_a_section_in_the_page() -> None:
    page: Any = markup.fromstring(render(laid_out(), "html").decode())
    (section,) = page.xpath("//section[@aria-labelledby='provenance']")
    rows = section.xpath(".//tbody/tr")
    assert [cell.text_content() for cell in rows[0].xpath("./td")] == EXPECTED


def test_provenance_is_in_the_markdown_file() -> None:
    assert "| 標準文例 | server<br>保管場所 | v2 | 山田 |" in render(laid_out(), "md").decode()


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_without_notes_nothing_is_added(name: str) -> None:
    content = render(lay_out(*filled(FormId.JUTEN)), name)
    if name == "xlsx":
        assert not {"確認事項", "記載の由来"} & set(load_workbook(io.BytesIO(content)).sheetnames)
        return
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    assert not {PROVENANCE_HEADING, REMARKS_HEADING} & {p.text for p in paragraphs}


# Examples

WORDS = "・他団体の措置である。\n・二つ目の措置である。"
SHOWN = Annotation(
    "I.1.2", example=ExampleNote(WORDS, (SourceNote("他市.txt", "Ⅰ / 1. / ②", 0.8, "section"),))
)


@pytest.mark.parametrize("to", ["xlsx", "docx", "html", "md"])
def test_example_is_shown_as_no_part_of_the_assessment(to: str) -> None:
    form, assessment = filled(FormId.JUTEN)
    data = render(lay_out(form, assessment, [SHOWN]), to)
    shown = "".join(_all_words(data, to))
    for words in (EXAMPLE, EXAMPLE_NOTE, "他団体の措置である。", "公表評価書：他市.txt"):
        assert words in shown
    before = {i.id: (i.text, i.checked) for i in assessment.items if not i.is_empty}
    again = parse_bytes(data, f"評価書.{to}")
    after = {i.id: (i.text, i.checked) for i in again.items if not i.is_empty}
    assert after["I.1.2"] == before["I.1.2"]
    assert again.unplaced == ()
    assert not any("他団体の措置" in text for text, _ in after.values())


def _all_words(data: bytes, to: str) -> list[str]:
    if to in ("html", "md"):
        return [data.decode()]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return [html.unescape(part.decode()) for part in parts]


def test_example_is_a_comment_at_its_cell() -> None:
    form, assessment = filled(FormId.JUTEN)
    book: Any = load_workbook(io.BytesIO(render(lay_out(form, assessment, [SHOWN]), "xlsx")))
    [comment] = [
        cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    ]
    assert comment.startswith(f"【{EXAMPLE}】")
    assert WORDS in comment


DRAFTED = (
    Annotation("I.1.2", drafted=True, reason="事務の内容はケースによる。"),
    Annotation(
        "I.4.1", shortage=Shortage(("条例の名称",), "法制担当課"), reason="条例が分からない。"
    ),
)


def drafted(to: str) -> bytes:
    form, assessment = filled(FormId.JUTEN)
    kept = tuple(item for item in assessment.items if item.id != "I.4.1")
    return render(lay_out(form, replace(assessment, items=kept), DRAFTED), to)


@pytest.mark.parametrize("to", ["md", "html"])
def test_the_reason_of_a_proposal_stands_at_its_item(to: str) -> None:
    page = drafted(to).decode()
    for reason in ("事務の内容はケースによる。", "条例が分からない。"):
        assert page.count(f"理由：{reason}") == 1
    assert page.count("（未記入）") == 1


def test_office_files_list_the_reasons_of_proposals_after_saying_that_they_are_a_draft() -> None:
    sheet = load_workbook(io.BytesIO(drafted("xlsx")))["確認事項"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    said = [row[2] for row in rows if row[0] == "理由"]
    assert said == ["事務の内容はケースによる。", "条例が分からない。"]
    assert [row[2] for row in rows if row[0] == "下書き"] == [
        "下書きです（公表前に確認してください）"
    ]


@pytest.mark.parametrize("to", ["md", "html", "xlsx", "docx"])
def test_reasons_and_marks_of_a_draft_are_no_text_of_it_when_it_is_read(to: str) -> None:
    read = parse_bytes(drafted(to), f"下書き.{to}")
    basis = read.item("I.4.1")
    assert basis is None or basis.is_empty
    assert read.unplaced == ()
    assert not any("理由" in item.text or "未記入" in item.text for item in read.items)
