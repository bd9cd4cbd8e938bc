"""Rewrites the golden files from the bundled documents: ``python -m tests.golden.regenerate``."""

import json
from pathlib import Path

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.serialise import dump_assessment
from corpus.parser.file import parse_file

GOLDEN = Path(__file__).parent


def golden_text(path: Path) -> str:
    """Return what the golden file of a document should hold."""
    value = dump_assessment(parse_file(path))
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Rewrite every golden file."""
    for document in bundled_documents():
        target = GOLDEN / f"{document.path.stem}.json"
        target.write_text(golden_text(document.path), encoding="utf-8")


if __name__ == "__main__":
    main()
