"""Runs the tests of a group in a process of its own, with one fault in one module, or with none.

The process forks from one that has the libraries but nothing of the project, so that no module,
no data and no remembered answer of the right code is left when the fault is in.
"""

import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import CodeType, ModuleType
from typing import Literal

from evals.modules import ROOT
from evals.mutants.operators import with_fault

Outcome = Literal["noticed", "hung", "survived", "stillborn"]
"""``stillborn``: the module cannot even be imported, so that no test is needed to notice it."""
_STILLBORN = 77
_MOST_MEMORY = 4 << 30
_PATIENCE = 10
"""Seconds on the clock for each second of processor time, before a silent process is ended."""
_LIBRARIES = (
    "alembic.command", "argon2", "click", "hypothesis", "lxml.etree", "numpy", "pydantic",
    "pydantic_settings", "pytest", "pytest_socket", "rapidfuzz", "rich.console",
    "sqlalchemy.orm", "yaml",
)  # fmt: skip
_QUIET = ("-q", "-x", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "pytest_socket")


class Order:
    """Puts the tests most likely to notice the fault first, and keeps chance out of them."""

    def __init__(self, rank: Callable[[str], tuple[int, float]]) -> None:
        """Take the rank of a test by its name; the lowest runs first."""
        self._rank = rank

    def pytest_configure(self) -> None:
        """Draw the same examples on each run; what fails need not be made small."""
        from hypothesis import Phase, settings

        settings.register_profile(
            "mutants", database=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
        )
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[object]) -> None:
        """Sort the tests."""
        items.sort(key=lambda item: self._rank(getattr(item, "nodeid", "")))


class _Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module as the code with the fault."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)


def load_libraries() -> None:
    """Import what every trial needs and no fault can be in."""
    for name in _LIBRARIES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def tried(
    module: Path,
    index: int,
    tests: Sequence[str],
    rank: Callable[[str], tuple[int, float]],
    seconds: int,
) -> Outcome:
    """Run tests with one fault of a module in it."""
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = module.read_text(encoding="utf-8")
        code = compile(with_fault(source, index), str(module), "exec")

    def trial() -> int:
        sys.meta_path.insert(0, _Faulty(name, module, code))
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001 - whatever a fault may raise
            return _STILLBORN
        return tested(tests, [Order(rank)])

    return _outcome(in_a_child(trial, seconds))


def tested(tests: Sequence[str], plugins: Sequence[object], *more: str) -> int:
    """Run tests and return the exit code of pytest; no plugin that is not needed is loaded."""
    import pytest

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return int(pytest.main([*_QUIET, *more, *tests], plugins=list(plugins)))


def in_a_child(work: Callable[[], int], seconds: int) -> int:
    """Return the exit code of work in a fork, negative where a signal ended it."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
        code = 70
        try:
            with (
                Path(os.devnull).open("w", encoding="utf-8") as nowhere,
                redirect_stdout(nowhere),
                redirect_stderr(nowhere),
            ):
                code = work()
        except Exception:  # noqa: BLE001 - the parent hears of it by the code
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(_waited(child, seconds * _PATIENCE))


def _waited(child: int, patience: float) -> int:
    until = time.monotonic() + patience
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            until += patience
        time.sleep(0.02)


_OUTCOMES: Mapping[int, Outcome] = {
    0: "survived",
    1: "noticed",
    2: "noticed",
    _STILLBORN: "stillborn",
}
"""By exit code of pytest; 2 is a test module that the fault keeps from being read."""


def _outcome(code: int) -> Outcome:
    if code < 0:
        return "hung"
    if code not in _OUTCOMES:
        raise RuntimeError(f"the tests ended with the code {code}")
    return _OUTCOMES[code]
