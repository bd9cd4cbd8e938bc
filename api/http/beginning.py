"""A new draft: from a case with every suggestion it allows, or as a copy of an assessment."""

from dataclasses import replace

from api.http.desk import Desk
from api.http.knowledge import one_case
from assistant.case import Case
from assistant.drafted_document import to_assessment
from assistant.suggestion import Suggestion
from corpus.forms.load import form_named
from corpus.workspace.model import DocumentInfo


def begin_with_suggestions(desk: Desk, case: Case, *, title: str = "") -> DocumentInfo:
    """Make a draft of what the author told; every other text waits as a suggestion."""
    suggester = desk.known.suggester(case.agency.head)
    suggestions = list(suggester.suggest_all(one_case(case)))
    made = to_assessment(case, suggestions)
    told = {s.draft.place.id for s in suggestions if _is_told(s)}
    items = tuple(item for item in made.items if item.id in told and not item.is_empty)
    form = form_named(case.form).name
    blank = replace(made, form=form, items=items, missing=(), notes=())
    info = desk.workspace.documents.create(desk.actor, blank, title=title)
    content = case.model_dump_json(exclude_unset=True)
    desk.workspace.cases.put(desk.actor, info.id, content, seen=0)
    day = case.published or desk.known.today
    for suggestion in suggestions:
        if suggestion.draft.text and suggestion.draft.place.id not in told:
            desk.keep(info.id, suggestion, day)
    return desk.workspace.documents.info(desk.actor, info.id)


def begin_as_copy(desk: Desk, document: str, title: str = "") -> DocumentInfo:
    """Make a draft that starts with everything an assessment of the office says."""
    workspace, actor = desk.workspace, desk.actor
    made = workspace.documents.create(actor, workspace.documents.get(actor, document), title=title)
    case = workspace.cases.get(actor, document)
    if case:
        workspace.cases.put(actor, made.id, case.content, seen=0)
    return workspace.documents.info(actor, made.id)


def _is_told(suggestion: Suggestion) -> bool:
    """Whether a text says nothing but what the author told in so many words."""
    sources = suggestion.draft.sources
    return bool(sources) and all(
        source.kind == "case" and not source.path.startswith(suggestion.draft.place.id)
        for source in sources
    )
