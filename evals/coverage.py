"""Which branches of the code the tests take: a table by package, held against committed floors.

``make coverage`` runs the tests and prints it; ``python -m evals.coverage out/coverage.json``
prints it again. ``--missing`` names the lines and branches that no test runs.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from evals.modules import ROOT, modules


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(_Strict):
    """Modules by patterns; ``floor`` is the least share of branches, in percent."""

    id: str
    title: str
    modules: list[str]
    floor: float


class _Floors(_Strict):
    source: str
    parts: list[Part]


class _Counts(BaseModel):
    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


class _File(BaseModel):
    summary: _Counts
    missing_lines: list[int]
    missing_branches: list[tuple[int, int]]


class Measured(BaseModel):
    """What ``coverage json`` writes, as far as it is read here."""

    files: dict[str, _File]


@dataclass(frozen=True, slots=True)
class Share:
    """What the tests run of a part."""

    part: Part
    lines: int
    lines_run: int
    branches: int
    branches_taken: int

    @property
    def percent(self) -> float:
        """The share of branches taken, in percent; all of none is all."""
        return 100 * self.branches_taken / self.branches if self.branches else 100.0

    @property
    def holds(self) -> bool:
        """Whether the share is not below its floor."""
        return self.percent >= self.part.floor


@lru_cache
def parts() -> tuple[Part, ...]:
    """Return the parts and their floors; raises DataError if the file is not sound."""
    path = resources.files("evals") / "data" / "coverage.yaml"
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(_Floors.model_validate(data).parts)
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise DataError(f"coverage.yaml を読めません: {error}") from error


def share(part: Part, measured: Measured) -> Share:
    """Sum up a part; a module that no test imports counts with nothing run.

    Raises DataError for a module that was not measured at all.
    """
    counts = [file.summary for _, file in _files(part, measured)]
    return Share(
        part,
        sum(c.num_statements for c in counts),
        sum(c.covered_lines for c in counts),
        sum(c.num_branches for c in counts),
        sum(c.covered_branches for c in counts),
    )


def missing(part: Part, measured: Measured) -> Iterator[str]:
    """Yield a line for each module of a part that the tests do not run as a whole."""
    for name, file in _files(part, measured):
        if file.missing_lines or file.missing_branches:
            ways = ", ".join(f"{here}→{there}" for here, there in file.missing_branches)
            lines = ", ".join(map(str, file.missing_lines))
            yield f"  {name}  lines {lines or '-'}  branches {ways or '-'}"


def _files(part: Part, measured: Measured) -> Iterator[tuple[str, _File]]:
    for path in modules(part.modules):
        name = str(path.relative_to(ROOT))
        if name not in measured.files:
            raise DataError(f"{name} は測られていません。make coverage で測り直してください。")
        yield name, measured.files[name]


def main() -> None:
    """Print the table; exit 1 where a part is below its floor."""
    paths = [word for word in sys.argv[1:] if not word.startswith("--")]
    text = Path(paths[0] if paths else "out/coverage.json").read_text(encoding="utf-8")
    measured = Measured.model_validate_json(text)
    shares = [share(part, measured) for part in parts()]
    for found in shares:
        sys.stdout.write(_line(found) + "\n")
        if "--missing" in sys.argv:
            sys.stdout.writelines(line + "\n" for line in missing(found.part, measured))
    if not all(found.holds for found in shares):
        raise SystemExit(1)


def _line(found: Share) -> str:
    below = "" if found.holds else "  BELOW"
    return (
        f"{found.part.id:16} branches {found.branches_taken:5}/{found.branches:5} "
        f"= {found.percent:6.2f} %  floor {found.part.floor:6.2f}  "
        f"lines {found.lines_run:5}/{found.lines:5}{below}  {found.part.title}"
    )


if __name__ == "__main__":
    main()
