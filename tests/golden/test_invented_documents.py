"""Invented documents of other offices, with other habits, against what a reader sees in them."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict
from yaml import safe_load

from corpus.assessments.model import Assessment, Item
from corpus.parser.file import parse_file
from corpus.text.fold import folded

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("parse_*.yaml"))


class Expected(BaseModel):
    """What a reader sees at one item; what is not given is not compared."""

    model_config = ConfigDict(extra="forbid")
    text: str | None = None
    head: str = ""
    tail: str = ""
    choice: str | None = None
    checked: list[str] | None = None
    details: dict[str, str] | None = None


class Truth(BaseModel):
    """What a reader sees in a document."""

    model_config = ConfigDict(extra="forbid")
    source: str
    form: str
    edition: str
    number: str
    agency: str
    published: str
    changes: int
    items: dict[str, Expected]
    absent: list[str] = []


def faults(item: Item | None, expected: Expected) -> list[str]:
    """Return what is wrong with an item."""
    if item is None:
        return ["absent"]
    text = folded(item.text)
    wrong = []
    if expected.text is not None and text != folded(expected.text):
        wrong.append(f"text {item.text!r}")
    if not text.startswith(folded(expected.head)) or not text.endswith(folded(expected.tail)):
        wrong.append(f"text {item.text!r}")
    if expected.choice is not None and item.choice != expected.choice:
        wrong.append(f"choice {item.choice!r}")
    if expected.checked is not None and list(item.checked) != expected.checked:
        wrong.append(f"checked {item.checked}")
    if expected.details is not None and dict(item.details) != expected.details:
        wrong.append(f"details {item.details}")
    return wrong


def read(name: str) -> tuple[Truth, Assessment]:
    truth = Truth.model_validate(safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")))
    return truth, parse_file(SAMPLES / f"{name}.txt")


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_read_as_a_reader_sees_it(name: str) -> None:
    truth, assessment = read(name)
    items = {item.id: item for item in assessment.items}
    wrong = {key: faults(items.get(key), expected) for key, expected in truth.items.items()}
    assert {key: found for key, found in wrong.items() if found} == {}
    assert [key for key in truth.absent if key in items] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_rest_of_the_document_is_read_as_a_reader_sees_it(name: str) -> None:
    truth, assessment = read(name)
    assert assessment.form == truth.form
    assert assessment.edition == truth.edition
    assert assessment.number == truth.number
    assert assessment.agency == truth.agency
    assert assessment.published == truth.published
    assert len(assessment.changes) == truth.changes
    assert [lost.text for lost in assessment.unplaced] == []
