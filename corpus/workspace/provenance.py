"""Where the present text of each item came from."""

from collections.abc import Iterable

from corpus.workspace.items import EMPTY
from corpus.workspace.model import Origins, Revision


def origins_of(revisions: Iterable[Revision]) -> tuple[Origins, ...]:
    """Follow all revisions of a document, oldest first, to the origin of each standing text.

    Going back (restore, undo) brings the origin of the text gone back to; typing keeps the
    origin of what was typed over, and is said; typing into an empty item is its own origin.
    """
    by_id: dict[str, Origins] = {}
    standing: dict[str, Origins] = {}
    for revision in revisions:
        now = _origin(revision, by_id)
        by_id[revision.id] = now
        standing[revision.item] = now
    return tuple(standing.values())


def _origin(revision: Revision, by_id: dict[str, Origins]) -> Origins:
    base = by_id.get(revision.base or "")
    if revision.origin == "typed" and base and base.current.value != EMPTY:
        return Origins(revision.item, revision, base.taken, edited=True)
    if revision.origin == "restore" and revision.reference in by_id:
        back = by_id[revision.reference]
        return Origins(revision.item, revision, back.taken, back.edited)
    if revision.origin == "undo" and revision.reference in by_id:
        undone = by_id[revision.reference].current
        before = by_id.get(undone.base or "")
        if before:
            return Origins(revision.item, revision, before.taken, before.edited)
    return Origins(revision.item, revision, revision, edited=False)
