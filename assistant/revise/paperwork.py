"""Writes the 変更箇所 rows that edits call for: path, before and after, 提出時期 and 説明."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.revise.edits import Cause, Edit, apply_item
from corpus.assessments.blocks import is_heading
from corpus.assessments.model import Assessment, Change, Item, answer_text
from corpus.errors import DataError
from corpus.forms.load import form_named
from corpus.text.numerals import read_roman, roman, roman_sign
from corpus.text.yaml_text import read_yaml

_OMITTED, _REMOVED = "（略）", "（削除）"
_NOTHING = "－"
_SHORT = 160
_GRAVITY: tuple[Cause, ...] = ("repair", "law", "rename", "model", "platform")
_CHAPTER = re.compile(r"^(?P<number>[ⅠⅡⅢⅣⅤⅥIV]+)(?P<rest>[.\s].*)$", re.DOTALL)
_JOINTS = r"[-－‐ー―]\s*(?=[0-9０-９①-⑳ⅠⅡⅢⅣⅤⅥ]|リスク|委託事項|システム|提供先|移転先)"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Reason(_Strict):
    cause: Cause
    important: bool
    timing: Literal["事前", "事後"]
    reason: str


class _File(_Strict):
    source: str
    verified: bool
    reasons: list[_Reason]


def _file() -> _File:
    path = resources.files("assistant.revise").joinpath("data", "reasons.yaml")
    try:
        return _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"提出時期の説明 reasons.yaml を読めません: {error}") from error


@lru_cache
def _reasons() -> dict[tuple[Cause, bool], _Reason]:
    return {(entry.cause, entry.important): entry for entry in _file().reasons}


def reasons_source() -> str:
    """Return what the sentences for 提出時期に係る説明 rest on."""
    return _file().source


def reason_for(cause: Cause, important: bool, occasion: str) -> tuple[str, str]:
    """Return 提出時期 and 説明 of a change by its cause; ``important``: of a ※ item."""
    entry = _reasons()[cause, important]
    return entry.timing, entry.reason.format(occasion=occasion)


@dataclass(frozen=True, slots=True)
class PathStyle:
    """How a document writes the 項目 of its change rows."""

    joint: str = "　"
    latin: bool = False

    def write(self, path: tuple[str, ...]) -> str:
        """Write an official path in the document's style."""
        head, *rest = path or ("",)
        match = _CHAPTER.match(head)
        number = read_roman(match["number"]) if match else None
        if match and number:
            head = (roman(number) if self.latin else roman_sign(number)) + match["rest"]
        return self.joint.join((head, *rest))


def path_style(changes: Iterable[Change]) -> PathStyle:
    """Read the style from the newest change rows; the default where there is none."""
    rows = [change.item for change in changes][-20:]
    if not rows:
        return PathStyle()
    joint = "　" if _most_have("　", rows) else " "
    if _most_have(_JOINTS, rows):
        joint = "-" if _most_have("-", rows) else "－"
    return PathStyle(joint, _most_have("^[IV]", rows))


def _most_have(pattern: str, rows: list[str]) -> bool:
    return 2 * sum(bool(re.search(pattern, row)) for row in rows) > len(rows)


def change_rows(assessment: Assessment, edits: Iterable[Edit], day: dt.date) -> tuple[Change, ...]:
    """Return one row for every item that edits change, in the order of the form.

    提出時期 follows the kind of item and the gravest cause (規則第11条, 第14条).
    """
    made: dict[str, list[Edit]] = {}
    for edit in edits:
        if not edit.open:
            made.setdefault(edit.item, []).append(edit)
    style = path_style(assessment.changes)
    return tuple(
        _row(assessment, item, made[item.id], day, style)
        for item in assessment.items
        if item.id in made
    )


def _row(
    assessment: Assessment, item: Item, edits: list[Edit], day: dt.date, style: PathStyle
) -> Change:
    cause = max((edit.cause for edit in edits), key=_GRAVITY.index)
    entry = _reasons()[cause, is_important(assessment, item)]
    before, after = row_texts(item, apply_item(item, edits))
    return Change(
        date=day.isoformat(),
        item=style.write(item.path),
        before=before,
        after=after,
        timing=entry.timing,
        reason=_told(entry.reason, _occasions(edits, cause), _occasions(edits, "law")),
    )


def _occasions(edits: Iterable[Edit], cause: Cause) -> str:
    own = (edit for edit in edits if edit.cause == cause)
    return "、".join(dict.fromkeys(edit.occasion or edit.amendment for edit in own))


def _told(reason: str, occasion: str, by_law: str) -> str:
    """Return the reason of the gravest cause, and what the law brought about beside it."""
    said = reason.format(occasion=occasion)
    if not by_law or by_law == occasion:
        return said
    return f"{said.removesuffix('。')}。併せて、{by_law}に伴う変更"


def is_important(assessment: Assessment, item: Item) -> bool:
    """Whether an item is one whose change may be a 重要な変更 (marked ※ on the form)."""
    place = form_named(assessment.form).place(item.id)
    return bool(place and place.node.important)


def row_texts(before: Item | None, after: Item | None) -> tuple[str, str]:
    """Return what a row says of two states of an item; None where there is no such item.

    Of tick boxes only those are told that differ, as the tables of offices do.
    """
    if before and after and before.kind == "checks":
        boxes = _differing_boxes(_boxes(before), _boxes(after))
        if boxes:
            return "\n".join(old for old, _ in boxes), "\n".join(new for _, new in boxes)
    old, new = (answer_text(item) if item else "" for item in (before, after))
    return abridged(old, new)


def _differing_boxes(left: dict[str, str], right: dict[str, str]) -> list[tuple[str, str]]:
    """Pair the boxes of two states that differ: by place if as many are ticked, or by name."""
    if len(left) == len(right):
        pairs = list(zip(left.values(), right.values(), strict=True))
    else:
        pairs = [(left.get(o, f"[ ]{o}"), right.get(o, f"[ ]{o}")) for o in left | right]
    return [(old, new) for old, new in pairs if old != new]


def _boxes(item: Item) -> dict[str, str]:
    """Return the ticked options of an item as they are written, in the order of the form."""
    details = dict(item.details)
    written = {o: f"（{details[o]}）" if details.get(o) else "" for o in item.checked}
    return {option: f"[○]{option}{words}" for option, words in written.items()}


def abridged(before: str, after: str) -> tuple[str, str]:
    """Return both texts with the lines that did not change left out as （略）.

    The heading that a changed line stands under is kept, so that the place can be found; where
    lines went and none came, （削除） stands.
    """
    if len(before) <= _SHORT and len(after) <= _SHORT:
        return before.strip() or _NOTHING, after.strip() or _NOTHING
    old, new = before.split("\n"), after.split("\n")
    left: list[str] = []
    right: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            kept = _shortened(old[i1:i2], last=i2 == len(old))
            left += kept
            right += kept
        else:
            left += old[i1:i2]
            gone = tag == "delete" and any(line.strip() for line in old[i1:i2])
            right += [_REMOVED] if gone else new[j1:j2]
    return _joined(left), _joined(right)


def _joined(lines: list[str]) -> str:
    """Join lines, several left-out parts in a row as one."""
    kept = [now for before, now in pairwise(["", *lines]) if (before, now) != (_OMITTED, _OMITTED)]
    return "\n".join(kept).strip() or _NOTHING


def _shortened(lines: list[str], *, last: bool) -> list[str]:
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    headings = [index for index, line in enumerate(filled) if is_heading(line)]
    if last or not headings:
        return filled if filled == filled[-1:] and is_heading(filled[0]) else [_OMITTED]
    at = headings[-1]
    before = [_OMITTED] if at else []
    following = [_OMITTED] if at + 1 < len(filled) else []
    return [*before, filled[at], *following]
