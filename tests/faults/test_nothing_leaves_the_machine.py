"""The whole main job opens no connection and asks for no address."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 120
CASE = ROOT / "assistant" / "data" / "samples" / "juten-kodomo-iryohi.yaml"
OUTSIDE = ROOT / "tests" / "samples" / "parse_koreisha_juten.txt"
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
    heavy = {"langchain", "langchain_core", "openai", "sentence_transformers", "torch"}
    loaded = heavy & set(sys.modules)
    sys.stderr.write("".join(f"LOADED {name}\\n" for name in loaded))
"""


SERVER = """
import os, sys

LOCAL = ("127.0.0.1", "::1", "localhost")

def watch(event, args):
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
        away = isinstance(address, tuple) and address[0] not in LOCAL
    else:
        away = event in ("socket.getaddrinfo", "socket.gethostbyname") and args[0] not in LOCAL
    if away:
        sys.stderr.write(f"OUTBOUND {event} {args!r}\\n")
        raise ConnectionError(event)

sys.addaudithook(watch)
from api.cli.main import main
main(["serve", "--port", "0"])
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


@pytest.fixture(scope="module")
def isolated() -> tuple[str, ...]:
    """What to put before a command so that it has no network interface."""
    try:
        subprocess.run([*WITHOUT_INTERFACES, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody make a network namespace")
    return WITHOUT_INTERFACES


def test_the_demo_works_where_there_is_no_interface_at_all(
    tmp_path: Path, isolated: tuple[str, ...]
) -> None:
    done = demo(tmp_path, *isolated)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "juten-kodomo-iryohi.xlsx").stat().st_size > 10_000


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "--case", str(CASE), "--item", "II.6.1", "--json"),
        ("ask", "再委託の許諾方法の書き方", "--json"),
        ("eval", "--held-out", str(OUTSIDE), "--workers", "1", "--json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_the_work_is_done_where_there_is_no_interface_at_all(
    home: Path, tmp_path: Path, isolated: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [*isolated, sys.executable, "-c", "from api.cli.main import main; main()", *arguments],
        cwd=tmp_path,
        env={"HYOKA_HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_the_server_at_work_reaches_for_no_network(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as errors:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            cwd=tmp_path,
            env={
                "HYOKA_HOME": str(home),
                "HYOKA_WORKSPACE": f"sqlite:///{tmp_path / 'workspace.sqlite'}",
                "PYTHONPATH": str(ROOT),
                "PATH": "/usr/bin",
                "LANGSMITH_TRACING": "true",
            },
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert server.stdout
        _at_work(server.stdout.readline().strip())
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)
    assert "OUTBOUND" not in log.read_text(encoding="utf-8")


def _at_work(link: str) -> None:
    """Search, ask, draft and look at the page, as somebody signed in."""
    address = link.partition("signin")[0]
    with httpx.Client(base_url=address, timeout=PATIENCE, follow_redirects=True) as client:
        until = time.monotonic() + PATIENCE
        while client.get("/api/v1/health").json()["status"] != "ok":
            assert time.monotonic() < until
            time.sleep(0.1)
        assert client.get(link).status_code == 200
        assert client.get("/api/v1/search", params={"text": "保管場所"}).json()["hits"]
        word = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)
        assert word
        headers = {"X-CSRF-Token": word[1]}
        body = {"question": "保管場所には何を書けばよいですか"}
        assert client.post("/api/v1/ask", json=body, headers=headers).status_code == 200
        listed = client.get("/api/v1/assessments").json()["items"]
        for entry in listed[:1]:
            place = f"/api/v1/assessments/{entry['id']}/items/II.6.1/suggestions"
            assert client.post(place, json={}, headers=headers).status_code == 201
