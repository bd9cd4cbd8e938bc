"""Slows down guessing of passwords: by account and address, and by address alone."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from corpus.workspace.database import at
from corpus.workspace.plain import digest
from corpus.workspace.tables import LOGIN_ATTEMPTS

_LONGEST = dt.timedelta(minutes=15)
_FORGOTTEN = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many failures in a row are free; each further one doubles the wait from one second."""

    account: int = 5
    address: int = 30


def keys_of(name: str, address: str, allowance: Allowance) -> dict[str, int]:
    """Return what failures are counted under, with how many are free; neither is readable."""
    return {
        digest("account", name, address): allowance.account,
        digest("address", address): allowance.address,
    }


def seconds_to_wait(connection: Connection, keys: dict[str, int], now: dt.datetime) -> int:
    """Return how long no attempt is looked at, 0 if it may be tried."""
    query = select(LOGIN_ATTEMPTS.c.blocked_until).where(LOGIN_ATTEMPTS.c.key.in_(keys))
    until = max(connection.execute(query).scalars(), default="")
    if until <= at(now):
        return 0
    return int((dt.datetime.fromisoformat(until) - now).total_seconds()) + 1


def count_failure(connection: Connection, keys: dict[str, int], now: dt.datetime) -> None:
    """Count one failure under every key, and set the wait it brings."""
    for key, free in keys.items():
        query = select(LOGIN_ATTEMPTS).where(LOGIN_ATTEMPTS.c.key == key)
        row = connection.execute(query).one_or_none()
        fresh = row is None or row.last < at(now - _FORGOTTEN)
        failures = 1 if fresh or row is None else row.failures + 1
        values = {
            "failures": failures,
            "last": at(now),
            "blocked_until": at(now + _wait(failures - free)),
        }
        if row is None:
            connection.execute(insert(LOGIN_ATTEMPTS), [values | {"key": key}])
        else:
            connection.execute(
                update(LOGIN_ATTEMPTS).where(LOGIN_ATTEMPTS.c.key == key).values(values)
            )


def forget_failures(connection: Connection, name: str, address: str) -> None:
    """Start anew for an account that signed in; the address keeps its count."""
    key = digest("account", name, address)
    connection.execute(delete(LOGIN_ATTEMPTS).where(LOGIN_ATTEMPTS.c.key == key))


def _wait(beyond: int) -> dt.timedelta:
    if beyond < 0:
        return dt.timedelta()
    return min(dt.timedelta(seconds=2 ** min(beyond, 20)), _LONGEST)
