"""What LibreOffice makes of our own files says the same as the files."""

import shutil
from pathlib import Path

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.parser.file import parse_file
from evals.bench.office import kept, sent

LEAST = 0.99
SMALLEST, SECOND = sorted((d.path for d in bundled_documents()), key=lambda p: p.stat().st_size)[:2]

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) がありません"
)


@pytest.mark.parametrize(("path", "source"), [(SECOND, "xlsx"), (SECOND, "docx")])
def test_pdf_of_our_own_file_says_the_same(path: Path, source: str, tmp_path: Path) -> None:
    [(_, again)] = sent([path], source, "pdf", tmp_path)
    found = kept(parse_file(path), again, exact=False)
    assert found.share >= LEAST
    assert found.strange <= 0.01 * found.items
    assert found.changes


@pytest.mark.parametrize(("path", "to"), [(SMALLEST, "docx"), (SECOND, "xlsx")])
def test_file_saved_by_an_office_program_says_the_same(path: Path, to: str, tmp_path: Path) -> None:
    [(_, again)] = sent([path], to, to, tmp_path)
    found = kept(parse_file(path), again, exact=True)
    assert (found.equal, found.strange, found.changes) == (found.items, 0, True)
