"""Suggestions as an assessment, for the writers and for ``check``."""

from collections.abc import Iterable

from assistant.case import Case
from assistant.suggestion import Suggestion
from corpus.assessments.model import Assessment, Item
from corpus.forms.answers import read_answer
from corpus.forms.load import form_named
from corpus.forms.model import Place


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
        items=tuple(drafted_item(draft.place, draft.text) for draft in drafts),
        missing=tuple(" / ".join(d.place.path) for d in drafts if d.insufficient),
        notes=("文案である。公表された評価書ではない。",),
    )


def drafted_item(place: Place, text: str) -> Item:
    """Return a text as the answer to an item; ticks and choices are read from its lines."""
    node = place.node
    kind = node.kind or "text"
    if node.options is None or kind not in ("choice", "checks"):
        return Item(place.id, place.path, kind, text=text)
    answer = read_answer(node.options, text)
    words = dict(answer.details)
    if kind == "choice":
        choice = answer.chosen[0] if answer.chosen else ""
        beside = words.get(choice, "")
        count = f"{beside}件" if beside and node.options.count else beside
        return Item(place.id, place.path, kind, text=count, choice=choice)
    return Item(
        place.id,
        place.path,
        kind,
        text=text,
        checked=answer.chosen,
        details=answer.details,
        doubts=answer.unknown,
    )
