"""What a coordinator does with a bulk revision: begin, decide, apply, stop, go on."""

from collections.abc import Sequence

from api.http.bulk import KIND, BulkRunner, Phase, RevisionRequest, edit_of, outcome_of
from api.http.problems import ApiError
from assistant.revise.decisions import approved
from assistant.revise.edits import Edit
from assistant.revise.names import read_rename
from corpus.errors import InputError
from corpus.workspace.model import Actor, Job, Once
from corpus.workspace.workspace import Workspace

_BUSY = "処理が進んでいる間は決められません。終わってから決めてください。"


class BulkJobs:
    """The bulk revisions of one actor's office."""

    def __init__(self, workspace: Workspace, runner: BulkRunner, actor: Actor) -> None:
        self._workspace = workspace
        self._runner = runner
        self._actor = actor

    def get(self, job: str) -> Job:
        """Return a bulk revision; ApiError 404 for a job of another kind."""
        found = self._workspace.jobs.get(self._actor, job)
        if found.kind != KIND:
            raise ApiError("not-found")
        return found

    def begin(self, request: RevisionRequest, once: Once | None = None) -> Job:
        """Begin to plan; nothing is changed until it is approved and applied."""
        for text in request.renames:
            read_rename(text)
        for assessment in request.assessments:
            self._workspace.documents.info(self._actor, assessment)
        job = self._workspace.jobs.create(
            self._actor, KIND, request.model_dump_json(), total=len(request.assessments), once=once
        )
        if job.state == "planned" and not job.outcome:
            job = self._runner.submit(self._actor, job.id, "planning")
        return job

    def decide(
        self, job: str, approved: bool, edits: Sequence[str] | None, *, sure_only: bool = False
    ) -> int:
        """Approve or refuse edits, without ``edits`` all that wait; returns how many.

        An edit without definite new words cannot be approved. ``sure_only`` leaves those that
        need a look.
        """
        if self.get(job).state == "running":
            raise ApiError("conflict", _BUSY)
        jobs = self._workspace.jobs
        if edits is None:
            waiting = jobs.edits(self._actor, job, approval="pending")
            known = {entry.id: edit_of(entry) for entry in waiting}
            edits = [
                name
                for name, edit in known.items()
                if not (approved and edit.open) and (edit.status == "auto" or not sure_only)
            ]
        elif approved:
            wanted = frozenset(edits)
            for entry in jobs.edits(self._actor, job):
                if entry.id in wanted:
                    _approvable(edit_of(entry))
        return jobs.decide(self._actor, job, approved, edits) if edits else 0

    def apply(self, job: str) -> Job:
        """Apply what is approved, document by document, each wholly or not at all."""
        return self._go_on(job, "applying")

    def resume(self, job: str) -> Job:
        """Go on where a stopped or failed job was."""
        return self._go_on(job, outcome_of(self.get(job)).phase)

    def stop(self, job: str) -> Job:
        """Stop after the document under work."""
        if self.get(job).state != "running":
            raise ApiError("conflict", "進んでいる処理はありません。")
        return self._workspace.jobs.update(self._actor, job, state="cancelled")

    def _go_on(self, job: str, phase: Phase) -> Job:
        if self.get(job).state == "running":
            raise ApiError("conflict", "すでに処理が進んでいます。")
        return self._runner.submit(self._actor, job, phase)


def _approvable(edit: Edit) -> None:
    try:
        approved(edit)
    except InputError as error:
        raise ApiError("unusable-input", str(error)) from error
