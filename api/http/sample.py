"""The first visit: the bundled assessments and the sample draft, to have something to see."""

from importlib import resources

from api.compose import bundled_assessments
from api.http.beginning import begin_with_suggestions
from api.http.desk import Desk
from api.http.services import Services
from assistant.case_file import read_case
from corpus.workspace.model import Actor

SAMPLE = "juten-kodomo-iryohi.yaml"


def open_sample(services: Services, newcomer: Actor | None) -> None:
    """Fill a workspace in which nothing was ever saved; any other is left as it is."""
    if newcomer is None:
        return
    documents = services.workspace.documents
    if any(documents.list(newcomer, archived=old, limit=1).entries for old in (False, True)):
        return
    for _, assessment in bundled_assessments():
        documents.create(newcomer, assessment, published=bool(assessment.published))
    with resources.as_file(resources.files("assistant") / "data" / "samples" / SAMPLE) as path:
        begin_with_suggestions(Desk(services, newcomer), read_case(path))
