"""履歴: saved states of an item or of a whole document, each with what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from api.web.document_view import item_address
from api.web.editor_view import said
from api.web.showing import clock
from corpus.assessments.model import print_path
from corpus.forms.model import Form
from corpus.workspace.model import Actor, Origin, Revision
from corpus.workspace.workspace import Workspace
from corpus.writers.runs import Runs, changed_runs

_ORIGINS: dict[Origin, str] = {
    "typed": "入力",
    "suggestion": "提案を採用",
    "import": "取り込み",
    "revise": "一括更新",
    "restore": "以前の内容に戻す",
    "undo": "元に戻す",
}


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One saved state of an item."""

    id: str
    when: str
    who: str
    origin_name: str
    current: bool
    runs: Runs
    path: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ActView:
    """What one person changed in one step, in one item or many."""

    when: str
    who: str
    origin_name: str
    revisions: tuple[RevisionView, ...]


def revision_views(revisions: Sequence[Revision]) -> tuple[RevisionView, ...]:
    """Return revisions of one item (newest first), each with what it changed."""
    before = [*revisions[1:], None][: len(revisions)]
    return tuple(
        RevisionView(
            id=kept.id,
            when=clock(kept.at),
            who=kept.author_name,
            origin_name=_ORIGINS[kept.origin],
            current=index == 0,
            runs=changed_runs(said(older.value) if older else "", said(kept.value)),
        )
        for index, (kept, older) in enumerate(zip(revisions, before, strict=True))
    )


def revision_in_document(
    workspace: Workspace, actor: Actor, kept: Revision, form: Form
) -> RevisionView:
    """Return a revision as the history of the whole document shows it."""
    older = workspace.drafts.revision(actor, kept.document, kept.base) if kept.base else None
    place = form.place(kept.item)
    return RevisionView(
        id=kept.id,
        when=clock(kept.at),
        who=kept.author_name,
        origin_name=_ORIGINS[kept.origin],
        current=False,
        runs=changed_runs(said(older.value) if older else "", said(kept.value)),
        path=print_path(place.path) if place else kept.item,
        address=item_address(kept.document, kept.item),
    )


def acts(revisions: Sequence[RevisionView]) -> tuple[ActView, ...]:
    """Return revisions (newest first) together that one person made in one step."""
    grouped = groupby(revisions, key=lambda kept: (kept.when, kept.who, kept.origin_name))
    return tuple(ActView(*head, tuple(own)) for head, own in grouped)
