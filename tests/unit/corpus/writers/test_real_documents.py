"""What the writers make of the published documents: nothing that was read may be lost."""

import io
import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup
from openpyxl import load_workbook

from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.layout import lay_out
from corpus.writers.model import Layout
from corpus.writers.write import render

DOCUMENTS = sorted(
    Path(str(resources.files("corpus.assessments").joinpath("documents"))).glob("*.txt")
)
SHORTEST = min(DOCUMENTS, key=lambda path: path.stat().st_size)


@lru_cache
def laid_out(path: Path) -> tuple[Assessment, Layout]:
    assessment = parse_file(path)
    return assessment, lay_out(form_named(assessment.form), assessment)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lost(assessment: Assessment, found: str) -> list[str]:
    texts = [(item.id, item.text) for item in assessment.items if item.kind == "text"]
    texts += [(item.id, item.choice) for item in assessment.items]
    texts += [(item.id, option) for item in assessment.items for option in item.checked]
    texts += [(item.id, doubt) for item in assessment.items for doubt in item.doubts]
    texts += [
        (c.item, v) for c in assessment.changes for v in (c.item, c.before, c.after, c.reason)
    ]
    texts += [(str(rest.line), rest.text) for rest in assessment.unplaced]
    return [place for place, text in texts if plain(text) not in found]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_web_page_loses_nothing(path: Path) -> None:
    assessment, layout = laid_out(path)
    page: Any = markup.fromstring(render(layout, "html").decode())
    assert lost(assessment, plain(page.text_content())) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_markdown_loses_nothing(path: Path) -> None:
    assessment, layout = laid_out(path)
    source = render(layout, "md").decode().replace("\\\n", "\n").replace("<br>", "\n")
    found = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", source.replace("&nbsp;", " "))
    assert lost(assessment, plain(found)) == []


def test_workbook_loses_nothing() -> None:
    assessment, layout = laid_out(SHORTEST)
    book = load_workbook(io.BytesIO(render(layout, "xlsx")))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert lost(assessment, plain("".join(str(cell.value or "") for cell in cells))) == []
