"""Items under work: saving against what was seen, history, going back."""

from dataclasses import replace

from sqlalchemy import Connection

from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database
from corpus.workspace.document_rows import (
    change_document,
    not_stale,
    own_document,
    set_changes,
    set_head,
)
from corpus.workspace.documents import version_content
from corpus.workspace.errors import Conflict, NotFound
from corpus.workspace.items import EMPTY, place_of, value_of
from corpus.workspace.model import (
    NO_MODEL,
    Actor,
    GateRecord,
    ItemEdit,
    ItemValue,
    Origin,
    Origins,
    Page,
    Revision,
    Role,
    SourceRecord,
)
from corpus.workspace.people import require
from corpus.workspace.provenance import origins_of
from corpus.workspace.revisions import by_id, heads, history
from corpus.workspace.saving import Saving, save_edits

_UNDO_REACH = 200


class Drafts:
    """The items of the actor's organisation's documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def items(self, actor: Actor, document: str) -> dict[str, Revision]:
        """Return the standing revision of every item that was ever saved, by item id."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            return heads(connection, document)

    def item(self, actor: Actor, document: str, item: str) -> Revision | None:
        """Return the standing revision of one item, None if it was never filled in."""
        with self._database.read() as connection:
            row = own_document(connection, actor, document)
            place_of(form_named(row["form"]), item)
            return heads(connection, document, [item]).get(item)

    def save(
        self,
        actor: Actor,
        document: str,
        item: str,
        value: ItemValue,
        *,
        base: str | None,
        origin: Origin = "typed",
        reference: str = "",
        sources: tuple[SourceRecord, ...] = (),
        gate: GateRecord | None = None,
        model: str = NO_MODEL,
    ) -> Revision:
        """Save one item; ``base`` is the id of the revision the author saw (None: empty).

        Durable when it returns. Raises Conflict when another text was saved meanwhile; the same
        text on both sides is no conflict and gives the standing revision.
        """
        edit = ItemEdit(item, value, base, origin, reference, sources, gate, model)
        with self._database.write() as connection:
            saving = self._saving(connection, actor, document, f"item.{origin}")
            return save_edits(connection, saving, [edit])[0]

    def history(
        self,
        actor: Actor,
        document: str,
        item: str | None = None,
        *,
        before: int | None = None,
        limit: int = 100,
    ) -> Page[Revision]:
        """Return the revisions of an item, or of the whole document, newest first.

        ``before`` is the number where an earlier page ended (its ``next``).
        """
        with self._database.read() as connection:
            own_document(connection, actor, document)
            found = history(connection, document, item=item, before=before, limit=limit + 1)
            if len(found) <= limit:
                return Page(tuple(found))
            # All that was saved in one act has one number and stays on one page.
            cut = found[limit - 1].number
            rest = history(connection, document, item=item, before=cut + 1, limit=None)
            same = [revision for revision in rest if revision.number == cut]
            kept = [revision for revision in found if revision.number > cut]
            more = len(rest) > len(same)
        return Page((*kept, *same), str(cut) if more else None)

    def revision(self, actor: Actor, document: str, revision: str) -> Revision:
        """Return one revision; raises NotFound."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            return _one(connection, document, revision)

    def restore(self, actor: Actor, document: str, revision: str, *, base: str | None) -> Revision:
        """Bring an item back to an earlier revision, as a new one; raises Conflict as ``save``."""
        with self._database.write() as connection:
            saving = self._saving(connection, actor, document, "item.restore", revision)
            old = _one(connection, document, revision)
            edit = ItemEdit(
                old.item,
                old.value,
                base,
                "restore",
                old.id,
                old.sources,
                old.gate,
                old.model,
            )
            return save_edits(connection, saving, [edit])[0]

    def restore_version(
        self, actor: Actor, document: str, version: str, *, seen: int
    ) -> tuple[Revision, ...]:
        """Bring the whole draft and its change table back to a snapshot, as new revisions.

        ``seen`` is the version of the document the author looked at; raises Stale if it is past.
        Returns the new revisions, in the order of the items that differed.
        """
        with self._database.write() as connection:
            saving = self._saving(connection, actor, document, "document.restore", version)
            not_stale(saving.document, seen)
            snapshot = version_content(connection, document, version)
            standing = heads(connection, document)
            edits = _differences(snapshot, standing, version)
            revisions = save_edits(connection, saving, edits)
            if not edits:
                change_document(connection, saving.document, saving.at, state="draft")
                act = Act(saving.action, document, detail=version)
                write_down(connection, saving.at, actor, act)
            set_head(connection, document, snapshot)
            set_changes(connection, document, snapshot.changes)
        return revisions

    def undo(self, actor: Actor, document: str) -> Revision | None:
        """Take back the actor's own last save that is not taken back yet; None if there is none.

        Again and again it goes further back. Raises Conflict when somebody else has changed the
        item since.
        """
        with self._database.write() as connection:
            saving = self._saving(connection, actor, document, "item.undo")
            recent = history(connection, document, limit=_UNDO_REACH)
            last = _last_own(recent, actor)
            if last is None:
                return None
            standing = heads(connection, document, [last.item])[last.item]
            before = by_id(connection, document, last.base) if last.base else None
            value = before.value if before else EMPTY
            if standing.value != last.value:
                raise Conflict(last.item, value, standing, last)
            edit = ItemEdit(last.item, value, standing.id, "undo", last.id)
            if before:
                edit = replace(edit, sources=before.sources, gate=before.gate, model=before.model)
            return save_edits(connection, saving, [edit])[0]

    def origins(self, actor: Actor, document: str) -> tuple[Origins, ...]:
        """Return where the present text of every item came from, for an export."""
        with self._database.read() as connection:
            own_document(connection, actor, document)
            return origins_of(history(connection, document, order="oldest"))

    def _saving(
        self, connection: Connection, actor: Actor, document: str, action: str, detail: str = ""
    ) -> Saving:
        require(actor, Role.AUTHOR)
        row = own_document(connection, actor, document)
        return Saving(actor, self._database.now(), row, action, detail)


def _one(connection: Connection, document: str, revision: str) -> Revision:
    found = by_id(connection, document, revision)
    if found is None:
        raise NotFound("その履歴は見つかりません。")
    return found


def _differences(
    snapshot: Assessment, standing: dict[str, Revision], version: str
) -> list[ItemEdit]:
    wanted = {item.id: value_of(item) for item in snapshot.items}
    wanted |= {item: EMPTY for item in standing if item not in wanted}
    return [
        ItemEdit(item, value, standing[item].id if item in standing else None, "restore", version)
        for item, value in wanted.items()
        if item not in standing or standing[item].value != value
    ]


def _last_own(recent: list[Revision], actor: Actor) -> Revision | None:
    """Return the actor's newest save that was not taken back and is not a taking back."""
    undone = {revision.reference for revision in recent if revision.origin == "undo"}
    for revision in recent:
        own = revision.author == actor.user and revision.origin not in ("undo", "import")
        if own and revision.id not in undone:
            return revision
    return None
