"""The licence of each fixed part: ``python -m evals.licences``.

Reads what the installed distributions say of themselves; a part that is not installed here (of
another platform) is listed as such, one that names no licence likewise.
"""

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
_PINNED = re.compile(r"([A-Za-z0-9_.-]+)==(\S+)")
_LONGEST = 60


def licences(constraints: Path = CONSTRAINTS) -> Iterator[tuple[str, str, str]]:
    """Yield name, version and licence of each pinned part."""
    for line in constraints.read_text(encoding="utf-8").splitlines():
        pinned = _PINNED.match(line)
        if pinned:
            yield pinned[1], pinned[2], licence_of(pinned[1])


def licence_of(name: str) -> str:
    """Return the licence a distribution names."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed here"
    classifiers = said.get_all("Classifier") or []
    named = [entry.split(" :: ")[-1] for entry in classifiers if entry.startswith("License ::")]
    first = (said["License"] or "").strip().splitlines()[:1]
    short = [line for line in first if len(line) <= _LONGEST]
    return said["License-Expression"] or ", ".join(named or short) or "not named"


def main() -> None:
    """Print the list."""
    for name, version, licence in licences():
        sys.stdout.write(f"{name}\t{version}\t{licence}\n")


if __name__ == "__main__":
    main()
