"""Whatever an author writes, every format can hold it and gives it back."""

import io
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as markup
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from corpus.forms.model import FormId
from corpus.writers.cells import visible
from corpus.writers.layout import lay_out
from corpus.writers.paper import MAX_CELL_CHARS, MAX_CELL_LINES, cell_pieces, row_heights
from corpus.writers.write import render
from tests.unit.corpus.writers.filled_forms import filled, with_text
from tests.unit.corpus.writers.word_rows import word_rows

FORM, ASSESSMENT = filled(FormId.KISO, groups=1)
TEXTS = st.text(min_size=1, max_size=80) | st.text(
    "=+-@<>&{}|*_`#[]\\ \n1.)あ〔要確認：〕", min_size=1
)
RELAXED = [HealthCheck.too_slow]


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def written(text: str, name: str) -> bytes:
    return render(lay_out(FORM, with_text(ASSESSMENT, "I.1.1", f"始{text}終")), name)


@given(TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=RELAXED)
def test_web_page_shows_any_text_as_it_is(text: str) -> None:
    page: Any = markup.fromstring(written(text, "html").decode())
    cell = page.get_element_by_id("I.1.1").xpath(".//div[@class='text']")[0]
    assert plain(cell.text_content()) == plain(visible(f"始{text}終"))


@given(TEXTS)
@settings(max_examples=10, deadline=None, suppress_health_check=RELAXED)
def test_workbook_gives_any_text_back(text: str) -> None:
    book: Any = load_workbook(io.BytesIO(written(text, "xlsx")))
    values = {cell.value for row in book["Ⅰ 関連情報"].iter_rows() for cell in row}
    assert visible(f"始{text}終") in values


@given(TEXTS)
@settings(max_examples=15, deadline=None, suppress_health_check=RELAXED)
def test_word_file_gives_any_text_back(text: str) -> None:
    rows = word_rows(written(text, "docx"))
    assert visible(f"始{text}終") in {cell for row in rows for cell in row.cells}


@given(TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=RELAXED)
def test_markdown_shows_any_text_as_plain_paragraphs(text: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page: Any = markup.fromstring(f"<div>{reader.render(written(text, 'md').decode())}</div>")
    label = page.xpath(".//p[strong='①事務の名称']")[0]
    shown = ""
    for element in label.itersiblings():
        if element.text_content() == "②事務の概要":
            break
        assert element.tag == "p"
        assert {inner.tag for inner in element.iterdescendants()} <= {"br"}
        shown += element.text_content()
    assert plain(shown) == plain(visible(f"始{text}終"))


@given(st.lists(st.text("あa", max_size=300), min_size=1, max_size=600), st.integers(1, 40))
@settings(max_examples=30, deadline=None, suppress_health_check=RELAXED)
def test_pieces_of_a_long_text_fit_a_cell_and_join_to_the_text(lines: list[str], n: int) -> None:
    text = "\n".join(line * n for line in lines)
    pieces = list(cell_pieces(text))
    assert "\n".join(pieces) == text
    assert all(len(p) <= MAX_CELL_CHARS and p.count("\n") < MAX_CELL_LINES for p in pieces)


@pytest.mark.parametrize("height", [0.0, 1.0, 204.4, 204.5, 5000.0])
def test_rows_together_are_as_high_as_asked_and_none_is_too_high(height: float) -> None:
    heights = row_heights(height)
    assert sum(heights) == pytest.approx(height)
    assert max(heights) <= 409
