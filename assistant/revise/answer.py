"""Plans as the JSON of the contract, and as text that an author can read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from typing_extensions import TypedDict

from assistant.revise.edits import Edit, Status, Topic
from corpus.assessments.model import Change

_STATUSES = (("auto", "自動で直すもの"), ("review", "確認を要するもの"))
_VERSION = re.compile(r"・版[A-Za-z0-9._-]+")
_LONG = 60
_CONTEXT = 12


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
    group: str
    id: str


class GroupJson(TypedDict):
    """What is asked once, in how many places and files."""

    group: str
    title: str
    status: Status
    why: str
    places: int
    files: int


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
        "why": edit.why + edit.note,
        "topic": edit.topic,
        "candidates": list(edit.candidates),
        "start": edit.start,
        "end": edit.end,
        "group": edit.group,
        "id": edit.id,
    }


@dataclass(slots=True)
class Group:
    """Edits that are one question (or one sure change) in several places."""

    first: Edit
    places: int = 0
    files: int = 0
    last: str = ""
    """The file met last; files come one after the other."""


def grouped(edits: Iterable[Edit], groups: dict[str, Group] | None = None) -> dict[str, Group]:
    """Count edits by group, in the order in which the groups are first met."""
    found = {} if groups is None else groups
    for edit in edits:
        group = found.setdefault(edit.group, Group(edit))
        group.places += 1
        group.files += not group.files or edit.file != group.last
        group.last = edit.file
    return found


def group_json(group: Group) -> GroupJson:
    """Return the JSON of a group: what is asked once, in how many places and files."""
    return {
        "group": group.first.group,
        "title": group.first.title,
        "status": group.first.status,
        "why": group.first.why,
        "places": group.places,
        "files": group.files,
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


def plain_title(edit: Edit) -> str:
    """Return what an edit is about, without the id of a version: it tells an official nothing."""
    return _VERSION.sub("", edit.title)


def plan_lines(edits: Iterable[Edit]) -> Iterator[str]:
    """Write edits by what is to be done; what is one question is asked once, with its places."""
    listed = list(edits)
    for status, title in _STATUSES:
        own = [edit for edit in listed if edit.status == status]
        groups = grouped(own)
        asked = f"（{len(groups)}項目）" if own else ""
        yield f"■ {title}　{len(own)}件{asked}"
        for name, group in groups.items():
            yield from _group_lines(group, [edit for edit in own if edit.group == name])


def _group_lines(group: Group, edits: list[Edit]) -> Iterator[str]:
    count = f"　{group.places}か所" if group.places > 1 else ""
    kinds = {_kind(edit) for edit in edits}
    kind = kinds.pop() if len(kinds) == 1 else "変更"
    number = f"（番号{group.first.group}）" if group.places > 1 else ""
    yield f"    {kind}: {plain_title(group.first)}{count}{number}"
    yield f"      理由: {group.first.why}"
    place: str | None = None
    note = ""
    for edit in edits:
        if edit.place != place:
            place, note = edit.place, ""
            yield f"      {place or '（項目の指定なし）'}"
        yield from _edit_lines(edit)
        if edit.note and edit.note != note:
            yield f"        注意: {edit.note}"
        note = edit.note


def _edit_lines(edit: Edit) -> Iterator[str]:
    before, after = _differing(edit.before, edit.after)
    if edit.before:
        yield f"        変更前: {_flat(before)}"
    if not edit.open:
        label = "変更後" if edit.before else "追加"
        yield f"        {label}: {_flat(after) or '（削除）'}"
    yield f"        番号: {edit.id}"
    others = [text for text in edit.candidates if text != edit.after]
    if others:
        yield f"        候補: {'、'.join(map(_flat, others))}"


def _kind(edit: Edit) -> str:
    if edit.open:
        return "要確認"
    if not edit.before:
        return "追加"
    return "変更" if edit.after else "削除"


def _differing(before: str, after: str) -> tuple[str, str]:
    """Return the part in which two long texts differ, with some characters around it."""
    if not before or not after or min(len(before), len(after)) <= _LONG:
        return before, after
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    start, end = max(head - _CONTEXT, 0), max(tail - _CONTEXT, 0)
    return _cut(before, start, end), _cut(after, start, end)


def _shared(one: str, other: str) -> int:
    """Return with how many of the same characters two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, start: int, tail: int) -> str:
    return ("…" if start else "") + text[start : len(text) - tail] + ("…" if tail else "")


def _flat(text: str) -> str:
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())


def total_lines(groups: Iterable[Group]) -> Iterator[str]:
    """Write what is to be changed in how many places of how many documents, sure edits first."""
    listed = list(groups)
    for status, title in _STATUSES:
        own = [group for group in listed if group.first.status == status]
        yield f"■ 全体　{title}　{sum(group.places for group in own)}件（{len(own)}項目）"
        for group in sorted(own, key=lambda group: -group.places):
            title = plain_title(group.first)
            yield f"  {group.places}か所（文書{group.files}件）　{title}（番号{group.first.group}）"


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
