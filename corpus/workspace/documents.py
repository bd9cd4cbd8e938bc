"""Saved assessments as wholes: making, listing, publishing, sharing, laying aside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, Select, insert, or_, select

from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database, new_id
from corpus.workspace.document_rows import (
    HEAD,
    add_changes,
    add_version,
    assembled,
    change_document,
    info_of,
    not_stale,
    own_document,
    read_back,
    remarks_of,
    version_row,
    written,
)
from corpus.workspace.errors import NotFound
from corpus.workspace.items import place_of, value_of
from corpus.workspace.model import (
    Actor,
    DocumentInfo,
    DocumentState,
    DocumentVersion,
    ItemEdit,
    Once,
    Page,
    Role,
    VersionKind,
)
from corpus.workspace.once import answered, remember
from corpus.workspace.people import require
from corpus.workspace.plain import joined_digest, row_digest
from corpus.workspace.revisions import Row, add, new_rows
from corpus.workspace.tables import DOCUMENT_VERSIONS, DOCUMENTS, USERS

_CURSOR_MARK = "~"


class Documents:
    """Assessments of the actor's organisation; another's id is NotFound, as one that is absent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        actor: Actor,
        assessment: Assessment,
        *,
        title: str = "",
        published: bool = False,
        once: Once | None = None,
    ) -> DocumentInfo:
        """Save an assessment with all its items; the first snapshot is what came in.

        ``published`` says that it is the published text, not a draft. With ``once`` a repeated
        request gives the document made by the first.
        """
        require(actor, Role.AUTHOR)
        form = form_named(assessment.form)
        for item in assessment.items:
            place_of(form, item.id)
        if len({item.id for item in assessment.items}) != len(assessment.items):
            raise InputError("評価書に同じ項目が二つあります。読み取りの結果を確かめてください。")
        named = replace(assessment, title=title or assessment.title, form=form.name)
        with self._database.write() as connection:
            known = answered(connection, actor, once)
            if known is None:
                known = self._insert(connection, actor, named, published)
                remember(connection, actor, once, known, self._database.now())
            return info_of(own_document(connection, actor, known))

    def create_empty(
        self, actor: Actor, form: str, *, title: str = "", once: Once | None = None
    ) -> DocumentInfo:
        """Save an assessment of a form (様式3, 重点項目評価書 …) with nothing filled in."""
        wanted = form_named(form)
        blank = Assessment(wanted.name, wanted.editions[-1].id, "", title, "", "")
        return self.create(actor, blank, once=once)

    def list(
        self,
        actor: Actor,
        *,
        form: str | None = None,
        state: DocumentState | None = None,
        text: str = "",
        archived: bool = False,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[DocumentInfo]:
        """Return documents, newest change first; ``text`` is looked for in title and agency."""
        own = [DOCUMENTS.c.organisation == actor.organisation, DOCUMENTS.c.archived.is_(archived)]
        if form is not None:
            own.append(DOCUMENTS.c.form == form_named(form).name)
        if state is not None:
            own.append(DOCUMENTS.c.state == state)
        if text:
            own.append(
                DOCUMENTS.c.title.contains(text, autoescape=True)
                | DOCUMENTS.c.agency.contains(text, autoescape=True)
            )
        if cursor is not None:
            updated, last = _read_cursor(cursor)
            own.append(
                or_(
                    DOCUMENTS.c.updated < updated,
                    (DOCUMENTS.c.updated == updated) & (DOCUMENTS.c.id < last),
                )
            )
        query = select(DOCUMENTS).where(*own)
        ordered = query.order_by(DOCUMENTS.c.updated.desc(), DOCUMENTS.c.id.desc())
        with self._database.read() as connection:
            rows = connection.execute(ordered.limit(limit + 1)).mappings().all()
        found = tuple(info_of(row) for row in rows[:limit])
        more = len(rows) > limit
        return Page(found, f"{found[-1].updated}{_CURSOR_MARK}{found[-1].id}" if more else None)

    def every(self, actor: Actor, at_once: int = 200) -> Iterator[DocumentInfo]:
        """Yield every document in use, newest change first, however many there are."""
        page = self.list(actor, limit=at_once)
        yield from page.entries
        while page.next:
            page = self.list(actor, cursor=page.next, limit=at_once)
            yield from page.entries

    def info(self, actor: Actor, document: str) -> DocumentInfo:
        """Return what a list shows of one document."""
        with self._database.read() as connection:
            return info_of(own_document(connection, actor, document))

    def get(self, actor: Actor, document: str) -> Assessment:
        """Return a document as its drafts stand now."""
        with self._database.read() as connection:
            return assembled(connection, own_document(connection, actor, document))

    def publish(
        self, actor: Actor, document: str, *, seen: int | None = None, label: str = ""
    ) -> DocumentVersion:
        """Keep the draft as published (coordinator); ``seen`` is the version that was looked at."""
        require(actor, Role.COORDINATOR)
        return self._snapshot(actor, document, "published", label, seen)

    def keep_version(self, actor: Actor, document: str, label: str) -> DocumentVersion:
        """Keep the draft as it stands under a name, to come back to."""
        require(actor, Role.AUTHOR)
        return self._snapshot(actor, document, "named", label, None)

    def versions(self, actor: Actor, document: str) -> tuple[DocumentVersion, ...]:
        """Return the snapshots of a document, newest first."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            query = _versions().where(DOCUMENT_VERSIONS.c.document == document)
            rows = connection.execute(query.order_by(DOCUMENT_VERSIONS.c.number.desc()))
            return tuple(DocumentVersion(**row) for row in rows.mappings())

    def version(self, actor: Actor, document: str, version: str) -> Assessment:
        """Return a snapshot of a document."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            return version_content(connection, document, version)

    def share(self, actor: Actor, document: str, shared: bool) -> DocumentInfo:
        """Let other organisations see what is published, or no longer (coordinator)."""
        return self._set(actor, document, "document.share", shared=shared)

    def archive(self, actor: Actor, document: str, archived: bool = True) -> DocumentInfo:
        """Lay a document aside, or take it out again (coordinator); nothing is ever deleted."""
        return self._set(actor, document, "document.archive", archived=archived)

    def shared(self, actor: Actor) -> tuple[DocumentInfo, ...]:
        """Return the documents whose published text other organisations share with the actor's."""
        query = select(DOCUMENTS).where(
            DOCUMENTS.c.shared.is_(True),
            DOCUMENTS.c.archived.is_(False),
            DOCUMENTS.c.organisation != actor.organisation,
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(DOCUMENTS.c.updated.desc())).mappings().all()
            found = [(row, _published_version(connection, row["id"])) for row in rows]
        return tuple(_as_published(row, text) for row, text in found if text)

    def published(self, actor: Actor, document: str) -> Assessment:
        """Return what was last published: of one's own, or of a shared document; never a draft."""
        query = select(DOCUMENTS).where(DOCUMENTS.c.id == document, DOCUMENTS.c.archived.is_(False))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
            seen = row and (row["organisation"] == actor.organisation or row["shared"])
            text = _published_version(connection, document) if seen else None
        if text is None:
            raise NotFound("公表された評価書が見つかりません。")
        return read_back(text)

    def _insert(
        self, connection: Connection, actor: Actor, assessment: Assessment, published: bool
    ) -> str:
        at, document = self._database.now(), new_id()
        row: Row = {
            "id": document,
            "organisation": actor.organisation,
            "remarks": remarks_of(assessment),
            "state": "published" if published else "draft",
            "shared": False,
            "archived": False,
            "version": 1,
            "created": at,
            "updated": at,
        }
        connection.execute(
            insert(DOCUMENTS), [row | {name: getattr(assessment, name) for name in HEAD}]
        )
        add_changes(connection, document, assessment.changes)
        kind: VersionKind = "published" if published else "imported"
        snapshot = version_row(actor, at, document, 1, kind, "", written(assessment))
        edits = [ItemEdit(i.id, value_of(i), None, "import") for i in assessment.items]
        rows = new_rows(actor, at, document, 1, [(edit, None) for edit in edits])
        both = [*rows, snapshot]
        after = joined_digest(row_digest(record) for record in both)
        act = Act("document.create", document, after=after, records=len(both))
        event = write_down(connection, at, actor, act)
        add(connection, rows, event)
        add_version(connection, snapshot, event)
        return document

    def _snapshot(
        self, actor: Actor, document: str, kind: VersionKind, label: str, seen: int | None
    ) -> DocumentVersion:
        at = self._database.now()
        with self._database.write() as connection:
            row = own_document(connection, actor, document)
            not_stale(row, seen)
            content = written(assembled(connection, row))
            state = {"state": "published"} if kind == "published" else {}
            number = change_document(connection, row, at, **state)
            snapshot = version_row(actor, at, document, number, kind, label, content)
            act = Act(
                f"document.{kind}",
                document,
                after=joined_digest([row_digest(snapshot)]),
                detail=label,
                records=1,
            )
            add_version(connection, snapshot, write_down(connection, at, actor, act))
            query = _versions().where(DOCUMENT_VERSIONS.c.id == snapshot["id"])
            return DocumentVersion(**connection.execute(query).mappings().one())

    def _set(self, actor: Actor, document: str, action: str, **values: bool) -> DocumentInfo:
        require(actor, Role.COORDINATOR)
        at = self._database.now()
        with self._database.write() as connection:
            row = own_document(connection, actor, document)
            if any(row[name] != value for name, value in values.items()):
                change_document(connection, row, at, **values)
                detail = " ".join(f"{name}={value}" for name, value in values.items())
                write_down(connection, at, actor, Act(action, document, detail=detail))
            return info_of(own_document(connection, actor, document))


def version_content(connection: Connection, document: str, version: str) -> Assessment:
    """Return a snapshot of a document that is the actor's; raises NotFound."""
    query = select(DOCUMENT_VERSIONS.c.assessment).where(
        DOCUMENT_VERSIONS.c.id == version, DOCUMENT_VERSIONS.c.document == document
    )
    content = connection.execute(query).scalar()
    if content is None:
        raise NotFound("その版は見つかりません。")
    return read_back(content)


def _versions() -> Select[tuple[object, ...]]:
    columns = [c for c in DOCUMENT_VERSIONS.c if c.name not in ("assessment", "event")]
    return select(*columns, USERS.c.display.label("author_name")).join(
        USERS, USERS.c.id == DOCUMENT_VERSIONS.c.author
    )


def _published_version(connection: Connection, document: str) -> str | None:
    query = select(DOCUMENT_VERSIONS.c.assessment).where(
        DOCUMENT_VERSIONS.c.document == document, DOCUMENT_VERSIONS.c.kind == "published"
    )
    newest = query.order_by(DOCUMENT_VERSIONS.c.number.desc()).limit(1)
    return connection.execute(newest).scalar()


def _as_published(row: RowMapping, content: str) -> DocumentInfo:
    """Show of another's document only what was published: its title may be under change."""
    text = read_back(content)
    return replace(
        info_of(row),
        state="published",
        title=text.title,
        number=text.number,
        agency=text.agency,
        published=text.published,
        edition=text.edition,
    )


def _read_cursor(cursor: str) -> Sequence[str]:
    parts = cursor.split(_CURSOR_MARK)
    if len(parts) != 2:
        raise InputError("一覧の続きの位置が読めません。最初から読み直してください。")
    return parts
