"""The sample draft that a workspace begins with, so that there is something to try."""

from importlib import resources
from typing import TYPE_CHECKING

from assistant.case import Case
from assistant.case_file import read_case
from corpus.workspace.model import Actor

if TYPE_CHECKING:
    from corpus.workspace.workspace import Workspace

SAMPLE = "juten-kodomo-iryohi.yaml"


def sample_case() -> Case:
    """Return the sample case that comes with hyoka."""
    with resources.as_file(resources.files("assistant") / "data" / "samples" / SAMPLE) as path:
        return read_case(path)


def put_sample(workspace: "Workspace", actor: Actor) -> None:
    """Make the sample draft where nothing was ever saved; its items are left to be filled in."""
    for archived in (False, True):
        if workspace.documents.list(actor, archived=archived, limit=1).entries:
            return
    case = sample_case()
    title = f"【見本】{case.title or case.procedure.name}"
    made = workspace.documents.create_empty(actor, case.form, title=title)
    workspace.cases.put(actor, made.id, case.model_dump_json(exclude_unset=True), seen=0)
