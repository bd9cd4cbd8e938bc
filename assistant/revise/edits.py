"""An edit is a span of one item and what takes its place; applying edits touches nothing else."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from corpus.assessments.model import (
    Assessment,
    Item,
    print_path,
    repeats_ticks,
    ticked_lines,
)
from corpus.errors import InputError

Status = Literal["auto", "review"]
Topic = Literal["law", "wording", "names"]
Cause = Literal["law", "rename", "repair", "model", "platform"]
"""Why words change.

法令による形式的な変更, 名称の変更, 写し間違いの訂正, 国の記載例の変更, 共通基盤の移行.
"""

TEXT = "text"
"""The field of an item that holds its words."""
OPTION = "option"
"""The field that stands for the name of a ticked option itself."""
_ID_DIGITS, _GROUP_DIGITS = 11, 8


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one item.

    ``start``/``end`` are half-open offsets into the field before any edit; equal offsets insert.
    ``field`` is ``text``, an option whose own words (その他の内容) are meant, or ``option`` where
    an option has another name (offsets are those of the text, if it is there). ``why`` gives the
    reason for an author, ``candidates`` what else may be meant. An ``open`` edit names a place
    that only the office can decide: it has no new words and is never applied. ``question`` names
    what is asked once for many places, ``note`` what is special about this one, ``occasion`` what
    a 変更箇所 row says that the change is due to (the amendment itself where it is empty).
    """

    item: str
    path: tuple[str, ...]
    start: int
    end: int
    before: str
    after: str
    amendment: str
    status: Status
    why: str
    topic: Topic = "law"
    file: str = ""
    field: str = TEXT
    candidates: tuple[str, ...] = ()
    cause: Cause = "law"
    open: bool = False
    question: str = ""
    note: str = ""
    occasion: str = ""

    @property
    def title(self) -> str:
        """What the edit is about, in words shared by every place of its group."""
        return self.question or self.amendment

    @property
    def group(self) -> str:
        """An id shared by the places of one question, the same in every file and every run."""
        return _group(self.status, self.title, self.why)

    @property
    def id(self) -> str:
        """An id of its own in its file, the same in every run as long as nothing of it changes."""
        where = (Path(self.file).name, self.item, self.field, self.start, self.end)
        words = (*where, self.before, self.after, self.title, self.why)
        return f"c{_digest(map(str, words))[:_ID_DIGITS]}"  # A letter first: never a number.

    @property
    def place(self) -> str:
        """The printed path on one line."""
        return print_path(self.path)

    def meets(self, other: "Edit") -> bool:
        """Whether two edits touch the same characters of the same field."""
        if (self.item, self.field) != (other.item, other.field):
            return False
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end and _same_point(self, other)
        return self.start < other.end and other.start < self.end


@lru_cache(maxsize=1024)
def _group(*words: str) -> str:
    """Return the id of a question, of which there are few, for each of its many places."""
    return _digest(words)[:_GROUP_DIGITS]


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _same_point(first: Edit, second: Edit) -> bool:
    """Whether an insertion falls inside another edit, or two stand at one place."""
    if first.start == first.end and second.start == second.end:
        return first.start == second.start
    point, wide = (first, second) if first.start == first.end else (second, first)
    return wide.start < point.start < wide.end


def without_overlaps(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Keep a set of edits that do not meet, in reading order; the surer and longer one stays."""
    kept: list[Edit] = []
    ranked = sorted(edits, key=lambda e: (e.status != "auto", e.start - e.end, e.start))
    for edit in ranked:
        if not any(edit.meets(other) for other in kept):
            kept.append(edit)
    return tuple(sorted(kept, key=lambda e: (e.item, e.field, e.start, e.end)))


def apply(assessment: Assessment, edits: Iterable[Edit]) -> Assessment:
    """Return the assessment with the edits made; the change table (変更箇所) stays as it is.

    Raises InputError where an edit does not fit the text it was planned for.
    """
    by_item: dict[str, list[Edit]] = {}
    for edit in edits:
        if not edit.open:
            by_item.setdefault(edit.item, []).append(edit)
    if not by_item:
        return assessment
    items = tuple(
        apply_item(item, by_item[item.id]) if item.id in by_item else item
        for item in assessment.items
    )
    return _with_header(replace(assessment, items=items), by_item)


def fields_of(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what an item says, by field; a text that only repeats the ticks is none of its own."""
    if not repeats_ticks(item):
        yield TEXT, item.text
    yield from item.details


def apply_item(item: Item, edits: list[Edit]) -> Item:
    """Return an item with its edits made; a text that repeats the ticks goes on doing so."""
    changed = item
    names = dict.fromkeys(edit.field for edit in edits)
    for name in sorted(names, key=lambda name: name == OPTION):
        own = [edit for edit in edits if edit.field == name]
        if name == TEXT:
            changed = replace(changed, text=apply_text(changed.text, own))
        elif name == OPTION:
            changed = _with_options(changed, {edit.before: edit.after for edit in own})
        else:
            details = tuple(
                (option, apply_text(words, own) if option == name else words)
                for option, words in changed.details
            )
            changed = replace(changed, details=details)
    if repeats_ticks(item):
        return replace(changed, text="\n".join(ticked_lines(changed)))
    return changed


def _with_options(item: Item, names: dict[str, str]) -> Item:
    return replace(
        item,
        checked=tuple(names.get(option, option) for option in item.checked),
        details=tuple((names.get(option, option), words) for option, words in item.details),
    )


def apply_text(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits of one text from right to left."""
    following = len(text)
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        if edit.open:
            continue
        if text[edit.start : edit.end] != edit.before or edit.end > following:
            raise InputError(
                f"文書が計画のときと違うため適用できません（{edit.place}）。計画からやり直してください。"
            )
        text = text[: edit.start] + edit.after + text[edit.end :]
        following = edit.start
    return text


def _with_header(assessment: Assessment, touched: dict[str, list[Edit]]) -> Assessment:
    """Carry what was changed on the cover into the head of the document."""
    return replace(
        assessment,
        title=_header(assessment, "cover.title", touched, assessment.title),
        agency=_header(assessment, "cover.agency", touched, assessment.agency),
    )


def _header(assessment: Assessment, item_id: str, touched: dict[str, list[Edit]], old: str) -> str:
    item = assessment.item(item_id)
    return " ".join(item.text.split()) if item and item_id in touched else old
