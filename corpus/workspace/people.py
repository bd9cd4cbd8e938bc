"""Organisations and the people in them."""

from collections.abc import Iterable, Mapping

from argon2 import PasswordHasher
from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from corpus.errors import InputError
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database, new_id
from corpus.workspace.errors import Forbidden, NotFound
from corpus.workspace.model import Actor, Organisation, Role, User
from corpus.workspace.tables import LOGIN_SESSIONS, ORGANISATIONS, USERS

OPERATOR = "operator"
"""Who acts when the command line does: somebody with the file in hand."""
LEAST_PASSWORD = 12


class People:
    """Making and changing organisations and users.

    ``add_organisation``, ``add_user`` and ``find_user`` are for the operator at the machine and
    for the start of the server; everything else is bound to the actor's organisation.
    """

    def __init__(self, database: Database, hasher: PasswordHasher) -> None:
        self._database = database
        self._hasher = hasher

    # for the operator

    def add_organisation(self, name: str) -> Organisation:
        """Make an organisation; raises InputError when the name is taken or empty."""
        plain = _named(name, "組織の名前")
        new = Organisation(new_id(), plain, self._database.now())
        with self._database.write() as connection:
            taken = select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.name == plain)
            if connection.execute(taken).first():
                raise InputError(f"組織 {plain} は既にあります。")
            connection.execute(
                insert(ORGANISATIONS), [{"id": new.id, "name": new.name, "created": new.created}]
            )
            write_down(connection, new.created, _operator(new.id), Act("organisation.add", new.id))
        return new

    def organisations(self) -> tuple[Organisation, ...]:
        """Return every organisation by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(ORGANISATIONS).order_by(ORGANISATIONS.c.name))
            return tuple(Organisation(**row) for row in rows.mappings())

    def add_user(
        self,
        organisation: str,
        name: str,
        roles: Iterable[Role],
        *,
        password: str | None = None,
        display: str = "",
    ) -> User:
        """Make a person of an organisation (by id); without a password only a link signs in."""
        return self._add(_operator(organisation), name, roles, password, display)

    def has_passwords(self) -> bool:
        """Whether anybody who may come in has a password."""
        query = select(USERS.c.id).where(USERS.c.password_hash != "", USERS.c.disabled.is_(False))
        with self._database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def find_user(self, organisation: str, name: str) -> User | None:
        """Return a person by sign-in name, or None."""
        query = select(USERS).where(USERS.c.organisation == organisation, USERS.c.name == name)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return _user(row) if row else None

    def local_user(self, organisation: str = "この組織", name: str = "local") -> User:
        """Return the one person of a workspace on one machine, made when first asked for."""
        offices = {office.name: office for office in self.organisations()}
        office = offices.get(organisation) or self.add_organisation(organisation)
        found = self.find_user(office.id, name)
        return found or self.add_user(office.id, name, Role, display="この端末の利用者")

    # for admins

    def create_user(
        self,
        actor: Actor,
        name: str,
        roles: Iterable[Role],
        *,
        password: str | None = None,
        display: str = "",
    ) -> User:
        """Make a person of the actor's organisation (admin)."""
        require(actor, Role.ADMIN)
        return self._add(actor, name, roles, password, display)

    def users(self, actor: Actor) -> tuple[User, ...]:
        """Return the people of the actor's organisation by name."""
        query = select(USERS).where(USERS.c.organisation == actor.organisation)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(USERS.c.name)).mappings().all()
        return tuple(_user(row) for row in rows)

    def user(self, actor: Actor, user: str) -> User:
        """Return a person of the actor's organisation; raises NotFound."""
        with self._database.read() as connection:
            return own_user(connection, actor, user)

    def organisation(self, actor: Actor) -> Organisation:
        """Return the actor's organisation."""
        query = select(ORGANISATIONS).where(ORGANISATIONS.c.id == actor.organisation)
        with self._database.read() as connection:
            return Organisation(**connection.execute(query).mappings().one())

    def set_roles(self, actor: Actor, user: str, roles: Iterable[Role]) -> User:
        """Give a person other roles (admin); takes effect with the next request."""
        values = _roles(roles)
        return self._change(actor, user, "user.roles", {"roles": values}, values)

    def set_disabled(self, actor: Actor, user: str, disabled: bool) -> User:
        """Shut a person out, or let them in again (admin)."""
        return self._change(
            actor, user, "user.disable" if disabled else "user.enable", {"disabled": disabled}
        )

    def set_password(self, actor: Actor, user: str, password: str) -> User:
        """Set a password: one's own, or anybody's of the organisation as admin; sessions end."""
        values = {"password_hash": self._hashed(password)}
        return self._change(actor, user, "user.password", values)

    def _add(
        self, actor: Actor, name: str, roles: Iterable[Role], password: str | None, display: str
    ) -> User:
        plain = _named(name, "利用者の名前")
        row = {
            "id": new_id(),
            "organisation": actor.organisation,
            "name": plain,
            "display": display.strip() or plain,
            "roles": _roles(roles),
            "password_hash": self._hashed(password) if password is not None else "",
            "disabled": False,
            "created": self._database.now(),
        }
        with self._database.write() as connection:
            office = select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.id == actor.organisation)
            if not connection.execute(office).first():
                raise NotFound("組織がありません。先に組織を登録してください。")
            taken = select(USERS.c.id).where(
                USERS.c.organisation == actor.organisation, USERS.c.name == plain
            )
            if connection.execute(taken).first():
                raise InputError(f"利用者 {plain} は既にいます。別の名前にしてください。")
            connection.execute(insert(USERS), [row])
            act = Act("user.add", str(row["id"]), detail=str(row["roles"]))
            write_down(connection, str(row["created"]), actor, act)
            return own_user(connection, actor, str(row["id"]))

    def _change(
        self,
        actor: Actor,
        user: str,
        action: str,
        values: Mapping[str, str | bool],
        detail: str = "",
    ) -> User:
        if not (action == "user.password" and user == actor.user):
            require(actor, Role.ADMIN)
        with self._database.write() as connection:
            own_user(connection, actor, user)
            connection.execute(update(USERS).where(USERS.c.id == user).values(values))
            if action in ("user.password", "user.disable"):
                connection.execute(delete(LOGIN_SESSIONS).where(LOGIN_SESSIONS.c.user == user))
            write_down(connection, self._database.now(), actor, Act(action, user, detail=detail))
            return own_user(connection, actor, user)

    def _hashed(self, password: str) -> str:
        if len(password) < LEAST_PASSWORD:
            raise InputError(f"パスワードは{LEAST_PASSWORD}文字以上にしてください。")
        return self._hasher.hash(password)


def require(actor: Actor, role: Role) -> None:
    """Raise Forbidden unless the actor has the role."""
    if not actor.may(role):
        names = {Role.AUTHOR: "作成者", Role.COORDINATOR: "取りまとめ担当", Role.ADMIN: "管理者"}
        raise Forbidden(f"この操作には{names[role]}の権限が要ります。管理者に相談してください。")


def own_user(connection: Connection, actor: Actor, user: str) -> User:
    """Return a person of the actor's organisation; raises NotFound."""
    query = select(USERS).where(USERS.c.id == user, USERS.c.organisation == actor.organisation)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("利用者が見つかりません。")
    return _user(row)


def user_by_id(connection: Connection, user: str) -> User | None:
    """Return a person who may come in, or None: unknown and disabled are the same."""
    query = select(USERS).where(USERS.c.id == user, USERS.c.disabled.is_(False))
    row = connection.execute(query).mappings().one_or_none()
    return _user(row) if row else None


def _operator(organisation: str) -> Actor:
    return Actor(OPERATOR, organisation, OPERATOR, frozenset({Role.ADMIN}))


def _named(name: str, what: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > 100:
        raise InputError(f"{what}は1文字以上100文字以下で指定してください。")
    return plain


def _roles(roles: Iterable[Role]) -> str:
    chosen = sorted({Role(role) for role in roles}, key=tuple(Role).index)
    if not chosen:
        raise InputError("役割を一つ以上指定してください。")
    return " ".join(chosen)


def _user(row: RowMapping) -> User:
    return User(
        id=row["id"],
        organisation=row["organisation"],
        name=row["name"],
        display=row["display"],
        roles=frozenset(Role(role) for role in row["roles"].split()),
        disabled=row["disabled"],
        has_password=bool(row["password_hash"]),
        created=row["created"],
    )
