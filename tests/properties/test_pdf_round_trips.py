"""A PDF that LibreOffice makes of our own files says the same as the files."""

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.layout import lay_out
from corpus.writers.write import render

SOFFICE = shutil.which("soffice")
LEAST = 0.99
DOCUMENT = sorted((d.path for d in bundled_documents()), key=lambda p: p.stat().st_size)[1]
SECONDS_FOR_A_PAGE = 6 / 40

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) がありません")


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    def bare(text: str) -> str:
        return re.sub(r"\s", "", text)

    return {
        item.id: (bare(item.text), item.choice, sorted(item.checked))
        for item in assessment.items
        if not item.is_empty
    }


def changes(assessment: Assessment) -> list[str]:
    rows = ((c.date, c.item, c.before, c.after, c.timing, c.reason) for c in assessment.changes)
    return [re.sub(r"\s", "", "|".join(row)) for row in rows]


def printed(path: Path, to: str, folder: Path) -> Path:
    """Write a document in a format and print it as PDF with LibreOffice."""
    assessment = parse_file(path)
    source = folder / f"評価書.{to}"
    source.write_bytes(render(lay_out(form_named(assessment.form), assessment), to))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run([*command, str(source)], capture_output=True, timeout=180, check=False)
    target = source.with_suffix(".pdf")
    if not target.exists():
        pytest.skip(f"LibreOfficeが.{to}を開けません: {done.stderr.decode()[-200:]}")
    return target


@pytest.mark.parametrize("to", ["xlsx", "docx"])
def test_pdf_of_our_own_file_says_the_same(to: str, tmp_path: Path) -> None:
    pdf = printed(DOCUMENT, to, tmp_path)
    started = time.process_time()
    second = parse_file(pdf)
    seconds = time.process_time() - started
    expected, found = answers(parse_file(DOCUMENT)), answers(second)
    equal = sum(found.get(item) == answer for item, answer in expected.items())
    assert equal >= LEAST * len(expected)
    assert len(set(found) - set(expected)) <= 0.01 * len(expected)
    assert changes(second) == changes(parse_file(DOCUMENT))
    assert seconds < 20 * SECONDS_FOR_A_PAGE * 3  # some twenty pages, on a busy machine
