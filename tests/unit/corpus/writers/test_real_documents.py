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

from corpus.assessments.model import Assessment, Change
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.layout import lay_out
from corpus.writers.model import Layout
from corpus.writers.write import render

DOCUMENTS = sorted(
    Path(str(resources.files("corpus.assessments").joinpath("documents"))).glob("*.txt")
)
SHORTEST = min(DOCUMENTS, key=lambda path: path.stat().st_size)
LONGEST = max(DOCUMENTS, key=lambda path: path.stat().st_size)


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


@pytest.mark.parametrize("path", [SHORTEST, LONGEST], ids=["shortest", "longest"])
def test_workbook_is_read_back_as_the_same_assessment(path: Path, tmp_path: Path) -> None:
    assessment, layout = laid_out(path)
    again = parse_file(as_rows(render(layout, "xlsx"), tmp_path / "again.txt"))
    assert answers(again) == answers(assessment)
    assert [rows(change) for change in again.changes] == [rows(c) for c in assessment.changes]
    assert (again.number, again.title, again.agency, again.published, again.edition) == (
        assessment.number,
        assessment.title,
        assessment.agency,
        assessment.published,
        assessment.edition,
    )
    assert again.unplaced == ()


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    return {
        item.id: (item.choice, sorted(item.checked), sorted(item.details), plain(item.text))
        for item in assessment.items
        if not item.is_empty
    }


def rows(change: Change) -> list[str]:
    values = (change.date, change.item, change.before, change.after, change.timing, change.reason)
    return [plain(value) for value in values]


def as_rows(content: bytes, path: Path) -> Path:
    """Write a workbook as the tab-separated rows that readers hand to the parser."""
    book: Any = load_workbook(io.BytesIO(content))
    lines: list[str] = []
    for sheet in book.worksheets:
        if sheet.title != "確認事項":
            for row in sheet.iter_rows(values_only=True):
                lines.append("\t".join(v.replace("\n", "<br>") for v in row if v is not None))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
