"""Opening what is new, old, newer, or something else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from corpus.errors import StoreError
from corpus.workspace.database import Database
from corpus.workspace.migrate import newest
from corpus.workspace.tables import METADATA
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import CHEAP, small_assessment


def test_steps_lead_to_the_tables_the_code_sees(workspace_url: str) -> None:
    Workspace.open(workspace_url, hasher=CHEAP).close()
    database = Database(workspace_url)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    database.close()


def test_new_workspace_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "workspace.sqlite"
    Workspace.open(path, hasher=CHEAP).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (
            newest(),
        )


def test_old_workspace_is_copied_aside_and_carried_forward_with_its_content(
    quick_folder: Path,
) -> None:
    path = quick_folder / "workspace.sqlite"
    old = Workspace.open(path, hasher=CHEAP)
    actor = old.people.local_user().actor
    document = old.documents.create(actor, small_assessment()).id
    old.close()
    with closing(sqlite3.connect(path)) as connection:  # what the later steps made
        connection.execute("DROP TABLE remarks")
        connection.execute("DROP TABLE document_cases")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    new = Workspace.open(path, hasher=CHEAP)
    assert new.documents.get(actor, document) == small_assessment()
    assert new.reviews.list(actor, document) == ()
    assert new.audit.verify() == ()
    new.close()
    (kept,) = quick_folder.glob("workspace.sqlite.before-0001-*")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_newer_workspace_is_refused_in_one_line_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite"
    Workspace.open(path, hasher=CHEAP).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="新しい版") as refusal:
        Workspace.open(path, hasher=CHEAP)
    assert "\n" not in str(refusal.value)
    assert list(tmp_path.glob("*.before-*")) == []


def test_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.commit()
    with pytest.raises(StoreError, match="別のデータベース"):
        Workspace.open(path, hasher=CHEAP)


@pytest.mark.parametrize("content", [b"this is no database, only words " * 99, b"\0" * 5000])
def test_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "workspace.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError) as refusal:
        Workspace.open(path, hasher=CHEAP)
    assert "\n" not in str(refusal.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/x", "sqlite://", "sqlite:///:memory:"])
def test_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        Workspace.open(url)


def test_server_out_of_reach_is_told_without_the_password() -> None:
    with pytest.raises(StoreError) as refusal:
        Workspace.open("postgresql://user:secretword@127.0.0.1:9/nothing")
    assert "secretword" not in str(refusal.value)
    assert "\n" not in str(refusal.value)
