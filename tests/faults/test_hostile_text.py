"""Text made to run as code stays text in everything that is written."""

import csv
import io
from dataclasses import replace
from html import unescape
from typing import Any

import docx
import pytest
from lxml import html as markup
from openpyxl import load_workbook

from corpus.assessments.model import Assessment, Change
from corpus.assessments.provenance import Provenance
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.writers.annotations import Annotation, FindingNote, SourceNote
from corpus.writers.archive import unpacked
from corpus.writers.changes import render_changes_csv
from corpus.writers.comparison import compare_assessments
from corpus.writers.comparison_files import render_comparison
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.unit.corpus.writers.filled_forms import filled, with_text

SCRIPTS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">押す</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<!--><script>alert(1)</script>-->",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ ''.__class__ }}{% raw %}",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<form action=//example.org><input autofocus onfocus=alert(1)>",
    "\u202e<script>\u202calert(1)</script>",
)
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    '=HYPERLINK("//example.org")',
    "＝1+1",
    "#N/A",
    "1e5",
    "00123",
)


def everywhere(text: str) -> tuple[Assessment, tuple[Annotation, ...], tuple[Provenance, ...]]:
    """Put a text wherever a text can stand."""
    _, assessment = filled(FormId.KISO, groups=1)
    items = tuple(
        replace(i, text=text, details=tuple((option, text) for option, _ in i.details))
        if i.kind in ("text", "checks")
        else replace(i, choice=text)
        if i.kind == "choice"
        else i
        for i in assessment.items
    )
    row = Change(text, text, text, text, text, text)
    source = SourceNote(text, text, 1.0, "section", text)
    notes = tuple(
        Annotation(item, (source,), (FindingNote("error", text, text, text, text),))
        for item in ("I.1.2", "")
    )
    origins = (Provenance("I.1.2", "section", text, text, text, text, text, text),)
    whole = replace(assessment, items=items, title=text, edition=text, changes=(row,))
    return whole, notes, origins


def is_inert(source: str) -> None:
    page: Any = markup.fromstring(source)
    assert not page.xpath(
        "//script|//img|//svg|//iframe|//form|//input|//math|//object|//link|//base"
    )
    assert not page.xpath("//@*[starts-with(name(),'on')]|//@src|//@srcdoc|//@action|//@style")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert [m.get("http-equiv") for m in page.xpath("//meta[@http-equiv]")] == [
        "Content-Security-Policy"
    ]
    assert len(page.xpath("//style")) == 1
    assert "default-src 'none'" in source


@pytest.mark.parametrize("text", SCRIPTS)
def test_script_in_a_text_is_inert_in_the_page(text: str) -> None:
    assessment, notes, origins = everywhere(text)
    form = form_named(assessment.form)
    source = render(lay_out(form, assessment, notes, origins), "html").decode()
    is_inert(source)
    page: Any = markup.fromstring(source)
    assert text in page.text_content()


@pytest.mark.parametrize("text", SCRIPTS)
def test_script_in_a_text_is_inert_in_the_comparison(text: str) -> None:
    assessment, _, _ = everywhere(text)
    comparison = compare_assessments(filled(FormId.KISO, groups=1)[1], assessment, text, text)
    is_inert(render_comparison(comparison, "html").decode())


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_stays_text_in_the_workbook(text: str) -> None:
    assessment, notes, origins = everywhere(text)
    form = form_named(assessment.form)
    content = render(lay_out(form, assessment, notes, origins), "xlsx")
    is_text(content, text)


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_stays_text_in_the_comparison(text: str) -> None:
    _, old = filled(FormId.KISO, groups=1)
    new = with_text(old, "I.1.2", text)
    is_text(render_comparison(compare_assessments(old, new), "xlsx"), text)


def is_text(content: bytes, text: str) -> None:
    book = load_workbook(io.BytesIO(content))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
    assert {c.data_type for c in cells if c.value is not None} == {"s"}
    found = [c for c in cells if c.value == text]
    assert found
    if text[0] in "=+-@\t\r":
        assert all(c.quotePrefix for c in found)


@pytest.mark.parametrize("text", [text for text in FORMULAS if text != "#N/A"])
def test_formula_stays_text_in_the_change_table(text: str) -> None:
    content = render_changes_csv([Change("2026-01-05", text, text, text, text, text)])
    (_, row) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    for value in row[1:]:
        assert value.lstrip("'") == text
        assert not value.lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_code_for_a_character_stays_as_written_in_the_workbook() -> None:
    form, assessment = filled(FormId.KISO, groups=1)
    text = "項目名_x0041_と_x000D_と_x005F_"
    content = render(lay_out(form, with_text(assessment, "I.1.2", text)), "xlsx")
    parts = unpacked(content).items()
    said = "".join(unescape(part.decode()) for name, part in parts if "sheets/sheet" in name)
    assert "項目名_x005F_x0041_と_x005F_x000D_と_x005F_x005F_" in said


@pytest.mark.parametrize("text", SCRIPTS)
def test_word_file_holds_no_link_but_its_own_and_no_field_but_page_numbers(text: str) -> None:
    assessment, notes, origins = everywhere(text)
    form = form_named(assessment.form)
    file = docx.Document(io.BytesIO(render(lay_out(form, assessment, notes, origins), "docx")))
    assert not [rel for rel in file.part.rels.values() if rel.is_external]
    assert "instrText" not in file.element.xml
    assert "fldSimple" not in file.element.xml
