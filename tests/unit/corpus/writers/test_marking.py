"""What findings quote is marked in the text of an item and in the rows of the 変更箇所 table."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from lxml import html
from openpyxl import load_workbook

from corpus.forms.model import FormId
from corpus.parser.file import parse_bytes
from corpus.writers.annotations import Annotation, FindingNote, FindingSeverity, row_id
from corpus.writers.layout import lay_out
from corpus.writers.marking import marked, marked_row
from corpus.writers.model import Layout
from corpus.writers.write import render
from tests.unit.corpus.writers.filled_forms import filled, with_text

ROW = ("令和8年1月5日", "Ⅰ 基本情報", "旧システム", "新システム\n（略）", "事後", "形式的な変更")


def note(
    quote: str, severity: FindingSeverity = "warning", start: int | None = None
) -> FindingNote:
    return FindingNote(severity, "確かめる。", quote, start=start)


def mark(text: str, *findings: FindingNote) -> str:
    return str(marked(text, Annotation("I.1.2", findings=findings)))


def test_quoted_words_are_marked_by_severity() -> None:
    assert mark("市長が行う。", note("市長", "error")) == (
        '<mark class="error">市長</mark>が行う。'
    )


def test_of_two_like_places_the_one_that_is_meant_is_marked() -> None:
    assert mark("市長と市長", note("市長", start=3)) == '市長と<mark class="warning">市長</mark>'


def test_words_elsewhere_than_said_are_marked_where_they_are() -> None:
    assert mark("本市の市長", note("市長", start=0)) == '本市の<mark class="warning">市長</mark>'


def test_a_quote_has_no_line_breaks_and_may_be_cut() -> None:
    assert mark("一 \n 二三四", note("一 二三…")) == '<mark class="warning">一 \n 二三</mark>四'


@pytest.mark.parametrize("quote", ["", "…", "都知事"])
def test_what_does_not_stand_in_the_text_marks_nothing(quote: str) -> None:
    assert mark("市長が行う。", note(quote)) == "市長が行う。"


def test_where_two_findings_meet_the_graver_one_counts() -> None:
    assert mark("甲乙丙", note("甲乙", "notice"), note("乙丙", "error")) == (
        '<mark class="notice">甲</mark><mark class="error">乙</mark><mark class="error">丙</mark>'
    )


def test_what_is_open_is_marked_within_what_is_quoted() -> None:
    assert mark("〔要確認：課名〕が行う", note("〔要確認：課名〕が")) == (
        '<mark class="warning"><mark title="確認が必要な箇所">〔要確認：課名〕</mark>が</mark>行う'
    )


def test_signs_of_markup_stay_text() -> None:
    assert mark("<b>&市", note("<b>")) == '<mark class="warning">&lt;b&gt;</mark>&amp;市'


def test_without_findings_only_what_is_open_is_marked() -> None:
    assert marked("市", None) == marked("市", Annotation("I.1.2", reason="理由")) == "市"


def test_a_quote_of_a_row_is_marked_in_what_the_row_decided_before_what_was_there() -> None:
    findings = (note("システム"), note("Ⅰ 基本情報"), note("形式的"), note("旧"), note("ない"))
    assert list(map(str, marked_row(ROW, Annotation(row_id(1), findings=findings)))) == [
        "令和8年1月5日",
        '<mark class="warning">Ⅰ 基本情報</mark>',
        '<mark class="warning">旧</mark>システム',
        '新<mark class="warning">システム</mark>\n（略）',
        "事後",
        '<mark class="warning">形式的</mark>な変更',
    ]


def test_a_row_without_findings_is_as_it_was() -> None:
    assert tuple(marked_row(ROW, None)) == ROW


NOTES = (
    Annotation(
        row_id(1),
        findings=(
            FindingNote("warning", "理由が足りません。", "形式的な変更", place="変更箇所 / 1月5日"),
        ),
    ),
    Annotation("I.1.2", findings=(note("市長"),)),
)


def laid_out() -> Layout:
    form, assessment = filled(FormId.JUTEN)
    return lay_out(form, with_text(assessment, "I.1.2", "市長が行う。"), NOTES)


@pytest.fixture(scope="module")
def page() -> Any:
    return html.fromstring(render(laid_out(), "html").decode())


def test_the_page_marks_the_words_of_items_and_rows(page: Any) -> None:
    marks = {mark.text_content(): mark.get("class") for mark in page.iter("mark")}
    assert marks == {"市長": "warning", "形式的な変更": "warning"}


def test_the_page_tells_of_a_row_below_it_and_leads_there_from_the_top(page: Any) -> None:
    row = page.get_element_by_id(row_id(1))
    assert "理由が足りません。" in row.getnext().text_content()
    links = [link for link in page.iter("a") if link.get("href") == f"#{row_id(1)}"]
    assert [link.text_content() for link in links] == ["変更箇所 / 1月5日"]
    assert "項目に付けられない指摘" not in page.text_content()


@pytest.mark.parametrize("name", ["html", "md", "xlsx", "docx"])
def test_what_is_said_of_rows_and_items_is_not_read_back(name: str) -> None:
    _, assessment = filled(FormId.JUTEN)
    read = parse_bytes(render(laid_out(), name), f"評価書.{name}")
    assert [replace(change, lines=None) for change in read.changes] == list(assessment.changes)
    item = read.item("I.1.2")
    assert item
    assert item.text == "市長が行う。"


def test_markdown_tells_of_a_row_below_the_table() -> None:
    lines = render(laid_out(), "md").decode().splitlines()
    at = lines.index("> - **1行目** 変更箇所 / 1月5日")
    assert lines[at - 2].startswith("| 令和8年1月5日 |")
    assert "理由が足りません。" in lines[at + 1]


def test_a_comment_on_a_row_stands_at_its_date() -> None:
    book = load_workbook(io.BytesIO(render(laid_out(), "xlsx")))
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.comment]
    assert {c.value: c.comment.text.partition("\n")[0] for c in cells if c.comment} == {
        "令和8年1月5日": "▲ 注意　理由が足りません。",
        "市長が行う。": "▲ 注意　確かめる。",
    }
    word = docx.Document(io.BytesIO(render(laid_out(), "docx")))
    assert sorted(comment.text.partition("\n")[0] for comment in word.comments) == [
        "▲ 注意　理由が足りません。",
        "▲ 注意　確かめる。",
    ]
