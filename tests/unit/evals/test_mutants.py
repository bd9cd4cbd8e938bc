"""Faults are put where they mean something, and what tests notice of them is told rightly."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evals.metrics.intervals import share_interval
from evals.modules import ROOT, modules
from evals.mutants.__main__ import candidates, sample
from evals.mutants.covering import Covering
from evals.mutants.groups import Plan, plan
from evals.mutants.operators import faults_of, with_fault

PLAN = plan()


def changed(source: str) -> list[str]:
    """Return the module with each of its faults, one after the other."""
    return [ast.unparse(with_fault(source, fault.index)) for fault in faults_of(source)]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = a < b", ["x = a <= b"]),
        ("x = a == b != c", ["x = a != b != c", "x = a == b == c"]),
        ("x = a in b", ["x = a not in b"]),
        ("x = a and b or c", ["x = (a and b) and c", "x = (a or b) or c"]),
        ("x = not a", ["x = not not a"]),
        ("x = a + b", ["x = a - b"]),
        ("x += y", ["x -= y"]),
        ("x = 3", ["x = 4"]),
        ("x = True", ["x = False"]),
        ("def f():\n    return False", ["def f():\n    return True"]),
        ("x = '法令'", ["x = '法'"]),
        ("x = ''", ["x = '変'"]),
        ("x = a if b else c", ["x = a if not b else c"]),
        ("x = a if b == c else d", ["x = a if b != c else d"]),
        ("x = [a for a in b if c]", ["x = [a for a in b if not c]"]),
        ("send(a)", ["None"]),
        ("def f():\n    yield a", ["def f():\n    yield from ()"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("def f():\n    return None", []),
        ("while a:\n    b = c", ["while not a:\n    b = c"]),
    ],
)
def test_a_fault_is_a_small_change(source: str, wanted: list[str]) -> None:
    assert changed(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        '"""What it is."""',
        "def f(a: 'A') -> 'B':\n    pass",
        "raise ValueError('wrong' + '!')",
        "x = f'そのまま{a}'",
        "@dataclass(frozen=True, slots=True)\nclass A:\n    pass",
        "x: Literal['a', 'b'] = y",
        "x = zip(a, b, strict=True)",
        "_MOST = 64\n\n@lru_cache(maxsize=_MOST)\ndef f():\n    pass",
    ],
)
def test_what_no_test_should_hold_is_left_alone(source: str) -> None:
    assert faults_of(source) == ()


def test_a_constant_that_does_more_than_set_a_size_is_not_left_alone() -> None:
    source = "_MOST = 64\n\n@lru_cache(maxsize=_MOST)\ndef f():\n    go(_MOST)"
    assert [fault.before for fault in faults_of(source)] == ["64", "go(_MOST)"]


def test_lines_stay_where_they_are() -> None:
    source = "\n\nx = 1\n\n\ndef f():\n    return [a for a in b if c > 2]\n"
    assert [fault.line for fault in faults_of(source)] == [3, 7, 7, 7, 7]
    assert with_fault(source, 0).body[1].lineno == 6


def test_every_group_has_modules_and_tests() -> None:
    for group in PLAN.groups:
        assert group.paths()
        for test in group.tests:
            assert (ROOT / test).exists(), test


def test_every_fault_said_to_have_no_effect_is_there() -> None:
    known = {
        (str(c.module.relative_to(ROOT)), c.fault.before, c.fault.after)
        for group in PLAN.groups
        for c in candidates(group, PLAN)
        if c.why
    }
    assert known == {(e.module, e.before, e.after) for e in PLAN.equivalent}


def test_a_sample_is_chosen_by_its_seed() -> None:
    group = PLAN.groups[0]
    first, again, other = (sample(group, PLAN, seed, 20) for seed in (1, 1, 2))
    assert first == again != other
    assert len({c.name for c in first}) == 20
    with pytest.raises(KeyError):
        PLAN.group("nobody")


def test_likely_tests_come_first() -> None:
    module = ROOT / "evals" / "modules.py"
    covering = Covering(
        tests=["a", "b", "c"],
        seconds={"a": 3.0, "b": 0.1, "c": 0.2},
        lines={"evals/modules.py": {7: [0], 8: [2]}},
    )
    rank = covering.rank(module, 7)
    assert sorted(["a", "b", "c", "new"], key=rank) == ["new", "a", "c", "b"]


def test_a_plan_says_why_a_fault_has_no_effect() -> None:
    assert all(len(entry.why) > 10 for entry in PLAN.equivalent)
    with pytest.raises(ValueError, match="why"):
        Plan.model_validate({**PLAN.model_dump(), "equivalent": [{"module": "a", "line": ""}]})


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (9, 10, 0.596, 0.982), (60, 60, 0.940, 1.0), (0, 10, 0.0, 0.278)],
)
def test_the_interval_of_a_share_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    found = share_interval(hits, of)
    assert found == pytest.approx((low, high), abs=0.001)


def test_modules_are_found_by_pattern_without_the_docstrings_of_packages() -> None:
    found = modules(["evals/mutants/*.py", "evals/modules.py"])
    assert Path(ROOT, "evals/modules.py") in found
    assert all(path.name != "__init__.py" for path in found)


def test_a_fault_is_noticed_by_the_tests_of_its_module_and_by_no_others() -> None:
    script = (
        "import sys\n"
        "from evals.modules import ROOT\n"
        "from evals.mutants.operators import faults_of\n"
        "from evals.mutants.trial import load_libraries, tried\n"
        "load_libraries()\n"
        "module = ROOT / 'corpus' / 'laws' / 'write.py'\n"
        "faults = faults_of(module.read_text(encoding='utf-8'))\n"
        "index = next(f.index for f in faults if f.before == 'new.table != span.citation.table')\n"
        "for tests in ('laws/test_write_citations.py', 'text/test_numerals_and_dates.py'):\n"
        "    rank = lambda name: (0, 0.0)\n"
        "    path = f'tests/unit/corpus/{tests}'\n"
        "    sys.stdout.write(tried(module, index, [path], rank, 600) + ' ')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["noticed", "survived"], done.stderr
