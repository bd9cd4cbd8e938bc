"""changes.crossed, changes.row_missing: rows of the 変更箇所 table held against the whole body."""

import re
from collections.abc import Iterator

from assistant.gate.change_rows import RowItem, at_row, item_of, newest_rows
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.blocks import is_heading, written_lines
from corpus.assessments.model import Change, Item
from corpus.text.fold import folded

_SENTENCE = re.compile(r"[^。\n]+。")
_LEADING = re.compile(r"^[\s　・※①-⑳0-9.()]+")
_TELLING = 30
"""Folded characters from which a sentence belongs to one place."""
_ROWS_ALIKE = 2
"""Rows that add a heading before an item without such a row is missing one."""


def _newest(document: Document) -> Iterator[tuple[Change, RowItem]]:
    """Yield the rows of the last revision with the items they speak of."""
    for row in newest_rows(document.assessment):
        found = item_of(document.assessment, row)
        if found:
            yield row, found


@document_rule("changes.elsewhere")
def elsewhere(document: Document) -> Iterator[Hit]:
    """A sentence that the last revision took out of an item and that stands in another one.

    Several of them: the row has the 変更前 of the wrong item. One: a place was forgotten.
    """
    items = [item for _, item in document.places if item.kind == "text"]
    bodies = {item.id: folded(item.text) for item in items}
    seen: set[str] = set()
    for row, found in _newest(document):
        own = bodies.get(found.item_id, "") + folded(row.after)
        strange = [words for words in _telling(row.before) if folded(words) not in own]
        for item in items:
            left = [words for words in strange if folded(words) in bodies[item.id]]
            if not left or not seen.isdisjoint(left):
                continue
            seen.update(left)
            if len(left) > 1:
                words = {
                    "where": "変更前の文が、別の項目",
                    "other": _label(document, item.id),
                    "how": "に今もあります",
                }
                yield at_row(document, row, words, left[0])
            else:
                yield _left_behind(document, found.item_id, item, left[0])


def _left_behind(document: Document, changed: str, item: Item, words: str) -> Hit:
    start = max(item.text.find(words), 0)
    said = {
        "where": "",
        "other": _label(document, changed),
        "how": "で改めた文が、この項目に残っています",
    }
    return Hit(start, start + len(words), said, item=item.id, quote=words)


def _label(document: Document, item_id: str) -> str:
    place = document.form.place(item_id)
    return " ".join(place.path[-2:]) if place else item_id


def _telling(text: str) -> list[str]:
    """Return the sentences of a cell that are long enough to belong to one place."""
    words = (_LEADING.sub("", match[0]) for match in _SENTENCE.finditer(text))
    return [sentence for sentence in words if len(folded(sentence)) >= _TELLING]


@document_rule("changes.row_missing")
def row_missing(document: Document) -> Iterator[Hit]:
    """A heading that the last revision adds to several items stands in others without a row."""
    added: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for row, found in _newest(document):
        for heading in _headings(row.after) | _headings(row.before):
            told.setdefault(heading, set()).add(found.item_id)
        for heading in _headings(row.after) - _headings(row.before):
            added.setdefault(heading, set()).add(found.item_id)
    new = {heading for heading, items in added.items() if len(items) >= _ROWS_ALIKE}
    for _, item in document.places:
        for start, line in written_lines(item.text):
            plain = folded(line)
            known = any(f"{item.id}.".startswith(f"{told_of}.") for told_of in told.get(plain, ()))
            if is_heading(line) and plain in new and not known:
                yield Hit(start, start + len(line), {"heading": line}, item=item.id)


def _headings(text: str) -> set[str]:
    return {folded(line) for line in text.splitlines() if is_heading(line)}
