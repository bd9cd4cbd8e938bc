"""What is written and read again is the same assessment, in the text byte for byte."""

from pathlib import Path

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change
from corpus.forms.load import form_named
from corpus.parser.file import parse_bytes, parse_file
from corpus.writers.layout import lay_out
from corpus.writers.write import render

DOCUMENTS = [document.path for document in bundled_documents()]
EDITABLE = ("xlsx", "html", "md")


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    return {
        item.id: (item.kind, item.text, item.choice, item.checked, item.details)
        for item in assessment.items
        if not item.is_empty
    }


def change_rows(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    return [(c.date, c.item, c.before, c.after, c.timing, c.reason) for c in changes]


def head(assessment: Assessment) -> tuple[str, ...]:
    a = assessment
    return (a.form, a.edition, a.number, a.title, a.agency, a.published)


def again(assessment: Assessment, to: str) -> Assessment:
    layout = lay_out(form_named(assessment.form), assessment)
    return parse_bytes(render(layout, to), f"評価書.{to}")


@pytest.mark.parametrize("to", EDITABLE)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_published_document_comes_back_as_it_was(path: Path, to: str) -> None:
    first = parse_file(path)
    second = again(first, to)
    assert answers(second) == answers(first)
    assert change_rows(second.changes) == change_rows(first.changes)
    assert head(second) == head(first)
    assert second.unplaced == ()
