"""Coming in: passwords, sessions, one-time links and tokens; secrets are kept only as digests."""

import datetime as dt
import hashlib
import secrets
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from corpus.errors import InputError
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database, at, new_id
from corpus.workspace.errors import NotFound, SignInRefused
from corpus.workspace.model import Actor, ApiToken, NewSession, NewToken, Role, Session, User
from corpus.workspace.people import own_user, require, user_by_id
from corpus.workspace.tables import API_TOKENS, LOGIN_LINKS, LOGIN_SESSIONS, ORGANISATIONS, USERS
from corpus.workspace.throttle import (
    Allowance,
    count_failure,
    forget_failures,
    keys_of,
    seconds_to_wait,
)

SESSION_SPAN = dt.timedelta(hours=12)
LINK_SPAN = dt.timedelta(minutes=10)
TOKEN_SPAN = dt.timedelta(days=365)
_TOKEN_MARK = "hyoka_"
_USE_NOTED_EVERY = dt.timedelta(hours=1)
"""Noting it waits for the disk, and a request that only reads should not."""
_WRONG = "名前かパスワードが違います。確かめてもう一度入力してください。"


class Access:
    """Who may come in, and as whom."""

    def __init__(
        self, database: Database, hasher: PasswordHasher, allowance: Allowance | None = None
    ) -> None:
        self._database = database
        self._hasher = hasher
        self._allowance = allowance or Allowance()

    @cached_property
    def _nobody(self) -> str:
        """The hash that a password of nobody is compared with."""
        return self._hasher.hash(secrets.token_hex(16))

    # passwords and sessions

    def sign_in(
        self, name: str, password: str, address: str, *, organisation: str | None = None
    ) -> NewSession:
        """Check a password and begin a session.

        ``organisation`` (a name) is needed only where two offices have a user of that name.
        Raises SignInRefused, which never says what was wrong; after some failures from one
        address with ``retry_after`` in seconds.
        """
        now = self._database.clock()
        keys = keys_of(name, address, self._allowance)
        with self._database.read() as connection:
            wait = seconds_to_wait(connection, keys, now)
            row = None if wait else _candidate(connection, name, organisation)
        if wait:
            raise SignInRefused(f"続けて失敗したため、{wait}秒後に試してください。", wait)
        right = self._matches(row["password_hash"] if row else "", password)
        with self._database.write() as connection:
            user = user_by_id(connection, row["id"]) if row and right else None
            if user:
                forget_failures(connection, name, address)
                self._renew_hash(
                    connection, user, str(row["password_hash"]) if row else "", password
                )
                write_down(connection, at(now), user.actor, Act("session.begin", user.id))
                return self._begin(connection, user)
            count_failure(connection, keys, now)
        raise SignInRefused(_WRONG)

    def session(self, secret: str) -> Session | None:
        """Return who a cookie stands for, None when it is unknown, ended or over."""
        query = select(LOGIN_SESSIONS).where(
            LOGIN_SESSIONS.c.digest == _digest(secret),
            LOGIN_SESSIONS.c.expires > self._database.now(),
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
            user = user_by_id(connection, row.user) if row else None
        return Session(user.actor, row.csrf, row.expires) if row and user else None

    def end_session(self, secret: str) -> None:
        """End a session (sign out); one that is unknown is as good as ended."""
        with self._database.write() as connection:
            which = LOGIN_SESSIONS.c.digest == _digest(secret)
            row = connection.execute(select(LOGIN_SESSIONS).where(which)).one_or_none()
            connection.execute(delete(LOGIN_SESSIONS).where(which))
            user = user_by_id(connection, row.user) if row else None
            if user:
                act = Act("session.end", user.id)
                write_down(connection, self._database.now(), user.actor, act)

    # links

    def new_link(self, user: User, span: dt.timedelta = LINK_SPAN) -> str:
        """Return a secret that signs a person in once (for the operator: printed at start)."""
        secret = secrets.token_urlsafe(32)
        row = {
            "digest": _digest(secret),
            "user": user.id,
            "created": self._database.now(),
            "expires": self._database.later(span),
            "used": "",
        }
        with self._database.write() as connection:
            connection.execute(insert(LOGIN_LINKS), [row])
        return secret

    def redeem_link(self, secret: str) -> NewSession:
        """Begin a session by a link; raises SignInRefused when it was used, is over or unknown."""
        now = self._database.now()
        which = (
            LOGIN_LINKS.c.digest == _digest(secret),
            LOGIN_LINKS.c.used == "",
            LOGIN_LINKS.c.expires > now,
        )
        with self._database.write() as connection:
            row = connection.execute(select(LOGIN_LINKS).where(*which)).one_or_none()
            user = user_by_id(connection, row.user) if row else None
            if user:
                connection.execute(update(LOGIN_LINKS).where(*which).values(used=now))
                write_down(
                    connection, now, user.actor, Act("session.begin", user.id, detail="link")
                )
                return self._begin(connection, user)
        raise SignInRefused("このリンクは使えません。新しいリンクを発行してください。")

    # tokens

    def create_token(
        self, actor: Actor, label: str, span: dt.timedelta = TOKEN_SPAN, *, user: str | None = None
    ) -> NewToken:
        """Make a token for oneself, or as admin for another person of the organisation."""
        owner = user or actor.user
        if owner != actor.user:
            require(actor, Role.ADMIN)
        if not label.strip():
            raise InputError("鍵の用途を書いてください。")
        prefix = _TOKEN_MARK + secrets.token_hex(4)
        secret = f"{prefix}_{secrets.token_urlsafe(32)}"
        row = {
            "id": new_id(),
            "organisation": actor.organisation,
            "user": owner,
            "label": label.strip(),
            "prefix": prefix,
            "digest": _digest(secret),
            "created": self._database.now(),
            "expires": self._database.later(span),
            "last_used": "",
            "revoked": False,
        }
        with self._database.write() as connection:
            own_user(connection, actor, owner)
            connection.execute(insert(API_TOKENS), [row])
            act = Act("token.create", str(row["id"]), detail=prefix)
            write_down(connection, str(row["created"]), actor, act)
            return NewToken(_token(_own_token(connection, actor, str(row["id"]))), secret)

    def tokens(self, actor: Actor) -> tuple[ApiToken, ...]:
        """Return one's own tokens, as admin those of the organisation, newest first."""
        query = select(API_TOKENS).where(API_TOKENS.c.organisation == actor.organisation)
        if not actor.may(Role.ADMIN):
            query = query.where(API_TOKENS.c.user == actor.user)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(API_TOKENS.c.created.desc())).mappings().all()
        return tuple(_token(row) for row in rows)

    def revoke_token(self, actor: Actor, token: str) -> ApiToken:
        """Make a token useless: one's own, or any of the organisation as admin."""
        with self._database.write() as connection:
            row = _own_token(connection, actor, token)
            if row["user"] != actor.user and not actor.may(Role.ADMIN):
                raise NotFound("鍵が見つかりません。")
            which = API_TOKENS.c.id == token
            connection.execute(update(API_TOKENS).where(which).values(revoked=True))
            write_down(connection, self._database.now(), actor, Act("token.revoke", token))
            return _token(_own_token(connection, actor, token))

    def token_actor(self, secret: str) -> Actor | None:
        """Return whom a token stands for, None when it is unknown, revoked or over."""
        now = self._database.clock()
        query = select(API_TOKENS).where(
            API_TOKENS.c.digest == _digest(secret),
            API_TOKENS.c.revoked.is_(False),
            API_TOKENS.c.expires > at(now),
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
            user = user_by_id(connection, row.user) if row else None
        if row is None or user is None:
            return None
        if row.last_used < at(now - _USE_NOTED_EVERY):
            with self._database.write() as connection:
                which = API_TOKENS.c.id == row.id
                connection.execute(update(API_TOKENS).where(which).values(last_used=at(now)))
        return user.actor

    def _begin(self, connection: Connection, user: User) -> NewSession:
        """Make a session; those that are over go."""
        now = self._database.now()
        connection.execute(delete(LOGIN_SESSIONS).where(LOGIN_SESSIONS.c.expires <= now))
        secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        expires = self._database.later(SESSION_SPAN)
        row = {
            "digest": _digest(secret),
            "user": user.id,
            "csrf": csrf,
            "created": now,
            "expires": expires,
        }
        connection.execute(insert(LOGIN_SESSIONS), [row])
        return NewSession(secret, csrf, expires, user.actor)

    def _matches(self, kept: str, password: str) -> bool:
        """Compare in the same time whether or not there is such a person."""
        try:
            return self._hasher.verify(kept or self._nobody, password) and bool(kept)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False

    def _renew_hash(self, connection: Connection, user: User, kept: str, password: str) -> None:
        if self._hasher.check_needs_rehash(kept):
            values = {"password_hash": self._hasher.hash(password)}
            connection.execute(update(USERS).where(USERS.c.id == user.id).values(values))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _candidate(connection: Connection, name: str, organisation: str | None) -> RowMapping | None:
    query = select(USERS).where(USERS.c.name == " ".join(name.split()))
    if organisation is not None:
        office = select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.name == organisation)
        query = query.where(USERS.c.organisation.in_(office))
    rows = connection.execute(query).mappings().all()
    return rows[0] if len(rows) == 1 else None


def _own_token(connection: Connection, actor: Actor, token: str) -> RowMapping:
    query = select(API_TOKENS).where(
        API_TOKENS.c.id == token, API_TOKENS.c.organisation == actor.organisation
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("鍵が見つかりません。")
    return row


def _token(row: RowMapping) -> ApiToken:
    hidden = ("organisation", "digest")
    return ApiToken(**{name: value for name, value in row.items() if name not in hidden})
