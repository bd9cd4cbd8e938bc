"""``hyoka serve`` as a process of its own: its address, its limits, its end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-c", "from api.cli.main import main; main()", "serve"]


def environment(home: Path, place: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HYOKA_HOME": str(home),
        "HYOKA_WORKSPACE": f"sqlite:///{place / 'workspace.sqlite'}",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A server on a free port, with its logs in a file."""
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*COMMAND, "--port", "0"],
            cwd=tmp_path,
            env=environment(home, tmp_path),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        yield process
        process.kill()
        process.wait(120)
        assert process.stdout
        process.stdout.close()


def has_sample(client: httpx.Client) -> bool:
    entries = client.get("/api/v1/assessments").json()["items"]
    return any(entry["title"].startswith("【見本】") for entry in entries)


def test_it_prints_its_address_is_ready_soon_and_ends_in_good_order(
    server: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert server.stdout
    link = server.stdout.readline().strip()
    assert link.startswith("http://127.0.0.1:")
    address = link.partition("signin")[0]
    with httpx.Client(base_url=address, timeout=120) as client:
        until = time.monotonic() + 120
        while client.get("/api/v1/health").json()["status"] != "ok":
            assert time.monotonic() < until
            time.sleep(0.05)
        assert client.get("/api/v1/search", params={"text": "保管場所"}).status_code == 401
        assert client.get(link).status_code == 303
        assert client.get("/api/v1/search", params={"text": "保管場所"}).json()["hits"]
        while not has_sample(client):
            assert time.monotonic() < until
            time.sleep(0.1)
    server.send_signal(signal.SIGTERM)
    assert server.wait(120) == 0
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert "保管場所" not in log
    assert link.partition("link=")[2] not in log
    assert "Traceback" not in log


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_others_are_not_let_in_while_nobody_signs_in(home: Path, tmp_path: Path, host: str) -> None:
    done = subprocess.run(
        [*COMMAND, "--host", host, "--port", "0"],
        env=environment(home, tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert "認証" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_port_in_use_is_told_in_one_line(home: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, "--port", port],
            env=environment(home, tmp_path),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
