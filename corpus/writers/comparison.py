"""The 新旧対照表 as data: which items of two states differ, with the changed words marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from corpus.assessments.blocks import is_heading
from corpus.assessments.model import Assessment, Change, Item, answer_text, print_path
from corpus.errors import InputError
from corpus.text.changed import Stretch, changed
from corpus.writers.carrying import refuse_uncarried
from corpus.writers.cells import printed_date, visible
from corpus.writers.model import CHANGE_COLUMNS
from corpus.writers.runs import Run, Runs

Remark = Literal["変更", "追加", "削除", "新設", "（略）"]
Order = Literal["new-old", "old-new"]
ORDERS: tuple[Order, ...] = ("new-old", "old-new")
OMITTED: Remark = "（略）"
_ENDS = "。\n"
"""What a sentence or line ends with."""
NEW, OLD, REMARKS = "新（変更後）", "旧（変更前）", "備考"
LEGEND = (
    "下線は追加した部分、取消線は削除した部分です。変わらない部分は（略）とすることがあります。"
)
_SHORT = 160
_NOTHING = ("－", "-", "―", "")


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One item: both texts with what came and what went marked, and the 備考 column."""

    place: str
    old: Runs
    new: Runs
    remark: Remark
    note: str = ""

    @property
    def remarks(self) -> str:
        """The 備考 column as printed."""
        return "\n".join(part for part in (self.remark, self.note) if part)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole 新旧対照表; ``parts`` are chapters with their rows."""

    title: str
    old_name: str
    new_name: str
    parts: tuple[tuple[str, tuple[ComparisonRow, ...]], ...]
    blank_only: int = 0
    """How many items differ in spaces and line ends alone; they have no row."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands above the table."""
        names = [f"{NEW}：{self.new_name}", f"{OLD}：{self.old_name}"] if self.new_name else []
        blank = f"空白と改行だけが違う{self.blank_only}項目は載せていません。"
        return (*names, LEGEND, *([blank] if self.blank_only else []))


def compare_assessments(
    old: Assessment, new: Assessment, old_name: str = "", new_name: str = ""
) -> Comparison:
    """Compare two states of an assessment, or two assessments of the same form, item by item.

    Raises InputError for documents of different forms and for a text that no file can carry.
    """
    refuse_uncarried(old)
    refuse_uncarried(new)
    if old.form != new.form:
        raise InputError(f"様式が違うため比べられません: {old.form} と {new.form}。")
    chapters: dict[str, list[ComparisonRow]] = {}
    blank_only = 0
    for item, before, after in _paired(old, new):
        chapter = item.path[0] if item.path else ""
        rows = chapters.setdefault(chapter, [])
        left, right = (visible(answer_text(i)) if i else "" for i in (before, after))
        if left.split() != right.split():
            rows.append(_row(print_path(item.path[1:]) or chapter, left, right, before))
            continue
        blank_only += left != right
        if left and (not rows or rows[-1].remark != OMITTED):
            rows.append(ComparisonRow("", (Run(OMITTED),), (Run(OMITTED),), OMITTED))
    rows = list(_change_rows(old.changes, new.changes))
    if rows:
        chapters["変更箇所"] = rows
    parts = ((name, tuple(rows)) for name, rows in chapters.items())
    changed_parts = tuple(p for p in parts if any(row.remark != OMITTED for row in p[1]))
    return Comparison(visible(new.title), old_name, new_name, changed_parts, blank_only)


def comparison_of_changes(title: str, changes: Iterable[Change]) -> Comparison:
    """Return the 新旧対照表 of change rows (変更箇所); their 提出時期 and 説明 stand in 備考."""
    rows = []
    for change in changes:
        left, right = (
            "" if text.strip() in _NOTHING else visible(text)
            for text in (change.before, change.after)
        )
        old, new = _columns(changed(left, right))
        note = "　".join(part for part in (change.timing, change.reason) if part)
        remark = _remark(left, right, is_new=not left)
        rows.append(ComparisonRow(visible(change.item), old, new, remark, visible(note)))
    return Comparison(visible(title), "", "", (("", tuple(rows)),) if rows else ())


def _paired(old: Assessment, new: Assessment) -> Iterator[tuple[Item, Item | None, Item | None]]:
    """Yield each item, as the new document has it or else the old, with its old and new state."""
    ids = [item.id for item in old.items], [item.id for item in new.items]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *ids, False).get_opcodes():
        if tag == "equal":
            pairs = zip(old.items[i1:i2], new.items[j1:j2], strict=True)
            yield from ((after, before, after) for before, after in pairs)
            continue
        gone = (item for item in old.items[i1:i2] if new.item(item.id) is None)
        yield from ((item, item, None) for item in gone)
        yield from ((item, old.item(item.id), item) for item in new.items[j1:j2])


def _row(place: str, left: str, right: str, before: Item | None) -> ComparisonRow:
    old, new = _columns(changed(left, right))
    return ComparisonRow(
        visible(place), old, new, _remark(left, right, is_new=before is None or before.is_empty)
    )


def _remark(left: str, right: str, *, is_new: bool) -> Remark:
    if not left:
        return "新設" if is_new else "追加"
    if not right:
        return "削除"
    gone: set[str] = set()
    come: set[str] = set()
    at = to = 0
    for stretch in changed(left, right):
        if not stretch.same:
            gone |= _extent(left, at, stretch.old)
            come |= _extent(right, to, stretch.new)
        at, to = at + len(stretch.old), to + len(stretch.new)
    if not gone and come == {"sentences"}:
        return "追加"
    return "削除" if not come and gone == {"sentences"} else "変更"


def _extent(text: str, start: int, part: str) -> set[str]:
    """Return what a part of a text is: whole sentences or lines, or words inside of one."""
    first = start + len(part) - len(part.lstrip())
    last = start + len(part.rstrip())
    if first >= last:
        return set()
    begins = first == 0 or text[first - 1] in _ENDS
    ends = last == len(text) or text[last - 1] in _ENDS or text[last] in _ENDS
    return {"sentences" if begins and ends else "words"}


def _columns(stretches: tuple[Stretch, ...]) -> tuple[Runs, Runs]:
    old: list[Run] = []
    new: list[Run] = []
    last = len(stretches) - 1
    for index, stretch in enumerate(stretches):
        if stretch.same:
            kept = Run(_abridged(stretch.new, at_start=index == 0, at_end=index == last))
            old.append(kept)
            new.append(kept)
            continue
        old += [Run(stretch.old, "removed")] if stretch.old else []
        new += [Run(stretch.new, "added")] if stretch.new else []
    return tuple(old), tuple(new)


def _abridged(text: str, *, at_start: bool, at_end: bool) -> str:
    """Leave out unchanged lines, but not the line of a change nor the heading it stands under."""
    lines = text.split("\n")
    if len(text) <= _SHORT or len(lines) < 3:
        return text
    head = "" if at_start else lines[0]
    tail = "" if at_end else lines[-1]
    between = lines[0 if at_start else 1 : len(lines) if at_end else -1]
    headings = [i for i, line in enumerate(between) if is_heading(line)]
    kept: list[str]
    if at_end or not headings:
        kept = [OMITTED] if any(line.strip() for line in between) else []
    else:
        at = headings[-1]
        before = [OMITTED] if at else []
        after = [OMITTED] if any(line.strip() for line in between[at + 1 :]) else []
        kept = [*before, between[at], *after]
    return "\n".join((*([] if at_start else [head]), *kept, *([] if at_end else [tail])))


def _change_rows(old: tuple[Change, ...], new: tuple[Change, ...]) -> Iterator[ComparisonRow]:
    left, right = [_printed(row) for row in old], [_printed(row) for row in new]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, False).get_opcodes():
        if tag == "equal":
            continue
        for text in left[i1:i2]:
            yield ComparisonRow("変更箇所の行", (Run(text, "removed"),), (), "削除")
        for text in right[j1:j2]:
            yield ComparisonRow("変更箇所の行", (), (Run(text, "added"),), "追加")


def _printed(row: Change) -> str:
    values = (printed_date(row.date), row.item, row.before, row.after, row.timing, row.reason)
    pairs = zip(CHANGE_COLUMNS, values, strict=True)
    return "\n".join(f"{name}：{visible(value)}" for name, value in pairs if value)
