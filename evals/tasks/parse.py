"""Reading: what the parser makes of a document beside the reviewed reading of it."""

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.assessments.model import Assessment, Item
from corpus.assessments.serialise import load_assessment
from evals.folds import Document
from evals.outcome import Observation, Outcome

TASK = "parse"
_REVIEWED = Path(__file__).parents[2] / "tests" / "golden"
"""The reviewed readings lie with the tests; an installed package has none, and says so."""


def measure(document: Document) -> Outcome:
    """Compare the reading of a document with the reviewed one, where there is one."""
    return Outcome((*_compared(document), *_doubtful(document)))


def _compared(document: Document) -> Iterator[Observation]:
    reviewed = reviewed_reading(document.name)
    if reviewed is None:
        yield _of(document, "items.agree", document.name, None)
        return
    for item in reviewed.items:
        read = document.assessment.item(item.id)
        yield _of(document, "items.agree", item.id, float(_same(item, read)), item.kind)


def reviewed_reading(name: str) -> Assessment | None:
    """Return the reviewed reading of a bundled document, or None where there is none."""
    path = _REVIEWED / f"{Path(name).stem}.json"
    return load_assessment(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def _same(wanted: Item, read: Item | None) -> bool:
    return read is not None and (wanted.text, wanted.choice, wanted.checked, wanted.details) == (
        read.text,
        read.choice,
        read.checked,
        read.details,
    )


def _doubtful(document: Document) -> Iterator[Observation]:
    read = document.assessment
    for item in read.items:
        yield _of(document, "items.sure", item.id, float(not item.doubts), item.kind)
    yield _of(document, "items.missing", document.name, float(len(read.missing)))
    yield _of(document, "text.unplaced", document.name, float(len(read.unplaced)))


def _of(
    document: Document, metric: str, unit: str, value: float | None, kind: str = ""
) -> Observation:
    form = document.assessment.form
    return Observation(TASK, metric, unit, value, document=document.name, form=form, kind=kind)
