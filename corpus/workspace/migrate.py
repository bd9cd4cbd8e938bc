"""Brings a workspace to the tables of today: makes a new one, carries an old one forward.

An old SQLite file is copied aside first. A file that a newer hyoka wrote is refused.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from corpus.errors import StoreError
from corpus.workspace.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Database, target: str = "head") -> Path | None:
    """Make or migrate the tables; returns where the old file was copied to, if it was.

    Raises StoreError when the workspace is newer than this program, or is something else.
    """
    if database.is_sqlite:
        database.path.parent.mkdir(parents=True, exist_ok=True)
    script = _script()
    with database.read() as connection:
        standing = _standing(database, connection, script)
    wanted = newest() if target == "head" else target
    if standing == wanted:
        return None
    kept = copied_aside(database, standing) if standing else None
    with database.write() as connection:
        if _standing(database, connection, script) != wanted:
            _run(connection, script, target)
    return kept


def newest() -> str:
    """Return the name of the last migration, which is the version of the format."""
    head = _script().get_current_head()
    assert head, "there is at least one migration"
    return head


@cache
def _script() -> ScriptDirectory:
    return ScriptDirectory(_MIGRATIONS, version_locations=[_MIGRATIONS / "versions"])


def _standing(database: Database, connection: Connection, script: ScriptDirectory) -> str | None:
    standing = MigrationContext.configure(connection).get_current_revision()
    if standing is None and inspect(connection).get_table_names():
        raise StoreError(
            f"{database.shown} は別のデータベースです。ワークスペースの場所を確かめてください。"
        )
    if standing and standing not in {step.revision for step in script.walk_revisions()}:
        raise StoreError(
            f"ワークスペース {database.shown} は新しい版の hyoka のものです（{standing}）。"
            "hyoka を新しくしてください。"
        )
    return standing


def copied_aside(database: Database, standing: str) -> Path | None:
    """Copy a file beside itself before it changes, named for what it was; returns where to."""
    if not database.is_sqlite:
        return None
    moment = database.clock().strftime("%Y%m%dT%H%M%S")
    copy = database.path.with_name(f"{database.path.name}.before-{standing}-{moment}")
    with (
        closing(sqlite3.connect(database.path)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy


def _run(connection: Connection, script: ScriptDirectory, target: str) -> None:
    steps = EnvironmentContext(
        Config(), script, fn=lambda standing, _: script._upgrade_revs(target, standing)
    )
    with steps:
        steps.configure(connection=connection, transactional_ddl=True)
        steps.run_migrations()
