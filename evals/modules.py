"""Modules of the project by patterns of their paths, for what is measured of the code itself."""

from collections.abc import Iterable
from pathlib import Path

from corpus.errors import DataError

ROOT = Path(__file__).resolve().parents[1]


def modules(patterns: Iterable[str]) -> list[Path]:
    """Return the modules that patterns match, in order, without the docstrings of packages.

    Raises DataError where a pattern finds none.
    """
    found: set[Path] = set()
    for pattern in patterns:
        matching = [path for path in ROOT.glob(pattern) if path.name != "__init__.py"]
        if not matching:
            raise DataError(f"{pattern} に当たるファイルがありません。")
        found.update(matching)
    return sorted(found)
