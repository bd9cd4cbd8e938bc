"""The first visit: the bundled assessments and the sample draft, to have something to see."""

from api.http.beginning import begin_with_suggestions
from api.http.desk import Desk
from api.http.services import Services
from api.known import bundled_assessments
from api.sample import sample_case
from corpus.workspace.model import Actor


def open_sample(services: Services, newcomer: Actor | None) -> None:
    """Fill a workspace in which nothing was ever saved; any other is left as it is."""
    if newcomer is None:
        return
    documents = services.workspace.documents
    if any(documents.list(newcomer, archived=old, limit=1).entries for old in (False, True)):
        return
    for _, assessment in bundled_assessments():
        documents.create(newcomer, assessment, published=bool(assessment.published))
    case = sample_case()
    title = f"【見本】{case.title or case.procedure.name}"
    begin_with_suggestions(Desk(services, newcomer), case, title=title)
