"""The first visit: the bundled assessments and the sample draft, to have something to see."""

from importlib import resources

from api.compose import bundled_assessments
from api.desk.drafts import DraftDesk
from assistant.case_file import read_case
from corpus.workspace.model import Actor

SAMPLE = "juten-kodomo-iryohi.yaml"


def open_sample(desk: DraftDesk, actor: Actor) -> None:
    """Fill a workspace in which nothing was ever saved; any other is left as it is."""
    documents = desk.workspace.documents
    if documents.list(actor, limit=1).entries or documents.list(actor, archived=True).entries:
        return
    for _, assessment in bundled_assessments():
        documents.create(actor, assessment, published=bool(assessment.published))
    with resources.as_file(resources.files("assistant") / "data" / "samples" / SAMPLE) as path:
        desk.begin(actor, read_case(path))
