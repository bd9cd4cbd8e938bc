"""Which tests of a group run which line, and how long each takes: the order to try them in.

It is an order only. Every test of the group is tried before a fault is said to have survived, since
what is loaded once and remembered is run by one test and used by all.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from evals.modules import ROOT
from evals.mutants.groups import Group
from evals.mutants.trial import in_a_child, tested

if TYPE_CHECKING:
    from coverage import Coverage

_SECONDS = 900
Rank = Callable[[str], tuple[int, float]]


class Covering(BaseModel):
    """The tests by module and line (as numbers in ``tests``), and the seconds of each."""

    tests: list[str]
    seconds: dict[str, float]
    lines: dict[str, dict[int, list[int]]]

    def rank(self, module: Path, line: int) -> Rank:
        """Return the rank of a test for a fault at a line: new tests, those that run it, others."""
        by_line = self.lines.get(str(module.relative_to(ROOT)), {})
        runs = {self.tests[at] for at in by_line.get(line, [])}
        touches = {self.tests[at] for listed in by_line.values() for at in listed}

        def ranked(test: str) -> tuple[int, float]:
            if test not in self.seconds:
                return 0, 0.0
            near = 1 if test in runs else 2 if test in touches else 3
            return near, self.seconds[test]

        return ranked


class _Watch:
    """Tells the coverage which test runs, and keeps the time."""

    def __init__(self, coverage: "Coverage") -> None:
        self._coverage = coverage
        self._started = 0.0
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._coverage.switch_context(nodeid)
        self._started = time.process_time()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid] = time.process_time() - self._started


def covering(group: Group, folder: Path) -> Covering:
    """Return the order of a group's tests, measured once and kept in a folder.

    Raises RuntimeError where the tests fail without any fault.
    """
    kept = folder / f"{group.id}.json"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        code = in_a_child(lambda: _measure(group, kept), _SECONDS)
        if code != 0 or not kept.exists():
            raise RuntimeError(f"the tests of {group.id} fail without a fault (code {code})")
    return Covering.model_validate_json(kept.read_text(encoding="utf-8"))


def _measure(group: Group, kept: Path) -> int:
    from coverage import Coverage

    paths = [str(path) for path in group.paths()]
    coverage = Coverage(data_file=None, include=paths, config_file=False)
    watch = _Watch(coverage)
    coverage.start()
    code = tested(group.tests, [watch])
    coverage.stop()
    if code == 0:
        tests = list(watch.seconds)
        lines = dict(_lines(coverage, paths, {test: at for at, test in enumerate(tests)}))
        found = {"tests": tests, "seconds": watch.seconds, "lines": lines}
        kept.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return code


def _lines(
    coverage: "Coverage", paths: list[str], numbers: dict[str, int]
) -> Iterator[tuple[str, dict[int, list[int]]]]:
    for path in paths:
        contexts = coverage.get_data().contexts_by_lineno(path)
        yield (
            str(Path(path).relative_to(ROOT)),
            {
                line: [numbers[test] for test in listed if test in numbers]
                for line, listed in contexts.items()
            },
        )
