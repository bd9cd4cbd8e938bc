"""The audit log only grows, and shows every byte that was changed; on both databases."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import Connection, Table, select, update
from sqlalchemy.exc import DBAPIError

from corpus.workspace.audit import problems
from corpus.workspace.errors import Forbidden
from corpus.workspace.tables import AUDIT_EVENTS, AUDIT_HEAD, DOCUMENT_VERSIONS, REVISIONS
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import PASSED, SOURCE, Offices, small_assessment, text

GROWING = (AUDIT_EVENTS, REVISIONS, DOCUMENT_VERSIONS)


@pytest.fixture
def document(offices: Offices) -> str:
    """A document with some history."""
    workspace, author = offices.workspace, offices.author
    document = workspace.documents.create(author, small_assessment()).id
    base = None
    for words in ("甲", "乙", "丙"):
        base = workspace.drafts.save(
            author, document, "I.1.1", text(words), base=base, sources=(SOURCE,), gate=PASSED
        ).id
    workspace.documents.publish(offices.coordinator, document)
    workspace.drafts.undo(author, document)
    return document


def test_line_says_who_when_what_from_what_and_by_which_law_and_gate(
    offices: Offices, document: str
) -> None:
    event = offices.workspace.audit.events(offices.admin, subject=document).entries[1]
    assert (event.actor_name, event.action, event.item) == ("佐藤", "item.typed", "I.1.1")
    assert (event.as_of, event.gate_version, event.model) == ("2026-11-01", "3", "none")
    assert "kokuho-juten.txt" in event.sources
    assert len(event.after) == len(event.before) == len(event.hash) == 64
    assert "甲" not in str(event)


def test_untouched_log_verifies(offices: Offices, document: str) -> None:
    assert offices.workspace.audit.verify() == ()
    assert document


def test_log_is_read_in_pages_by_admins_of_the_office(offices: Offices, document: str) -> None:
    audit = offices.workspace.audit
    page = audit.events(offices.admin, limit=3)
    rest = audit.events(offices.admin, after=int(page.next or 0))
    assert len(page.entries) == 3
    assert rest.next is None
    with pytest.raises(Forbidden):
        audit.events(offices.author)
    assert audit.events(offices.stranger, subject=document).entries == ()


@pytest.mark.parametrize("table", GROWING, ids=lambda table: table.name)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_database_itself_refuses_to_change_what_only_grows(
    offices: Offices, document: str, table: Table, verb: str
) -> None:
    statement = (
        f"UPDATE {table.name} SET at = 'x'" if verb == "UPDATE" else f"DELETE FROM {table.name}"
    )
    with (
        pytest.raises(DBAPIError, match="append only"),
        offices.workspace._database.write() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert document


def _unlock(connection: Connection) -> None:
    """Do as somebody with the file in hand would."""
    for table in GROWING:
        if connection.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table.name}_no_{verb}")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER {table.name}_append_only ON {table.name}")


class _Undo(Exception):
    pass


@contextmanager
def tampering(workspace: Workspace) -> Iterator[Connection]:
    """Write where nothing may be written; all of it is taken back at the end."""
    with suppress(_Undo), workspace._database.write() as connection:
        _unlock(connection)
        yield connection
        raise _Undo


def shows(connection: Connection) -> bool:
    return any(True for _ in problems(connection))


def _verify_after_one_byte(workspace: Workspace, chance: random.Random) -> bool:
    """Change one byte of one value and look whether it shows."""
    with tampering(workspace) as connection:
        table = chance.choice((*GROWING, AUDIT_HEAD))
        key = next(iter(table.primary_key))
        row = chance.choice(connection.execute(select(table)).mappings().all())
        linked = {"id", "document", "author", "base", "event", "seq"}
        columns = [c for c in table.c if c.name not in linked and row[c.name] != ""]
        column = chance.choice(columns)
        values = {column.name: _one_byte(row[column.name], chance)}
        connection.execute(update(table).where(key == row[key.name]).values(values))
        found = shows(connection)
    return found


def _one_byte(value: object, chance: random.Random) -> object:
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(4, 8))
    words = str(value)
    place = chance.randrange(len(words))
    return words[:place] + chr(ord(words[place]) ^ 1) + words[place + 1 :]


def test_any_changed_byte_shows_100_of_100(offices: Offices, document: str) -> None:
    chance = random.Random(20261101)
    shown = [_verify_after_one_byte(offices.workspace, chance) for _ in range(100)]
    assert sum(shown) == 100
    assert offices.workspace.audit.verify() == ()
    assert document


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_line_taken_out_shows(offices: Offices, document: str, which: str) -> None:
    workspace = offices.workspace
    last = workspace.audit.head()[0]
    seq = {"first": 1, "middle": 3, "last": last}[which]
    with tampering(workspace) as connection:
        for table in (REVISIONS, DOCUMENT_VERSIONS):
            connection.execute(table.delete().where(table.c.event == seq))
        connection.execute(AUDIT_EVENTS.delete().where(AUDIT_EVENTS.c.seq == seq))
        shown = shows(connection)
    assert shown
    assert document


def test_revision_put_in_beside_the_log_shows(offices: Offices, document: str) -> None:
    workspace = offices.workspace
    with workspace._database.write() as connection:
        row = dict(connection.execute(select(REVISIONS).limit(1)).mappings().one())
        connection.execute(REVISIONS.insert(), [row | {"id": "forged", "number": 99}])
    assert [problem.what for problem in workspace.audit.verify()] == [
        "保存された記載が記録と合いません。"
    ]
    assert document
