"""Complaints about comparable tools that this one must not earn; docs/limits.md lists each."""

import ast
import re
from pathlib import Path

import pytest

from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.store.sections import pieces_of, sections_of

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
COMPLAINTS = {
    *("RAGFlow #7232", "RAGFlow #8474", "RAGFlow #8273", "RAGFlow #10844", "RAGFlow #16812"),
    *("RAGFlow #3118", "Onyx #1543", "Onyx #4786", "Onyx #4580", "kotaemon #541"),
    *("AnythingLLM #2064", "PaperQA #259", "Open WebUI #7193", "Open WebUI #17804"),
    *("CNIL PIA #595", "CNIL PIA #565", "CNIL PIA #621", "par-dpia-form", "Chroma #7090"),
    *("instructor", "ragas #1383", "promptfoo #9968"),
}


def test_the_table_names_every_complaint_and_tests_that_exist() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for complaint in sorted(COMPLAINTS):
        row = next((line for line in rows if line.startswith(f"| {complaint}")), None)
        assert row, complaint
        assert NAMED.search(row), row
    for path, name in NAMED.findall(page):
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}, (path, name)


@pytest.fixture(scope="module", params=["juten", "zenkomoku"])
def assessment(request: pytest.FixtureRequest, assessments: dict[str, Assessment]) -> Assessment:
    return next(found for name, found in assessments.items() if request.param in name)


def test_every_section_knows_its_place_in_the_hierarchy(assessment: Assessment) -> None:
    """RAGFlow #16812: what is found has lost its chapter."""
    form = form_named(assessment.form)
    sections = sections_of("a.txt", assessment)
    assert len(sections) > 50
    for section in sections:
        item = assessment.item(section.item_id)
        assert item
        place = form.place(section.item_id)
        assert place
        assert section.path.split(" / ")[0] == item.path[0]
        assert section.path.endswith(item.path[-1])
        assert section.key == place.node.key


def test_a_piece_of_a_long_text_keeps_its_heading(assessment: Assessment) -> None:
    """RAGFlow #10844: a table cut in two has lost its heading."""
    pieces = list(pieces_of(sections_of("a.txt", assessment)))
    assert sum(piece.number > 0 for piece in pieces) > 3
    for piece in pieces:
        heading = piece.section.heading or piece.section.path.split(" / ")[-1]
        assert heading in piece.index_text.split(piece.body)[0], piece.id
