"""Rewrites the golden files from the bundled documents: ``python -m tests.golden.regenerate``."""

import json
from collections.abc import Iterable
from pathlib import Path

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.serialise import dump_assessment
from corpus.parser.file import parse_file
from tests.golden import (
    altered_documents,
    example_edges,
    grounding_readings,
    law_readings,
    readings,
    rule_readings,
)

GOLDEN = Path(__file__).parent
READINGS = GOLDEN / "kept"
OF_A_DOCUMENT = (readings.findings, readings.citations_of, readings.revisions)
"""What is kept of each document, a file for each."""
OF_OTHERS = (
    readings.verdicts,
    readings.groundings,
    grounding_readings.stated,
    grounding_readings.contrasts,
    grounding_readings.nearness,
    grounding_readings.borrowed,
    readings.rewrites,
    readings.rewrites_in_documents,
    readings.rewrites_on_days,
    readings.revisions_from,
    readings.updates,
    law_readings.law_days,
    law_readings.spans,
    rule_readings.examples,
    rule_readings.examples_altered,
    rule_readings.findings_in_law_texts,
    example_edges.example_edges,
    altered_documents.altered,
)
"""What is kept of other texts, a file for all."""


def golden_text(path: Path) -> str:
    """Return what the golden file of a document should hold."""
    value = dump_assessment(parse_file(path))
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def kept(reading: str, document: str = "") -> list[str]:
    """Return the lines kept of what the tool says of a document, or of all."""
    return _path(reading, document).read_text(encoding="utf-8").split("\n")[:-1]


def _path(reading: str, document: str) -> Path:
    stem = document.removesuffix(".txt")
    return READINGS / (f"{reading}-{stem}.tsv" if stem else f"{reading}.tsv")


def _keep(lines: Iterable[str], reading: str, document: str = "") -> None:
    _path(reading, document).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Rewrite every golden file."""
    READINGS.mkdir(exist_ok=True)
    parsed = {document.name: parse_file(document.path) for document in bundled_documents()}
    for document in bundled_documents():
        target = GOLDEN / f"{document.path.stem}.json"
        target.write_text(golden_text(document.path), encoding="utf-8")
        for reading in OF_A_DOCUMENT:
            _keep(reading(parsed[document.name]), reading.__name__, document.name)
    for whole in OF_OTHERS:
        _keep(whole(parsed), whole.__name__)


if __name__ == "__main__":
    main()
