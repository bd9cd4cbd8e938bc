from functools import lru_cache
from pathlib import Path

import pytest

from corpus.assessments.bundled import BundledDocument, bundled_documents
from corpus.assessments.model import Assessment
from corpus.assessments.serialise import dump_assessment, load_assessment
from corpus.forms.load import load_form
from corpus.parser.file import parse_file
from tests.golden.regenerate import GOLDEN, golden_text

CHANGES = {
    "kawaguchi-kodomo-iryohi-juten": 48,
    "koshigaya-yobosesshu-zenkomoku": 25,
    "kumagaya-kodomo-iryohi-juten": 0,
    "tokyo-jiritsushien-zenkomoku": 102,
}


@lru_cache
def _parsed(path: Path) -> Assessment:
    return parse_file(path)


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_document_parses_as_reviewed(document: BundledDocument) -> None:
    golden = (GOLDEN / f"{document.path.stem}.json").read_text(encoding="utf-8")
    assert golden_text(document.path) == golden


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_every_change_row_is_read(document: BundledDocument) -> None:
    changes = _parsed(document.path).changes
    assert len(changes) == CHANGES[document.path.stem]
    assert all(change.date[:2] == "20" and change.item for change in changes)


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_parsed_assessment_survives_json(document: BundledDocument) -> None:
    assessment = _parsed(document.path)
    assert load_assessment(dump_assessment(assessment)) == assessment


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_ids_are_unique_and_known_to_the_form(document: BundledDocument) -> None:
    assessment = _parsed(document.path)
    form = load_form(document.form)
    ids = [item.id for item in assessment.items]
    places = {item.id: form.place(item.id) for item in assessment.items}
    assert len(ids) == len(set(ids))
    assert {i for i, place in places.items() if place is None} == set()
    assert {i for i, place in places.items() if place and place.path != path_of(assessment, i)} == (
        set()
    )


def path_of(assessment: Assessment, item_id: str) -> tuple[str, ...]:
    item = assessment.item(item_id)
    return item.path if item else ()
