"""Finds the item that a row of the 変更箇所 table speaks of, and what it gives in full."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.gate.model import Severity
from assistant.gate.rule import Hit
from assistant.gate.subject import Document
from corpus.assessments.model import Assessment, Change
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Form, Node
from corpus.text.dates import japanese_date
from corpus.text.fold import folded
from corpus.text.numerals import read_roman

_CHAPTER = re.compile(r"^\(?(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦ]|VI|IV|V|I{1,3})(?![A-Za-z])")
_MARKS = re.compile(r"^(?:[①-⑳]|[0-9]+[.．]?|リスク[0-9]*[:：]?|[(（][^)）]*[)）])")
_GROUP_NUMBER = re.compile(r"(?:委託事項|システム|提供先|移転先)([0-9]{1,2})")
_SECTION = re.compile(r"(?:^|[^0-9])([0-9]{1,2})[.．]?(?=[^0-9])")
_LABELLED = re.compile(r"^\s*(?:【(?P<bracket>[^】\n]{2,20})】|(?P<mark>[①-⑳][^\s\n]{2,20}))\s")
_ABBREVIATED = re.compile(
    r"略|追加|追記|削除|記載な|記載無|移動|予定$|[0-9０-９]か所|修正$|更新$|変更$|掲載|分のみ$|^記載$"
)
_NOTE = re.compile(r"^\s*※[^\n]*", re.MULTILINE)
_ITEM_SHORTEST = 2
_SAME_SECTION = 6.0
"""What a matching section number is worth beside characters of matching headings."""


@dataclass(frozen=True, slots=True)
class RowItem:
    """The item a row speaks of; ``item_id`` has the number of the group filled in."""

    item_id: str
    node: Node


def said_date(date: str) -> str:
    """Return the date of a row as the forms write it (令和8年2月3日), or as it stands."""
    try:
        return japanese_date(dt.date.fromisoformat(date))
    except ValueError:
        return date


def at_row(
    document: Document,
    row: Change,
    words: dict[str, str],
    quote: str,
    severity: Severity | None = None,
) -> Hit:
    """Return a hit on a row of the table; its path is the annex, and its date with its 項目."""
    rows = document.assessment.changes
    place = f"{said_date(row.date)} {' '.join(row.item.split())}".strip()
    return Hit(
        words=words,
        quote=quote,
        path=(document.form.changes_label, place),
        row=next(number for number, one in enumerate(rows, start=1) if one is row),
        severity=severity,
    )


def newest_rows(assessment: Assessment) -> tuple[Change, ...]:
    """Return the rows of the last revision, in the order of the table."""
    days = sorted({row.date for row in assessment.changes})
    return tuple(row for row in assessment.changes if row.date == days[-1])


def full_text(text: str) -> str:
    """Return what a cell gives in full, without the label before it; empty where it abbreviates."""
    words = _NOTE.sub("", _LABELLED.sub("", text, count=1)).strip()
    if not words or _ABBREVIATED.search(words) or not re.search(r"\w", words):
        return ""
    return words


def item_of(assessment: Assessment, row: Change) -> RowItem | None:
    """Return the item of the form that a row names, or None where that is not clear."""
    label = _LABELLED.match(row.after) or _LABELLED.match(row.before)
    if label is None:
        return _resolve(assessment.form, row.item)
    return _resolve(assessment.form, f"{row.item} {label['bracket'] or label['mark']}")


def chapter_of(item: str) -> int | None:
    """Return the number of the chapter a 項目 cell begins with, or None."""
    match = _CHAPTER.match(folded(item))
    return read_roman(match["roman"]) if match else None


def without_chapter(plain: str) -> str:
    """Return a folded 項目 cell without the chapter number it begins with."""
    return _CHAPTER.sub("", plain).lstrip(".． ")


@lru_cache(maxsize=1024)
def _resolve(form_name: str, item: str) -> RowItem | None:
    form = form_named(form_name)
    plain = folded(item)
    scored = sorted(_scores(form, plain, chapter_of(item)), key=lambda entry: -entry[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    node = scored[0][1]
    group = _GROUP_NUMBER.search(plain)
    if GROUP in node.id and group is None:
        return None
    item_id = node.id.replace(GROUP, group[1]) if group else node.id
    return RowItem(item_id, node)


def _scores(form: Form, plain: str, chapter: int | None) -> Iterator[tuple[float, Node]]:
    """Yield how well each item fits: its own label must stand in the cell, those above help."""
    for node in form.items:
        own = [core(label) for label in node.labels]
        fits = [label for label in own if len(label) >= _ITEM_SHORTEST and label in plain]
        if not fits or (chapter and _chapter_of_node(node) != chapter):
            continue
        above = [core(label) for label in node.path[:-1]]
        section = _SAME_SECTION if _in_section(node, plain) else 0.0
        yield max(map(len, fits)) + section + sum(_weight(label, plain) for label in above), node


def _weight(label: str, plain: str) -> float:
    if label in plain:
        return float(len(label))
    head = label[:8]
    return 3.0 if len(head) == 8 and head in plain else 0.0


def section_of(plain: str) -> int | None:
    """Return the number of the section (6.) that a folded 項目 cell names, or None."""
    said = _SECTION.search(without_chapter(plain))
    return int(said[1]) if said else None


def _in_section(node: Node, plain: str) -> bool:
    """Whether the cell gives the number of the section (6.) that the item stands in."""
    parts = node.id.split(".")
    section = section_of(plain)
    return section is not None and len(parts) > 1 and parts[1] == str(section)


def core(label: str) -> str:
    """Return a label without its number, mark and group number, folded."""
    plain = folded(label).replace(GROUP, "")
    previous = ""
    while plain != previous:
        previous, plain = plain, _MARKS.sub("", plain)
    return plain


def _chapter_of_node(node: Node) -> int | None:
    return read_roman(node.id.split(".")[0])


def same_value(one: str, other: str) -> bool:
    """Whether two cells say the same, width, spaces, marks and final long vowels aside."""
    return _comparable(one) == _comparable(other)


def _comparable(text: str) -> str:
    plain = folded(text).replace("ー", "")
    return re.sub(r"[・①-⑳\-「」『』()<>【】、。,.:：]", "", plain)
