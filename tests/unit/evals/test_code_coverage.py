"""The table of branches taken: sums, floors and what is missing."""

from pathlib import Path

import pytest

from corpus.errors import DataError
from evals import coverage
from evals.coverage import Measured, Part, missing, parts, share
from evals.modules import modules

PART = Part(
    id="laws", title="法令", modules=["corpus/laws/write.py", "corpus/laws/carry.py"], floor=75
)


def measured(**branches: int) -> Measured:
    """Return a measurement in which a module has taken so many of its ten branches."""
    return Measured.model_validate(
        {
            "files": {
                f"corpus/laws/{name}.py": {
                    "summary": {
                        "num_statements": 20,
                        "covered_lines": 18,
                        "num_branches": 10,
                        "covered_branches": taken,
                    },
                    "missing_lines": [4, 5] if taken < 10 else [],
                    "missing_branches": [[3, 4]] if taken < 10 else [],
                }
                for name, taken in branches.items()
            }
        }
    )


@pytest.mark.parametrize(("taken", "holds"), [(5, True), (4, False), (10, True)])
def test_a_part_holds_from_its_floor(taken: int, holds: bool) -> None:
    found = share(PART, measured(write=10, carry=taken))
    assert (found.branches, found.branches_taken, found.lines) == (20, 10 + taken, 40)
    assert found.percent == 100 * (10 + taken) / 20
    assert found.holds is holds


def test_what_is_missing_is_named_by_module() -> None:
    assert list(missing(PART, measured(write=10, carry=4))) == [
        "  corpus/laws/carry.py  lines 4, 5  branches 3→4"
    ]


def test_a_module_that_was_not_measured_is_told() -> None:
    with pytest.raises(DataError, match=r"corpus/laws/write\.py は測られていません"):
        share(PART, measured(carry=10))


def test_every_part_has_modules_and_all_are_in_the_whole() -> None:
    whole, *others = parts()
    assert whole.id == "all"
    every = set(modules(whole.modules))
    for part in others:
        found = set(modules(part.modules))
        assert found
        assert found <= every
        assert 0 < part.floor <= 100


def test_below_a_floor_the_command_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coverage.json"
    monkeypatch.setattr(coverage, "parts", lambda: (PART,))
    monkeypatch.setattr("sys.argv", ["coverage", str(path), "--missing"])
    path.write_text(measured(write=10, carry=10).model_dump_json(), encoding="utf-8")
    coverage.main()
    assert "100.00 %" in capsys.readouterr().out
    path.write_text(measured(write=1, carry=1).model_dump_json(), encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        coverage.main()
    assert stopped.value.code == 1
    said = capsys.readouterr().out
    assert "BELOW" in said
    assert "corpus/laws/carry.py" in said
