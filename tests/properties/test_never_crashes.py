import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.assessments.bundled import bundled_documents
from corpus.parser.file import parse_rows
from corpus.readers.text import read_rows

LINES = [
    line
    for document in bundled_documents()
    for line in document.path.read_text(encoding="utf-8").split("\n")
]
PIECES = [
    "\t",
    "\n",
    "[",
    "]",
    "○",
    "☐",
    "<選択肢>",
    "1)",
    "<p>",
    "</div>",
    "件",
    "※",
    "|",
    "委託事項2",
]


@pytest.mark.parametrize("seed", range(6))
def test_shuffled_documents_are_read_without_fault(seed: int) -> None:
    rng = random.Random(seed)
    lines = rng.sample(LINES, 400)
    title = "特定個人情報保護評価書(全項目評価書)" if seed % 2 else ""
    assessment = parse_rows(read_rows("\n".join([title, *lines])))
    assert assessment is not None
    assert len({item.id for item in assessment.items}) == len(assessment.items)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(LINES[30:120]), max_size=60))
def test_torn_lines_are_read_without_fault(pieces: list[str]) -> None:
    text = "特定個人情報保護評価書(重点項目評価書)\n" + "".join(pieces)
    assessment = parse_rows(read_rows(text))
    assert assessment is None or assessment.form == "重点項目評価書"
