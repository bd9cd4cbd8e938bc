"""Giving an item back (差し戻し): a coordinator says what is to be done, the author settles it."""

from sqlalchemy import Connection, Select, insert, select, update

from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database, new_id
from corpus.workspace.document_rows import change_document, own_document
from corpus.workspace.errors import NotFound
from corpus.workspace.items import place_of
from corpus.workspace.model import Actor, Remark, Role
from corpus.workspace.people import require
from corpus.workspace.plain import digest
from corpus.workspace.tables import REMARKS, USERS


class Reviews:
    """Remarks on items of the actor's organisation's documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give_back(self, actor: Actor, document: str, item: str, text: str) -> Remark:
        """Give an item back with what is to be done (coordinator)."""
        require(actor, Role.COORDINATOR)
        if not text.strip():
            raise InputError("差し戻す理由を書いてください。")
        at, remark = self._database.now(), new_id()
        row = {
            "id": remark,
            "document": document,
            "item": item,
            "text": text,
            "author": actor.user,
            "at": at,
            "settled_by": "",
            "settled": "",
        }
        with self._database.write() as connection:
            head = own_document(connection, actor, document)
            place_of(form_named(head["form"]), item)
            connection.execute(insert(REMARKS), [row])
            change_document(connection, head, at)
            act = Act("item.give_back", document, item, after=digest(text), detail=remark)
            write_down(connection, at, actor, act)
            return _one(connection, document, remark)

    def settle(self, actor: Actor, document: str, remark: str) -> Remark:
        """Say that a remark is dealt with; what is settled stays settled."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        with self._database.write() as connection:
            head = own_document(connection, actor, document)
            found = _one(connection, document, remark)
            if found.settled:
                return found
            which = REMARKS.c.id == remark
            values = {"settled_by": actor.user, "settled": at}
            connection.execute(update(REMARKS).where(which).values(values))
            change_document(connection, head, at)
            act = Act("item.settle", document, found.item, detail=remark)
            write_down(connection, at, actor, act)
            return _one(connection, document, remark)

    def list(self, actor: Actor, document: str, *, settled: bool = False) -> tuple[Remark, ...]:
        """Return the remarks that wait, with ``settled`` all of them, oldest first."""
        query = _remarks().where(REMARKS.c.document == document)
        if not settled:
            query = query.where(REMARKS.c.settled == "")
        with self._database.read() as connection:
            own_document(connection, actor, document)
            rows = connection.execute(query.order_by(REMARKS.c.at, REMARKS.c.id)).mappings()
            return tuple(Remark(**row) for row in rows)


def _remarks() -> Select[tuple[object, ...]]:
    return select(REMARKS, USERS.c.display.label("author_name")).join(
        USERS, USERS.c.id == REMARKS.c.author
    )


def _one(connection: Connection, document: str, remark: str) -> Remark:
    query = _remarks().where(REMARKS.c.id == remark, REMARKS.c.document == document)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("差し戻しが見つかりません。")
    return Remark(**row)
