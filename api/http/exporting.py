"""A saved draft as a file: in a format of the writers, its change table, what changed in it."""

import datetime as dt
import json

from api.annotate import notes_of_findings
from api.http.desk import Desk
from api.http.files import written
from assistant.suggestion_answer import SuggestionJson
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.writers.annotations import Annotation, ExampleNote, SourceNote
from corpus.writers.carrying import refuse_uncarried
from corpus.writers.changes import render_changes
from corpus.writers.comparison import Comparison, Order, compare_assessments
from corpus.writers.comparison_files import render_comparison
from corpus.writers.write import format_named

_NOTHING = "公表した版も取り込んだ版もないため、比べられません。"


def exported(
    desk: Desk,
    document: str,
    to: str,
    *,
    notes: bool = False,
    provenance: bool = False,
    examples: bool = False,
) -> tuple[str, bytes]:
    """Return a draft as a file with its name.

    ``notes`` puts the findings beside the items, ``examples`` what was suggested there as an
    example; ``provenance`` adds where every text came from.
    """
    chosen = format_named(to)
    assessment = desk.workspace.documents.get(desk.actor, document)
    beside = [
        *(notes_of_findings(desk.findings(document)) if notes else ()),
        *(_examples(desk, document) if examples else ()),
    ]
    origins = desk.provenance(document) if provenance else ()
    return _named("", assessment, chosen), written(assessment, chosen, beside, origins)


def _examples(desk: Desk, document: str) -> list[Annotation]:
    """Return the example of the newest suggestion for each item that has one."""
    found: dict[str, Annotation] = {}
    for kept in desk.workspace.suggestions.list(desk.actor, document):
        content: SuggestionJson | None = json.loads(kept.content) if kept.content else None
        example = content.get("example") if content and kept.item not in found else None
        if example:
            sources = tuple(SourceNote(**source) for source in example["sources"])
            found[kept.item] = Annotation(kept.item, example=ExampleNote(example["text"], sources))
    return list(found.values())


def exported_changes(desk: Desk, document: str, to: str) -> tuple[str, bytes]:
    """Return the change table (変更箇所) as a file with its name."""
    assessment = desk.workspace.documents.get(desk.actor, document)
    return _named("変更箇所_", assessment, to), render_changes(assessment.changes, to)


def compared(desk: Desk, document: str, since: str | None = None) -> Comparison:
    """Compare a draft with a version of it; without one, with what was published."""
    before, after = _both(desk, document, since)
    return compare_assessments(
        before, after, "前の版" if since else "公表された評価書", "現在の記載"
    )


def exported_comparison(
    desk: Desk, document: str, to: str, order: Order = "new-old", since: str | None = None
) -> tuple[str, bytes]:
    """Return the 新旧対照表 of ``compared`` as a file with its name."""
    after = desk.workspace.documents.get(desk.actor, document)
    comparison = compared(desk, document, since)
    return _named("新旧対照表_", after, to), render_comparison(comparison, to, order)


def exported_tracked(
    desk: Desk, document: str, now: dt.datetime, since: str | None = None
) -> tuple[str, bytes]:
    """Return the draft as a Word file whose changes since a version are tracked, with its name."""
    before, after = _both(desk, document, since)
    return _named("変更履歴付き_", after, "docx"), tracked(before, after, desk.actor.name, now)


def tracked(before: Assessment, after: Assessment, author: str, now: dt.datetime) -> bytes:
    """Return two states of an assessment as one Word file with tracked changes (変更履歴)."""
    from corpus.writers.docx import Reviser
    from corpus.writers.tracked import render_tracked

    for state in (before, after):
        refuse_uncarried(state)
    when = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return render_tracked(form_named(after.form), before, after, Reviser(author, when))


def published_text(desk: Desk, document: str) -> Assessment | None:
    """Return what was last published, else what was taken in; None for a new draft."""
    for version in desk.workspace.documents.versions(desk.actor, document):
        if version.kind in ("published", "imported"):
            return desk.workspace.documents.version(desk.actor, document, version.id)
    return None


def _both(desk: Desk, document: str, since: str | None) -> tuple[Assessment, Assessment]:
    documents = desk.workspace.documents
    after = documents.get(desk.actor, document)
    if since:
        return documents.version(desk.actor, document, since), after
    before = published_text(desk, document)
    if before is None:
        raise InputError(_NOTHING)
    return before, after


def _named(head: str, assessment: Assessment, to: str) -> str:
    return f"{head}{assessment.title or assessment.form}.{to}"
