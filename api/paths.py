"""What a path or a name on the command line stands for."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.assessments.bundled import bundled_path


def document_path(name: str) -> Path:
    """Return the path a name stands for: a bundled document's file name, or a path."""
    path = Path(name)
    return path if path.exists() else bundled_path(name) or path


def document_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files meant by paths: a file itself, a folder's text files by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.txt"))
        else:
            yield path
