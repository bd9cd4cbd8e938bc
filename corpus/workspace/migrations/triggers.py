"""Lets the database itself refuse to change or delete what may only grow."""

from sqlalchemy import Connection

_FUNCTION = """
CREATE OR REPLACE FUNCTION hyoka_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION USING MESSAGE = 'append only: ' || TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""


def make_append_only(connection: Connection, table: str) -> None:
    """Refuse UPDATE and DELETE (and TRUNCATE on a server) on a table."""
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
            )
        return
    connection.exec_driver_sql(_FUNCTION)
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION hyoka_append_only()"
    )
