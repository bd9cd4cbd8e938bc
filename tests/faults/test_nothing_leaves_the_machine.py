"""The whole main job opens no connection and asks for no address."""

import subprocess
import sys
from pathlib import Path

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


def test_the_demo_reaches_for_no_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "out")],
        cwd=ROOT,
        env={"HYOKA_HOME": str(tmp_path / "home"), "PATH": "", "LANGSMITH_TRACING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "OUTBOUND" not in done.stderr
    assert "LOADED" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "juten-kodomo-iryohi.xlsx").stat().st_size > 10_000
