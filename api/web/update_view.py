"""A bulk revision (一括更新) as its page shows it: folded by document and by question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from api.http.bulk import edit_of, outcome_of, request_of
from api.web.document_view import address_of
from api.web.showing import clock, day
from assistant.revise.answer import plain_title
from assistant.revise.edits import Edit
from corpus.workspace.model import Approval, Job, JobEdit, JobState
from corpus.writers.runs import Run, Runs, changed_runs

Shown = Literal["all", "auto", "review", "pending"]
SHOWN: dict[Shown, str] = {
    "all": "すべて",
    "auto": "そのまま直せる",
    "review": "確認が必要",
    "pending": "まだ決めていない",
}
_STATES: dict[JobState, str] = {
    "planned": "承認待ち",
    "running": "処理中",
    "paused": "止めてある",
    "done": "反映済み",
    "failed": "失敗",
    "cancelled": "止めてある",
}
_APPROVALS: dict[Approval, str] = {
    "pending": "未決定",
    "approved": "承認済み",
    "rejected": "見送り",
    "applied": "反映済み",
}


@dataclass(frozen=True, slots=True)
class JobView:
    """A bulk revision as a line and as the head of its page."""

    id: str
    when: str
    note: str
    state_name: str
    is_running: bool
    is_planning: bool
    is_stopped: bool
    is_open: bool
    done: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class EditView:
    """One planned edit."""

    id: str
    path: str
    is_auto: bool
    is_open: bool
    approval: Approval
    approval_name: str
    runs: Runs
    note: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The edits of one document that ask the same question."""

    label: str
    why: str
    edits: tuple[EditView, ...]
    waiting: tuple[str, ...]
    """Ids of those that wait and can be approved."""


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """What is planned for one document."""

    title: str
    address: str
    auto: int
    review: int
    waiting: int
    approved: int
    applied: int
    is_planned: bool
    fault: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of all documents."""

    documents: tuple[DocumentPlan, ...]
    waiting_sure: int
    waiting: int
    undecided: int
    """Edits without definite new words, which only the office can settle."""
    to_apply: int
    applied: int


def job_view(job: Job) -> JobView:
    """Return a bulk revision as a line."""
    request, outcome = request_of(job), outcome_of(job)
    note = f"{day(request.to.isoformat())}を基準日とする更新（評価書{len(request.assessments)}件）"
    running = job.state == "running"
    planning = outcome.phase == "planning"
    return JobView(
        id=job.id,
        when=clock(job.created),
        note=note,
        state_name=("計画中" if planning else "反映中") if running else _STATES[job.state],
        is_running=running,
        is_planning=planning,
        is_stopped=job.state in ("paused", "cancelled", "failed"),
        is_open=not running and not (planning and job.state != "planned"),
        done=len(outcome.planned) if planning else job.done,
        total=job.total,
        words=progress_note(job),
    )


def progress_note(job: Job) -> str:
    """Return how far a job is, in words."""
    outcome = outcome_of(job)
    if outcome.phase == "planning":
        return f"{job.total}件のうち{len(outcome.planned)}件の評価書を調べました"
    return f"{job.done}件の評価書に反映しました"


def plan_view(
    job: Job, kept: Sequence[JobEdit], titles: Mapping[str, str], shown: Shown
) -> PlanView:
    """Return the plan; ``shown`` chooses the edits listed, the counts are of all."""
    outcome = outcome_of(job)
    faults, planned = outcome.faults, outcome.planned
    pairs = [(entry, edit_of(entry)) for entry in kept]
    waiting = [(entry, edit) for entry, edit in pairs if entry.approval == "pending"]
    return PlanView(
        documents=tuple(
            _document(
                document,
                titles[document],
                [pair for pair in pairs if pair[0].document == document],
                _Progress(document in planned, faults.get(document, "")),
                shown,
            )
            for document in request_of(job).assessments
        ),
        waiting_sure=sum(e.status == "auto" and not e.open for _, e in waiting),
        waiting=sum(not edit.open for _, edit in waiting),
        undecided=sum(edit.open for _, edit in waiting),
        to_apply=sum(entry.approval == "approved" for entry, _ in pairs),
        applied=sum(entry.approval == "applied" for entry, _ in pairs),
    )


_Pair = tuple[JobEdit, Edit]


@dataclass(frozen=True, slots=True)
class _Progress:
    """Whether a document was looked at, and why nothing could be done with it."""

    is_planned: bool
    fault: str


def _document(
    document: str, title: str, pairs: Sequence[_Pair], progress: _Progress, shown: Shown
) -> DocumentPlan:
    states = [entry.approval for entry, _ in pairs]
    listed = [pair for pair in pairs if _is_shown(*pair, shown)]
    return DocumentPlan(
        title=title,
        address=address_of(document),
        auto=sum(edit.status == "auto" for _, edit in pairs),
        review=sum(edit.status != "auto" for _, edit in pairs),
        waiting=states.count("pending"),
        approved=states.count("approved"),
        applied=states.count("applied"),
        is_planned=progress.is_planned,
        fault=progress.fault,
        groups=tuple(_groups(listed)),
    )


def _is_shown(entry: JobEdit, edit: Edit, shown: Shown) -> bool:
    if shown == "pending":
        return entry.approval == "pending"
    return shown == "all" or (edit.status == "auto") == (shown == "auto")


def _groups(pairs: Iterable[_Pair]) -> Iterator[GroupView]:
    """Yield edits that ask the same question together, in the order of the first of each."""
    found: dict[str, list[_Pair]] = {}
    for entry, edit in pairs:
        found.setdefault(edit.group, []).append((entry, edit))
    for own in found.values():
        waiting = [e.id for e, edit in own if e.approval == "pending" and not edit.open]
        edits = tuple(_edit(entry, edit) for entry, edit in own)
        label = plain_title(own[0][1])
        yield GroupView(label, own[0][1].why, edits, tuple(waiting))


def _edit(entry: JobEdit, edit: Edit) -> EditView:
    whole = (Run(edit.before),) if edit.open else changed_runs(edit.before, edit.after)
    return EditView(
        id=entry.id,
        path=edit.place,
        is_auto=edit.status == "auto",
        is_open=edit.open,
        approval=entry.approval,
        approval_name=_APPROVALS[entry.approval],
        runs=whole,
        note=edit.note,
        candidates=edit.candidates,
    )
