"""A saved draft as a file: in a format of the writers, its change table, its 新旧対照表."""

import json

from api.annotate import notes_of_findings
from api.http.desk import Desk
from api.http.files import written
from assistant.suggestion_answer import SuggestionJson
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.writers.annotations import Annotation, ExampleNote, SourceNote
from corpus.writers.changes import render_changes
from corpus.writers.comparison import Order, compare_assessments
from corpus.writers.comparison_files import render_comparison
from corpus.writers.write import format_named


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
    name = f"{assessment.title or assessment.form}.{chosen}"
    return name, written(assessment, chosen, beside, origins)


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
    return f"変更箇所_{assessment.title or assessment.form}.{to}", render_changes(
        assessment.changes, to
    )


def exported_comparison(
    desk: Desk, document: str, to: str, order: Order = "new-old"
) -> tuple[str, bytes]:
    """Return the 新旧対照表 between what was published and the draft, with its name."""
    before = published_text(desk, document)
    if before is None:
        raise InputError("公表した版も取り込んだ版もないため、新旧対照表を作れません。")
    after = desk.workspace.documents.get(desk.actor, document)
    compared = compare_assessments(before, after, "公表された評価書", "現在の記載")
    return f"新旧対照表_{after.title or after.form}.{to}", render_comparison(compared, to, order)


def published_text(desk: Desk, document: str) -> Assessment | None:
    """Return what was last published, else what was taken in; None for a new draft."""
    for version in desk.workspace.documents.versions(desk.actor, document):
        if version.kind in ("published", "imported"):
            return desk.workspace.documents.version(desk.actor, document, version.id)
    return None
