"""What was proposed, and what became of it: taken as it is, changed, or refused with a reason.

Nothing proposed is in a draft until a named person accepts it; the counts and edit distances are
what the usefulness of suggestions is reported from.
"""

from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, RowMapping, func, insert, select, update

from corpus.errors import InputError
from corpus.forms.answers import write_ticks
from corpus.forms.load import form_named
from corpus.workspace.audit import Act, write_down
from corpus.workspace.database import Database, new_id
from corpus.workspace.document_rows import own_document
from corpus.workspace.errors import NotFound, Stale
from corpus.workspace.items import place_of
from corpus.workspace.model import (
    NO_MODEL,
    Actor,
    GateRecord,
    ItemEdit,
    ItemValue,
    Once,
    Revision,
    Role,
    SourceRecord,
    SuggestionRecord,
    SuggestionState,
    Usefulness,
)
from corpus.workspace.once import answered, remember
from corpus.workspace.people import require
from corpus.workspace.plain import digest, read_gate, read_sources, write_gate, write_sources
from corpus.workspace.saving import Saving, save_edits
from corpus.workspace.tables import DOCUMENTS, SUGGESTIONS


class Suggestions:
    """Suggestions for the drafts of the actor's organisation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self,
        actor: Actor,
        document: str,
        item: str,
        text: str,
        *,
        gate: GateRecord,
        drafter: str,
        sources: tuple[SourceRecord, ...] = (),
        model: str = NO_MODEL,
        content: str = "",
        once: Once | None = None,
    ) -> SuggestionRecord:
        """Keep a suggestion that is shown to an author; ``content`` is its full JSON text."""
        require(actor, Role.AUTHOR)
        at = self._database.now()
        row = {
            "id": new_id(),
            "document": document,
            "item": item,
            "text": text,
            "sources": write_sources(sources),
            "gate": write_gate(gate),
            "drafter": drafter,
            "model": model,
            "content": content,
            "created": at,
            "state": "proposed",
            **dict.fromkeys(("decided_by", "decided", "reason", "revision"), ""),
            "distance": None,
        }
        with self._database.write() as connection:
            head = own_document(connection, actor, document)
            place_of(form_named(head["form"]), item)
            known = answered(connection, actor, once)
            if known is None:
                known = str(row["id"])
                connection.execute(insert(SUGGESTIONS), [row])
                remember(connection, actor, once, known, at)
            return _suggestion(_own(connection, actor, known))

    def list(
        self,
        actor: Actor,
        document: str,
        item: str | None = None,
        *,
        state: SuggestionState | None = None,
    ) -> tuple[SuggestionRecord, ...]:
        """Return the suggestions of a document or of one item, newest first."""
        query = select(SUGGESTIONS).where(SUGGESTIONS.c.document == document)
        if item is not None:
            query = query.where(SUGGESTIONS.c.item == item)
        if state is not None:
            query = query.where(SUGGESTIONS.c.state == state)
        with self._database.read() as connection:
            own_document(connection, actor, document)
            rows = connection.execute(query.order_by(SUGGESTIONS.c.created.desc())).mappings()
            return tuple(_suggestion(row) for row in rows)

    def get(self, actor: Actor, suggestion: str) -> SuggestionRecord:
        """Return one suggestion; raises NotFound."""
        with self._database.read() as connection:
            return _suggestion(_own(connection, actor, suggestion))

    def accept(
        self,
        actor: Actor,
        suggestion: str,
        value: ItemValue,
        *,
        base: str | None,
        gate: GateRecord | None = None,
        reason: str = "",
    ) -> tuple[SuggestionRecord, Revision]:
        """Save a suggestion's text, as it is or as the author changed it.

        ``value`` is what is saved; where it says something else than was proposed, the suggestion
        counts as edited, and only ``gate`` (the report on the changed text) is kept with it.
        Raises Conflict as ``Drafts.save``, Stale when it was decided already, InputError for a
        suggestion that the gate blocks.
        """
        at = self._database.now()
        with self._database.write() as connection:
            row = self._undecided(connection, actor, suggestion)
            distance = Levenshtein.distance(row["text"], said(value))
            judged = _judged(row, gate, changed=distance > 0)
            head = own_document(connection, actor, row["document"])
            edit = ItemEdit(
                row["item"],
                value,
                base,
                "suggestion",
                suggestion,
                read_sources(row["sources"]),
                judged,
                row["model"],
            )
            state = "edited" if distance else "accepted"
            saving = Saving(actor, at, head, f"suggestion.{state}", suggestion, decision=True)
            revision = save_edits(connection, saving, [edit])[0]
            decided = {"state": state, "distance": distance, "revision": revision.id}
            values = decided | {"decided_by": actor.user, "decided": at, "reason": reason}
            return self._decide(connection, actor, suggestion, values), revision

    def reject(self, actor: Actor, suggestion: str, reason: str = "") -> SuggestionRecord:
        """Refuse a suggestion; raises Stale when it was decided already."""
        at = self._database.now()
        with self._database.write() as connection:
            row = self._undecided(connection, actor, suggestion)
            judged = read_gate(row["gate"])
            act = Act(
                "suggestion.rejected",
                row["document"],
                item=row["item"],
                before=digest(row["text"]),
                sources=read_sources(row["sources"]),
                gate=judged,
                model=row["model"],
                detail=suggestion,
            )
            write_down(connection, at, actor, act)
            values = {
                "state": "rejected",
                "decided_by": actor.user,
                "decided": at,
                "reason": reason,
            }
            return self._decide(connection, actor, suggestion, values)

    def usefulness(self, actor: Actor) -> Usefulness:
        """Return how the suggestions of the actor's organisation were received."""
        query = (
            select(
                SUGGESTIONS.c.state,
                func.count(),
                func.coalesce(func.sum(SUGGESTIONS.c.distance), 0),
            )
            .join(DOCUMENTS, DOCUMENTS.c.id == SUGGESTIONS.c.document)
            .where(DOCUMENTS.c.organisation == actor.organisation)
            .group_by(SUGGESTIONS.c.state)
        )
        with self._database.read() as connection:
            rows = {state: (count, total) for state, count, total in connection.execute(query)}
        counts = {state: count for state, (count, _) in rows.items()}
        taken = counts.get("accepted", 0) + counts.get("edited", 0)
        changed = sum(total for _, total in rows.values())
        return Usefulness(
            accepted=counts.get("accepted", 0),
            edited=counts.get("edited", 0),
            rejected=counts.get("rejected", 0),
            proposed=counts.get("proposed", 0),
            mean_distance=changed / taken if taken else 0.0,
        )

    def _undecided(self, connection: Connection, actor: Actor, suggestion: str) -> RowMapping:
        require(actor, Role.AUTHOR)
        row = _own(connection, actor, suggestion)
        if row["state"] != "proposed":
            raise Stale("この文案は既に採用か却下が決まっています。読み直してください。")
        return row

    def _decide(
        self,
        connection: Connection,
        actor: Actor,
        suggestion: str,
        values: Mapping[str, object],
    ) -> SuggestionRecord:
        which = SUGGESTIONS.c.id == suggestion
        connection.execute(update(SUGGESTIONS).where(which).values(dict(values)))
        return _suggestion(_own(connection, actor, suggestion))


def _judged(row: RowMapping, gate: GateRecord | None, *, changed: bool) -> GateRecord | None:
    """Return the report on what is saved; the one on the proposal says nothing of another text."""
    own = read_gate(row["gate"])
    ruling = gate or own
    if ruling and ruling.verdict == "block":
        raise InputError("この文案は確認で止められているため、採用できません。")
    return gate if changed else ruling


def said(value: ItemValue) -> str:
    """Return an item's content as the one text that suggestions are written in."""
    if value.checked:
        return write_ticks(value.checked, value.details)
    if value.choice:
        return write_ticks((value.choice,), ((value.choice, value.text),))
    return value.text


def _own(connection: Connection, actor: Actor, suggestion: str) -> RowMapping:
    query = (
        select(SUGGESTIONS)
        .join(DOCUMENTS, DOCUMENTS.c.id == SUGGESTIONS.c.document)
        .where(SUGGESTIONS.c.id == suggestion, DOCUMENTS.c.organisation == actor.organisation)
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("文案が見つかりません。")
    return row


def _suggestion(row: RowMapping) -> SuggestionRecord:
    values = dict(row)
    values["sources"] = read_sources(row["sources"])
    values["gate"] = read_gate(row["gate"])
    return SuggestionRecord(**values)
