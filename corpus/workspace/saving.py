"""The one way a text gets into a draft: against what its author saw, all or nothing, logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from corpus.assessments.model import Change
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.workspace.audit import Act, write_down
from corpus.workspace.document_rows import add_changes, change_document
from corpus.workspace.errors import Conflict
from corpus.workspace.items import header_of, place_of
from corpus.workspace.model import NO_MODEL, Actor, ItemEdit, Revision
from corpus.workspace.plain import digest, joined_digest, row_digest, write_value
from corpus.workspace.revisions import Row, add, by_id, from_row, heads, new_rows


@dataclass(frozen=True, slots=True)
class Saving:
    """Who saves, when, in which document (its row), and as which act of the log.

    A ``decision`` is written down even where it brings nothing new.
    """

    actor: Actor
    at: str
    document: RowMapping
    action: str
    detail: str = ""
    decision: bool = False


def save_edits(
    connection: Connection,
    saving: Saving,
    edits: Sequence[ItemEdit],
    changes: Sequence[Change] = (),
) -> tuple[Revision, ...]:
    """Save edits of a document and rows of its change table.

    An edit that says what already stands gives the standing revision. Raises Conflict (and
    saves nothing) where the base of an edit is not the standing revision.
    """
    document = str(saving.document["id"])
    _check_items(saving.document, edits)
    standing = heads(connection, document, [edit.item for edit in edits])
    fresh = [edit for edit in edits if not _stands(standing.get(edit.item), edit)]
    for edit in fresh:
        _refuse_conflict(connection, document, standing.get(edit.item), edit)
    if fresh or changes:
        for revision in _write(connection, saving, fresh, standing, changes):
            standing[revision.item] = revision
    elif saving.decision:
        write_down(connection, saving.at, saving.actor, _act(saving, edits, standing, ()))
    return tuple(standing[edit.item] for edit in edits)


def _check_items(document: RowMapping, edits: Sequence[ItemEdit]) -> None:
    form = form_named(document["form"])
    items = [place_of(form, edit.item).id for edit in edits]
    if len(items) != len(set(items)):
        raise InputError("一度に同じ項目を二つ保存することはできません。")


def _stands(standing: Revision | None, edit: ItemEdit) -> bool:
    return standing is not None and standing.value == edit.value


def _refuse_conflict(
    connection: Connection, document: str, standing: Revision | None, edit: ItemEdit
) -> None:
    if (standing.id if standing else None) == edit.base:
        return
    common = by_id(connection, document, edit.base) if edit.base else None
    unknown = edit.base and (common is None or common.item != edit.item)
    if unknown or standing is None:
        raise InputError(f"項目 {edit.item} の元になる記載が見つかりません。読み直してください。")
    raise Conflict(edit.item, edit.value, standing, common)


def _write(
    connection: Connection,
    saving: Saving,
    edits: Sequence[ItemEdit],
    standing: dict[str, Revision],
    changes: Sequence[Change],
) -> list[Revision]:
    form = form_named(saving.document["form"])
    head: dict[str, str | bool] = {"state": "draft"}
    for edit in edits:
        head |= header_of(place_of(form, edit.item), edit.value)
    number = change_document(connection, saving.document, saving.at, **head)
    document = str(saving.document["id"])
    add_changes(connection, document, changes)
    rows = new_rows(
        saving.actor, saving.at, document, number, [(edit, edit.base) for edit in edits]
    )
    event = write_down(connection, saving.at, saving.actor, _act(saving, edits, standing, rows))
    add(connection, rows, event)
    return [from_row(row, saving.actor.name) for row in rows]


def _act(
    saving: Saving,
    edits: Sequence[ItemEdit],
    standing: dict[str, Revision],
    rows: Sequence[Row],
) -> Act:
    before = [write_value(standing[e.item].value) if e.item in standing else "" for e in edits]
    return Act(
        saving.action,
        str(saving.document["id"]),
        item=edits[0].item if len(edits) == 1 else "",
        before=digest(*before) if edits else "",
        after=joined_digest(row_digest(row) for row in rows) if rows else "",
        sources=[source for edit in edits for source in edit.sources],
        gate=next((edit.gate for edit in edits if edit.gate), None),
        model=next((edit.model for edit in edits if edit.model != NO_MODEL), NO_MODEL),
        detail=saving.detail,
        records=len(rows),
    )
