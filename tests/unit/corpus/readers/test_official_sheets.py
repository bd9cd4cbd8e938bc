"""Reading rests on labels, not on how our own writer arranges a sheet."""

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.parser.file import parse_bytes, parse_file
from corpus.writers.layout import lay_out
from tests.unit.corpus.readers.official_sheets import Official, Style
from tests.unit.corpus.writers.filled_forms import filled

STYLES = {
    "marks in brackets": Style(),
    "one sheet": Style(one_sheet=True),
    "brackets and mark in own cells": Style(marks="own cell", options="own cells"),
    "mark in own column": Style(marks="own column", pairs=False),
    "mark right of the words": Style(marks="right of it", pairs=False),
    "linked cells": Style(marks="linked", one_sheet=True),
    "text split over rows": Style(split_text=True, options="own cells"),
}


def read_again(assessment: Assessment, style: Style) -> Assessment:
    layout = lay_out(form_named(assessment.form), assessment)
    return parse_bytes(Official(layout, style).build(), "様式.xlsx")


def answers(assessment: Assessment) -> dict[str, object]:
    return {
        item.id: (item.text, item.choice, sorted(item.checked), sorted(item.details))
        for item in assessment.items
        if not item.is_empty
    }


def filled_answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    answers: dict[str, tuple[object, ...]] = {}
    for item in assessment.items:
        is_text = item.kind in ("text", "date", "number")
        answers[item.id] = (item.text if is_text else "", item.choice, sorted(item.checked))
    return answers


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
@pytest.mark.parametrize("form", [FormId.JUTEN, FormId.KISO])
def test_filled_form_is_read_in_any_official_layout(form: FormId, style: Style) -> None:
    _, assessment = filled(form)
    again = read_again(assessment, style)
    assert filled_answers(again) == filled_answers(assessment)
    assert again.changes[0].after == assessment.changes[0].after


@pytest.mark.parametrize("style", list(STYLES.values())[::2], ids=list(STYLES)[::2])
def test_published_document_is_read_in_any_official_layout(style: Style) -> None:
    path = min((d.path for d in bundled_documents()), key=lambda path: path.stat().st_size)
    assessment = parse_file(path)
    again = read_again(assessment, style)
    if style.marks in ("own column", "right of it"):
        assert ticks(again) == ticks(assessment)
    else:
        assert answers(again) == answers(assessment)


def ticks(assessment: Assessment) -> dict[str, list[str]]:
    return {item.id: sorted(item.checked) for item in assessment.items if item.checked}
