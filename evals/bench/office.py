"""Round trips through an office program: ``python -m evals.bench.office``.

Every bundled document is written, opened and saved again by LibreOffice (as the same format, and
printed as PDF), and read. What comes back equal is counted; PDF prints no white space, so that is
left out of the comparison there.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.write import write_assessment
from evals.bench.measure import write

WAYS = (("docx", "docx"), ("xlsx", "xlsx"), ("docx", "pdf"), ("xlsx", "pdf"), ("html", "pdf"))
"""From which format, through LibreOffice, into which."""
_PATIENCE = 900
_BLANKS = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of an assessment came back equal."""

    items: int
    equal: int
    strange: int
    """Items with an answer that the first reading does not have."""
    changes: bool
    """Whether the change rows are the same."""

    @property
    def share(self) -> float:
        """The share of the items that came back equal."""
        return self.equal / self.items


def main() -> None:
    """Send every bundled document every way and print what was kept."""
    documents = [document.path for document in bundled_documents()]
    for source, to in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            for path, again in sent(documents, source, to, Path(folder)):
                write(_line(path, source, to, kept(parse_file(path), again, exact=to != "pdf")))


def sent(
    documents: Iterable[Path], source: str, to: str, folder: Path
) -> Iterator[tuple[Path, Assessment]]:
    """Write documents in a format, convert them with LibreOffice, and yield what is read."""
    written = folder / "written"
    written.mkdir()
    names: dict[Path, Path] = {}
    for path in documents:
        assessment = parse_file(path)
        names[path] = written / f"{path.stem}.{source}"
        write_assessment(form_named(assessment.form), assessment, names[path])
    convert(list(names.values()), to, folder)
    for path, name in names.items():
        yield path, parse_file(folder / f"{name.stem}.{to}")


def convert(files: list[Path], to: str, folder: Path) -> None:
    """Convert files into a folder; raises InputError where LibreOffice is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise InputError("LibreOffice（soffice）がありません。")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=_PATIENCE)


def kept(first: Assessment, second: Assessment, *, exact: bool) -> Kept:
    """Compare two readings of one document; unless ``exact``, white space is left out."""
    before, after = _answers(first, exact), _answers(second, exact)
    return Kept(
        items=len(before),
        equal=sum(after.get(item) == answer for item, answer in before.items()),
        strange=len(set(after) - set(before)),
        changes=_changes(first, exact) == _changes(second, exact),
    )


def _answers(assessment: Assessment, exact: bool) -> dict[str, tuple[object, ...]]:
    return {
        item.id: (_bare(item.text, exact), item.choice, sorted(item.checked))
        for item in assessment.items
        if not item.is_empty
    }


def _changes(assessment: Assessment, exact: bool) -> list[str]:
    rows = ((c.date, c.item, c.before, c.after, c.timing, c.reason) for c in assessment.changes)
    return [_bare("|".join(row), exact) for row in rows]


def _bare(text: str, exact: bool) -> str:
    return text if exact else _BLANKS.sub("", text)


def _line(path: Path, source: str, to: str, found: Kept) -> str:
    rows = "change rows equal" if found.changes else "CHANGE ROWS DIFFER"
    return (
        f"{path.stem:34} {source:4} -> {to:4} {found.equal:3} of {found.items} items equal "
        f"({found.share:.1%}), {found.strange} strange, {rows}"
    )


if __name__ == "__main__":
    main()
