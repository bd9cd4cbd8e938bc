"""The documents of the benchmark: other names and dates, the same from the same seed, readable."""

from pathlib import Path

from corpus.parser.file import parse_file
from evals.bench.documents import write_documents


def test_documents_differ_from_one_another_and_repeat_with_their_seed(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    made = []
    for folder in (first, second):
        folder.mkdir()
        made.append([path.read_text(encoding="utf-8") for path in write_documents(folder, 8)])
    assert made[0] == made[1]
    assert len(set(made[0])) == 8


def test_made_documents_are_assessments(tmp_path: Path) -> None:
    for path in write_documents(tmp_path, 4):
        assert len(parse_file(path).items) > 100
