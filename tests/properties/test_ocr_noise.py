"""The same items come out of the bundled documents however OCR prints them."""

import random
from functools import lru_cache

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_rows
from corpus.readers.text import read_rows
from corpus.text.fold import folded
from tests.properties.layouts import comparable
from tests.properties.ocr_noise import VARIATIONS

LEAST = 0.985
"""Of all items of a document. A few rest on the very print that is varied: a bracket that is part
of a sentence, or a row that the scan itself has torn apart."""
_CORNERS = str.maketrans("【】〔〕［］", "[][][]")
_DOCUMENTS = {document.name: document.path for document in bundled_documents()}


@lru_cache
def _text(name: str) -> str:
    return _DOCUMENTS[name].read_text(encoding="utf-8")


def _plain(assessment: Assessment) -> dict[str, str]:
    out = {}
    for key, value in comparable(assessment).items():
        text = folded("|".join(value)).translate(_CORNERS)
        out[key] = text.replace("従業員", "従業者").replace("取り扱", "取扱")
    return out


@lru_cache
def _as_bundled(name: str) -> tuple[dict[str, str], int, int]:
    assessment = parse_rows(read_rows(_text(name)))
    assert assessment is not None
    return _plain(assessment), len(assessment.changes), len(assessment.unplaced)


# Every variation of one document, chosen by its position: all documents are covered by turns.
CASES = [
    pytest.param(name, variation, id=f"{variation}-{name.split('-')[0]}")
    for position, variation in enumerate(VARIATIONS)
    for name in (sorted(_DOCUMENTS)[position % len(_DOCUMENTS)],)
]


@pytest.mark.parametrize(("name", "variation"), CASES)
def test_the_print_varies_and_the_items_do_not(name: str, variation: str) -> None:
    known, changes, unplaced = _as_bundled(name)
    varied = VARIATIONS[variation](_text(name), random.Random(1))
    read = parse_rows(read_rows(varied))
    assert read is not None
    items = _plain(read)
    wrong = [key for key, value in known.items() if items.get(key) != value]
    assert len(wrong) <= (1 - LEAST) * len(known), wrong
    assert sorted(items.keys() - known.keys()) == []
    assert len(read.changes) == changes
    assert len(read.unplaced) <= unplaced
