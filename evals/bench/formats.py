"""Speed of reading and writing files: ``python -m evals.bench.formats``.

The largest bundled document is written in each format and read again; the text reader on the same
document is the measure to compare with. A PDF is made by LibreOffice where that is installed.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.readers.pdf_page import read_sheets
from corpus.writers.write import write_assessment
from evals.bench.measure import Spent, best, machine, spent, write

_WRITTEN = {"xlsx": (3.0, 2.0), "docx": (3.0, 2.0), "html": (None, None), "md": (None, None)}
"""Seconds aimed at for writing and for reading, where there is an aim."""
_PDF_AIM, _PDF_PAGES = 6.0, 40
_REPEATS = 3
_CONVERSION_SECONDS = 300


def main() -> None:
    """Run every measurement and print the figures."""
    write(machine())
    path = max((d.path for d in bundled_documents()), key=lambda path: path.stat().st_size)
    document = parse_file(path)
    text = _timed(lambda: parse_file(path))
    write(f"text   read  {text.busy:5.2f} s of the processor, {path.stat().st_size} bytes")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix, (to_write, to_read) in _WRITTEN.items():
            _round_trip(document, folder / f"a.{suffix}", text, to_write, to_read)
        _pdf(folder / "a.docx", text)


def _round_trip(
    document: Assessment, path: Path, text: Spent, to_write: float | None, to_read: float | None
) -> None:
    form = form_named(document.form)
    _print(path, "write", _timed(lambda: write_assessment(form, document, path)), text, to_write)
    _print(path, "read", _timed(lambda: parse_file(path)), text, to_read)


def _pdf(source: Path, text: Spent) -> None:
    """Print what reading a PDF takes, and what that makes of a PDF of ``_PDF_PAGES`` pages."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        write("pdf    not measured: LibreOffice is not installed")
        return
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(source.parent)]
    subprocess.run(
        [*command, str(source)], check=True, capture_output=True, timeout=_CONVERSION_SECONDS
    )
    path = source.with_suffix(".pdf")
    pages = sum(1 for _ in read_sheets(path.read_bytes(), path.name))
    time = spent(lambda: parse_file(path))
    _print(path, "read", time, text, None)
    share = time.busy * _PDF_PAGES / pages
    write(f"pdf    {pages} pages; {share:.2f} s for {_PDF_PAGES} of them (aim: {_PDF_AIM:.0f})")


def _timed(work: Callable[[], object]) -> Spent:
    return best([spent(work) for _ in range(_REPEATS)])


def _print(path: Path, what: str, time: Spent, text: Spent, aim: float | None) -> None:
    wanted = f" (aim: {aim:.0f})" if aim else ""
    write(
        f"{path.suffix[1:]:6} {what:5} {time.busy:5.2f} s of the processor{wanted}, "
        f"{time.clock:.2f} by the clock, {time.busy / text.busy:.1f} times reading the text"
    )


if __name__ == "__main__":
    main()
