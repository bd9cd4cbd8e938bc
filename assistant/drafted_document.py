"""Suggestions as an assessment, for the writers and for ``check``."""

from collections.abc import Iterable

from assistant.case import Case
from assistant.suggestion import Suggestion
from corpus.assessments.filled import item_from_text
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named


def to_assessment(case: Case, suggestions: Iterable[Suggestion]) -> Assessment:
    """Put suggestions together as a document; items without a text are named as missing."""
    drafts = [suggestion.draft for suggestion in suggestions]
    title = next((d.text for d in drafts if d.place.node.key == "cover.title"), case.title or "")
    form = form_named(case.form)
    edition = case.edition
    if edition is None and case.published:
        edition = form.edition_on(case.published).id
    return Assessment(
        form=form.name,
        edition=edition or form.editions[-1].id,
        number=case.number or "",
        title=title,
        agency=case.agency.head,
        published=case.published.isoformat() if case.published else "",
        items=tuple(item_from_text(draft.place, draft.text) for draft in drafts),
        missing=tuple(" / ".join(d.place.path) for d in drafts if d.insufficient),
    )
