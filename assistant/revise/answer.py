"""Plans as the JSON of the contract, and as text that an author can read."""

from collections.abc import Iterable, Iterator

from typing_extensions import TypedDict

from assistant.revise.edits import Edit, Status, Topic
from corpus.assessments.model import Change

_GROUPS = (("auto", "自動で直すもの"), ("review", "確認を要するもの"))


class EditJson(TypedDict):
    """One edit; offsets count in the item's own text."""

    file: str
    item: str
    path: str
    before: str
    after: str
    amendment: str
    status: Status
    why: str
    topic: Topic
    candidates: list[str]
    start: int
    end: int


class ChangeJson(TypedDict):
    """One row of the change table (変更箇所)."""

    date: str
    item: str
    before: str
    after: str
    timing: str
    reason: str


class TextRevisionJson(TypedDict):
    """What ``revise --text --json`` gives."""

    text: str
    edits: list[EditJson]


def edit_json(edit: Edit) -> EditJson:
    """Return the JSON of an edit; offsets count in the item's own text."""
    return {
        "file": edit.file,
        "item": edit.item,
        "path": edit.place,
        "before": edit.before,
        "after": edit.after,
        "amendment": edit.amendment,
        "status": edit.status,
        "why": edit.why,
        "topic": edit.topic,
        "candidates": list(edit.candidates),
        "start": edit.start,
        "end": edit.end,
    }


def change_json(change: Change) -> ChangeJson:
    """Return the JSON of a 変更箇所 row, as ``parse`` gives it."""
    return {
        "date": change.date,
        "item": change.item,
        "before": change.before,
        "after": change.after,
        "timing": change.timing,
        "reason": change.reason,
    }


def plan_lines(edits: Iterable[Edit]) -> Iterator[str]:
    """Write edits grouped by what is to be done and by item; changes are named in words."""
    listed = list(edits)
    for status, title in _GROUPS:
        own = [edit for edit in listed if edit.status == status]
        yield f"■ {title}　{len(own)}件"
        place = ""
        for edit in own:
            if edit.place != place:
                place = edit.place
                yield f"  {place or '（項目の指定なし）'}"
            yield from _edit_lines(edit)


def _edit_lines(edit: Edit) -> Iterator[str]:
    yield f"    {_kind(edit)}: {edit.amendment}"
    if edit.before:
        yield f"      変更前: {_flat(edit.before)}"
    if not edit.open:
        yield f"      変更後: {_flat(edit.after) or '（削除）'}"
    yield f"      理由: {edit.why}"
    others = [text for text in edit.candidates if text != edit.after]
    if others:
        yield f"      候補: {'、'.join(map(_flat, others))}"


def _kind(edit: Edit) -> str:
    if edit.open:
        return "要確認"
    if not edit.before:
        return "追加"
    return "変更" if edit.after else "削除"


def _flat(text: str) -> str:
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())


def comparison_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Write the rows as a 新旧対照表: new first, as offices print it, then old and the remarks."""
    rows = list(changes)
    if not rows:
        return
    yield "■ 新旧対照表（変更箇所の記載）"
    for change in rows:
        yield f"  項目: {_flat(change.item)}"
        yield from _block("新（変更後）", change.after)
        yield from _block("旧（変更前）", change.before)
        yield f"    備考: {change.timing}　{change.reason}"


def _block(title: str, text: str) -> Iterator[str]:
    first, *rest = text.splitlines() or [""]
    yield f"    {title}: {first}"
    yield from (f"      {line}" for line in rest)
