"""What a path or a name on the command line stands for."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.assessments.bundled import bundled_path
from corpus.readers.formats import SUFFIXES


def document_path(name: str) -> Path:
    """Return the path a name stands for: a bundled document's file name, or a path."""
    path = Path(name)
    return path if path.exists() else bundled_path(name) or path


def document_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files meant by paths: a file itself, a folder's readable files by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(filter(_is_readable, path.iterdir()))
        else:
            yield path


def _is_readable(path: Path) -> bool:
    """Whether a file of a folder is meant; office programs leave ``~$`` files beside open ones."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES and path.is_file() and not path.name.startswith(("~$", "."))
