"""A PostgreSQL server of the test's own: Debian's binaries, a new data directory, a unix socket.

It refuses to run as root, so under root everything is done as the user postgres.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def missing() -> str:
    """Return why there can be no server, or nothing."""
    if not _binaries():
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and _account() is None:
        return "there is no user postgres to run PostgreSQL as"
    return ""


@contextmanager
def running() -> Iterator[str]:
    """Run a server; yields the URL of its one database."""
    folder = Path(tempfile.mkdtemp(prefix="hyoka-pg-"))
    account = _account() if os.geteuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, control = folder / "data", _binaries()[-1] / "pg_ctl"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    try:
        initdb = _binaries()[-1] / "initdb"
        _run(
            [initdb, "-D", data, "-U", "hyoka", "-A", "trust", "--locale=C", "-E", "UTF8"], account
        )
        _run([control, "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], account)
        yield f"postgresql://hyoka@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            _run([control, "-D", data, "-m", "immediate", "-w", "stop"], account)
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> list[Path]:
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return sorted((path.parent for path in found), key=lambda path: float(path.parent.name))


def _account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


def _run(command: list[str | Path], account: pwd.struct_passwd | None) -> None:
    ids = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    done = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
        **ids,  # type: ignore[call-overload] # the three are as subprocess wants them
    )
    assert done.returncode == 0, done.stderr
