"""Instructions to a model among the lines of a source."""

from pathlib import Path

import pytest

from assistant.planted import planted_patterns, speaks_to_a_model, without_planted
from corpus.assessments.model import Assessment
from corpus.text.fold import folded
from corpus.wording.load import load_wording

SAMPLES = Path(__file__).parents[2] / "samples" / "planted_instructions.txt"
PLANTED = SAMPLES.read_text(encoding="utf-8").splitlines()
EXAMPLES = [(p.id, line, True) for p in planted_patterns() for line in p.matches] + [
    (p.id, line, False) for p in planted_patterns() for line in p.leaves
]


@pytest.mark.parametrize(("name", "line", "found"), EXAMPLES)
def test_examples_of_the_patterns_hold(name: str, line: str, found: bool) -> None:
    pattern = next(p for p in planted_patterns() if p.id == name)
    assert pattern.matches_plain(folded(line).lower()) is found


@pytest.mark.parametrize("line", PLANTED)
def test_planted_line_is_left_out(line: str) -> None:
    assert without_planted(("本市が管理する。", line)) == ("本市が管理する。",)


def test_enough_ways_of_planting_are_tried() -> None:
    assert len(set(PLANTED)) >= 60


def test_no_line_of_the_documents_is_taken_for_an_instruction(
    documents: dict[str, Assessment],
) -> None:
    lines = {
        line
        for assessment in documents.values()
        for item in assessment.items
        for line in item.text.splitlines()
    }
    assert len(lines) > 1000
    assert [line for line in lines if speaks_to_a_model(line)] == []


def test_no_standard_wording_is_taken_for_an_instruction() -> None:
    pieces = [
        piece.text
        for block in load_wording().blocks
        for version in block.versions
        for piece in version.pieces
    ]
    assert [piece for piece in pieces if speaks_to_a_model(piece)] == []
