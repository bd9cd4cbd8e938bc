"""The same store and the same question give the same bytes in another process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASE = ROOT / "assistant" / "data" / "samples" / "juten-kodomo-iryohi.yaml"
SCRIPT = "from api.cli.main import main; main()"


def printed(home: Path, seed: str, *arguments: str) -> bytes:
    """Return what a command prints in a process with its own order of sets."""
    environment = os.environ | {
        "HYOKA_HOME": str(home),
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=environment,
        cwd=home,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "--case", str(CASE), "--all", "--json"),
        ("ask", "ガバメントクラウドに移行したら保管場所には何を書けばいい？", "--json"),
        ("ask", "予防接種は別表の何項？", "--json"),
        ("ask", "この事務は重要な変更になる？", "--json"),
        ("search", "入退室の管理", "--json"),
    ],
    ids=lambda arguments: f"{arguments[0]}-{len(arguments[1])}",
)
def test_two_processes_with_other_hash_seeds_print_the_same(
    home: Path, arguments: tuple[str, ...]
) -> None:
    first = printed(home, "1", *arguments)
    assert first
    assert printed(home, "4711", *arguments) == first
