"""``hyoka workspace`` as an operator uses it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.commands import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return runner(capsys, monkeypatch, "workspace")


def add_user(run: Run, name: str = "sato") -> None:
    done = run(
        *("user", "add", name, "--organisation", "青葉市", "--role", "admin", "--password-stdin"),
        stdin="春の小川はさらさら行くよ\n",
    )
    assert done.code == 0
    assert "春の小川" not in done.out + done.err


def test_user_is_added_once(run: Run) -> None:
    add_user(run)
    again = run("user", "add", "sato", "--organisation", "青葉市")
    assert (again.code, again.err.count("\n")) == (2, 1)


def test_backup_and_restore_bring_the_old_state_back(run: Run, tmp_path: Path) -> None:
    add_user(run)
    assert run("backup", "copy.sqlite").code == 0
    seq = run("verify", "--json").json["seq"]
    add_user(run, "suzuki")
    assert run("verify", "--json").json["seq"] == seq + 1
    assert run("restore", "copy.sqlite").code == 0
    assert run("verify", "--json").json["seq"] == seq
    assert list((tmp_path / "home").glob("workspace.sqlite.before-*"))


def test_export_goes_into_an_empty_workspace_only(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_user(run)
    exported = run("export", "all.zip", "--json")
    assert run("import", "all.zip").code == 2
    monkeypatch.setenv("HYOKA_WORKSPACE", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert run("import", "all.zip").code == 0
    assert run("verify", "--json").json == {
        "problems": [],
        "seq": exported.json["seq"],
        "hash": exported.json["hash"],
    }


def test_verify_names_the_line_that_was_changed(run: Run, tmp_path: Path) -> None:
    add_user(run)
    with closing(sqlite3.connect(tmp_path / "home" / "workspace.sqlite")) as connection:
        connection.execute("DROP TRIGGER audit_events_no_update")
        connection.execute("UPDATE audit_events SET actor_name = 'x' WHERE seq = 2")
        connection.commit()
    done = run("verify", "--json")
    assert done.code == 1
    assert [problem["seq"] for problem in done.json["problems"]] == [2]


@pytest.mark.parametrize("arguments", [["restore", "absent"], ["import", "absent"]])
def test_file_that_is_not_there_is_told_in_one_line(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
