"""The whole main job opens no connection and asks for no address."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write(f"OUTBOUND {event} {args!r}\\n")
        raise ConnectionError(event)

sys.addaudithook(watch)
from api.cli.main import main
try:
    main(["demo", "--out", sys.argv[1], "--json"])
finally:
    loaded = {"langchain", "langchain_core", "openai"} & set(sys.modules)
    sys.stderr.write("".join(f"LOADED {name}\\n" for name in loaded))
"""


WITHOUT_INTERFACES = ("unshare", "--map-root-user", "--net")


def demo(place: Path, *before: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*before, sys.executable, "-c", SCRIPT, str(place / "out")],
        cwd=ROOT,
        env={"HYOKA_HOME": str(place / "home"), "PATH": "/usr/bin", "LANGSMITH_TRACING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demo_reaches_for_no_network(tmp_path: Path) -> None:
    done = demo(tmp_path)
    assert "OUTBOUND" not in done.stderr
    assert "LOADED" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "juten-kodomo-iryohi.xlsx").stat().st_size > 10_000


def test_the_demo_works_where_there_is_no_interface_at_all(tmp_path: Path) -> None:
    try:
        subprocess.run([*WITHOUT_INTERFACES, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody make a network namespace")
    done = demo(tmp_path, *WITHOUT_INTERFACES)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "juten-kodomo-iryohi.xlsx").stat().st_size > 10_000
