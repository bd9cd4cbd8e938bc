"""changes.*: each 変更前 is the 変更後 before it, and the last 変更後 is the text of the body."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Prefix

from assistant.gate.change_rows import (
    at_row,
    full_text,
    item_of,
    newest_rows,
    said_date,
    same_value,
)
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Change, Item
from corpus.forms.answers import read_answer
from corpus.text.dates import read_date
from corpus.text.fold import folded

_ALIKE = 80.0
"""Likeness in percent from which two long texts are versions of one passage."""
_SHORT = 40
"""Folded characters up to which a passage is too short to tell a version of it from another."""
_SENTENCE = 10
"""Characters from which a sentence of the body is known by its words alone."""
_SLIP = 1
"""Characters in which two names may differ by a slip of the scanner."""
_PERSON = re.compile(r"[ 　]+[^\s、。()（）]{1,6}(?:[ 　]*[^\s、。()（）]{1,6})?")
_ADDED = re.compile(
    r"(?:(?:[「『]\s*)?[<＜【〈](?P<heading>[^<>＜＞【】〈〉\n]{6,60})[>＞】〉](?:\s*[」』])?"
    r"|[「『](?P<quoted>[^「」『』]{10,})[」』])(?:の記載)?[をの](?:新たに|新規に?)?(?:追加|追記)(?:した)?。?"
)
"""A cell that says which heading or which words were added."""
_OF_A_FILE = "II"
"""Chapters II and III are of one file."""
_NAMES = (
    "cover.title",
    "outsourcing.partner",
    "department.name",
    "department.head",
    "file.department",
)


def _by_item(document: Document) -> dict[str, list[Change]]:
    """Return the rows of each item of the form, oldest first.

    Where there are several files, a row on chapter II or III does not tell which it means.
    """
    rows: dict[str, list[Change]] = {}
    for row in sorted(document.assessment.changes, key=lambda row: row.date):
        found = item_of(document.assessment, row)
        if found and not (document.files > 1 and found.item_id.startswith(_OF_A_FILE)):
            rows.setdefault(found.item_id, []).append(row)
    return rows


def _is_single(document: Document, item_id: str, text: str) -> bool:
    """Whether a cell gives the one value of an item: a name, a date or an option."""
    place = document.form.place(item_id)
    if place is None:
        return False
    if place.node.kind == "choice" and place.node.options:
        return bool(read_answer(place.node.options, text).chosen)
    is_date = place.node.kind == "date" and read_date(text) is not None
    return is_date or place.node.key in _NAMES


def _is_long(document: Document, item_id: str) -> bool:
    place = document.form.place(item_id)
    return place is not None and place.node.kind == "text"


@document_rule("changes.chain")
def chain(document: Document) -> Iterator[Hit]:
    """A 変更前 that is not the 変更後 of the row before it on the same item."""
    for item_id, rows in _by_item(document).items():
        for earlier, later in pairwise(rows):
            after, before = full_text(earlier.after), full_text(later.before)
            if earlier.date == later.date or not after or not before:
                continue
            single = _is_single(document, item_id, after)
            if (single or _is_long(document, item_id)) and _breaks(after, before, single=single):
                words = {"earlier": said_date(earlier.date)}
                yield at_row(document, later, words, before)


def _breaks(after: str, before: str, *, single: bool) -> bool:
    if same_value(after, before) or _same_day(after, before):
        return False
    if single:
        return True
    return fuzz.ratio(folded(after), folded(before)) >= _ALIKE


def _same_day(one: str, other: str) -> bool:
    day = read_date(one)
    return day is not None and day == read_date(other)


@document_rule("changes.body")
def body(document: Document) -> Iterator[Hit]:
    """The newest 変更後 of an item against what the body says now.

    Long texts are compared for the last revision only: later rows may change many places at once.
    """
    newest = newest_rows(document.assessment)
    for item_id, rows in _by_item(document).items():
        item = document.assessment.item(item_id)
        if item is None or item.doubts or item.is_empty:
            continue
        for row in (row for row in rows if row.date == rows[-1].date):
            after = full_text(row.after)
            single = _is_single(document, item_id, after)
            compared = single or (row in newest and item.kind == "text")
            differing = _differing(after, item, single=single) if after and compared else None
            differing = differing or _still_as_before(row, item)
            if differing:
                start, end, said = differing
                words = {"date": said_date(row.date), "after": said}
                yield Hit(start, end, words, item=item.id, quote=_now(item)[start:end])


@document_rule("changes.added")
def added(document: Document) -> Iterator[Hit]:
    """What the last row on an item says was added (＜…＞, 「…」), and the item does not have."""
    for item_id, rows in _by_item(document).items():
        item = document.assessment.item(item_id)
        if item is None or item.doubts or item.kind != "text":
            continue
        for row in (row for row in rows if row.date == rows[-1].date):
            found = _ADDED.fullmatch(row.after.strip())
            words = (found["heading"] or found["quoted"]).strip() if found else ""
            if words and folded(words) not in folded(item.text):
                said = {"date": said_date(row.date), "added": words}
                yield at_row(document, row, said, row.after)


def _still_as_before(row: Change, item: Item) -> tuple[int, int, str] | None:
    """Return where the body still has the one sentence that a row replaced by another."""
    before, after = (full_text(text).strip("…・ 　\n") for text in (row.before, row.after))
    now = _now(item)
    is_sentence = before.endswith("。") and len(before) >= _SENTENCE and "\n" not in before
    if not is_sentence or not after or folded(after) in folded(now):
        return None
    at = now.find(before)
    return (at, at + len(before), _where_different(after, before)) if at >= 0 else None


def _now(item: Item) -> str:
    return item.text or item.choice


def _differing(after: str, item: Item, *, single: bool) -> tuple[int, int, str] | None:
    """Return where the body differs, and what the 変更後 says there; None where it agrees."""
    now = _now(item)
    if same_value(after, now) or _same_day(after, now) or folded(after) in folded(now):
        return None
    if single and _without_person(after, now):
        return None
    if single:
        slip = Levenshtein.distance(folded(after), folded(now)) <= _SLIP
        return None if slip else (0, len(now), after)
    altered = (_altered(line, now) for line in after.splitlines())
    return next((found for found in altered if found), None)


def _without_person(after: str, now: str) -> bool:
    """Whether the body has only dropped the name of a person after a post: ○○課長　甲野 太郎."""
    head = now.strip()
    return head.endswith("長") and bool(_PERSON.fullmatch(after.strip().removeprefix(head)))


def _altered(line: str, now: str) -> tuple[int, int, str] | None:
    """Return the line of the body that a line of the 変更後 became, where the words differ."""
    plain = folded(line)
    if len(plain) <= _SHORT:
        return None
    position = 0
    found: list[tuple[float, int, str]] = []
    for other in now.splitlines(keepends=True):
        found.append((fuzz.ratio(plain, folded(other)), position, other.rstrip()))
        position += len(other)
    likeness, start, nearest = max(found)
    if likeness < _ALIKE or same_value(line, nearest):
        return None
    return start, start + len(nearest), _where_different(line.strip(), nearest)


def _where_different(line: str, nearest: str) -> str:
    """Return the words of a line from a little before the first difference."""
    said, now = folded(line), folded(nearest)
    return said[max(0, Prefix.similarity(said, now) - 6) :]
