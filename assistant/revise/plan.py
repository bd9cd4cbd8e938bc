"""A plan: what revising one document to a day would change, before anything is changed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.revise.decisions import Decisions, chosen
from assistant.revise.edits import Edit, Topic, apply, without_overlaps
from assistant.revise.law import law_edits
from assistant.revise.names import Rename, name_edits
from assistant.revise.paperwork import change_rows
from assistant.revise.wording import wording_context, wording_edits
from assistant.revise.wording_gaps import misplaced_edits, missing_edits
from assistant.revise.wording_lone import lone_edits
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named
from corpus.laws.load import items
from corpus.text.dates import japanese_date


@dataclass(frozen=True)
class Plan:
    """The edits of one document in the order of the form, and the rows they call for.

    ``changes`` are the rows of the edits that are ``applied``: the sure ones and those accepted.
    """

    assessment: Assessment
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    applied: tuple[Edit, ...] = ()

    def revised(self) -> Assessment:
        """Return the document with the plan applied and its rows added to the change table."""
        changed = apply(self.assessment, self.applied)
        return replace(changed, changes=changed.changes + self.changes)


def plan(
    assessment: Assessment,
    to: dt.date,
    start: dt.date | None = None,
    *,
    only: Topic | None = None,
    renames: tuple[Rename, ...] = (),
    file: str = "",
    include_review: bool = False,
    decisions: Decisions | None = None,
) -> Plan:
    """Plan the revision of a document from the day it was written for to another day.

    ``start`` defaults to the day of publication (公表日); where that is unknown too, nothing is
    ``auto`` but what the office itself named. No day forward, no change of law or wording. Raises
    InputError where ``decisions`` are about edits that are not in the plan.
    """
    written = start or _published(assessment)
    notes: tuple[str, ...] = ()
    if written is None:
        notes = ("公表日が読めないため、自動の変更はしません。--from で日付を指定してください。",)
    earliest = items().starts[0]
    edits = list(_edits(assessment, written or earliest, to, only, renames))
    if written is None:
        edits = [replace(e, status="review") if e.topic != "names" else e for e in edits]
    settled = _settled(assessment, (replace(edit, file=file) for edit in edits))
    applied = chosen(settled, include_review=include_review, decisions=decisions)
    return Plan(assessment, settled, change_rows(assessment, applied, to), notes, applied)


def _published(assessment: Assessment) -> dt.date | None:
    return dt.date.fromisoformat(assessment.published) if assessment.published else None


def _edits(
    assessment: Assessment,
    written: dt.date,
    to: dt.date,
    only: Topic | None,
    renames: tuple[Rename, ...],
) -> Iterator[Edit]:
    if only in (None, "names"):
        yield from name_edits(assessment, renames, to)
    if to <= written:
        return
    if only in (None, "law"):
        yield from law_edits(assessment, written, to)
    if only in (None, "wording"):
        context = wording_context(assessment, written, to)
        yield from wording_edits(context)
        yield from lone_edits(context)
        if assessment.item(TEXT_ITEM) is None:
            yield from misplaced_edits(context)
        yield from missing_edits(context)


def _settled(assessment: Assessment, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Drop what says the same twice; sure edits do not meet one another, nor do questions.

    A question may lie around a sure edit: it is then asked of the whole sentence.
    """
    listed = list(dict.fromkeys(edits))
    sure = without_overlaps(edit for edit in listed if edit.status == "auto")
    asked = without_overlaps(edit for edit in listed if edit.status == "review")
    kept = [e for e in asked if not any(_is_covered(e, other) for other in sure)]
    order = {item.id: index for index, item in enumerate(assessment.items)}
    return tuple(
        sorted([*sure, *kept], key=lambda e: (order[e.item], e.field, e.start, e.end, e.status))
    )


def _is_covered(edit: Edit, sure: Edit) -> bool:
    return edit.meets(sure) and sure.start <= edit.start and edit.end <= sure.end


TEXT_ITEM = "text"


def plan_text(
    text: str,
    start: dt.date,
    to: dt.date,
    *,
    form: str = "重点項目評価書",
    item: str | None = None,
    only: Topic | None = None,
    renames: tuple[Rename, ...] = (),
) -> tuple[str, tuple[Edit, ...]]:
    """Revise a text on its own; returns the text with the sure edits made, and every edit.

    ``item`` says which item of the form it stands in; raises InputError for an unknown one.
    """
    place = form_named(form).find(item) if item else None
    held = Item(place.id, place.path, "text", text) if place else Item(TEXT_ITEM, (), "text", text)
    alone = Assessment(form, published=start.isoformat(), items=(held,))
    made = plan(alone, to, start, only=only, renames=renames)
    (changed,) = made.revised().items
    return changed.text, made.edits


def heading(made: Plan, to: dt.date) -> str:
    """Return one line that says which document is revised to which day."""
    published = made.assessment.published or "公表日不明"
    return f"{made.assessment.title}（{published}）→ {japanese_date(to)}現在"
