"""changes.old_name: names that the 変更箇所 table replaced and the body still uses elsewhere."""

import re
from collections.abc import Iterator

from assistant.gate.change_rows import full_text, item_of, said_date
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Change
from corpus.assessments.offices import levels, split_offices

_OFFICES = ("department.name", "file.department")
_PARTNER = "outsourcing.partner"
_OTHERS = ("acquire.", "provision", "transfer", "cover.")
"""Items that name other offices, among which an old name may be right."""
_SHORTEST = 4


@document_rule("changes.old_name")
def old_name(document: Document) -> Iterator[Hit]:
    """A 課 or a 委託先 that a row renamed or replaced, still named in another item."""
    for old, new, row in _replaced(document):
        name = re.compile(rf"(?<![一-龥々ァ-ヺーA-Za-z]){re.escape(old)}(?![一-龥々ァ-ヺー])")
        for place, item in document.places:
            if item.kind != "text" or (place.node.key or "").startswith(_OTHERS):
                continue
            match = name.search(item.text)
            if match:
                words = {"old": old, "new": new, "date": said_date(row.date)}
                yield Hit(*match.span(), words, item=item.id)


def _replaced(document: Document) -> Iterator[tuple[str, str, Change]]:
    """Yield the names that are no more, with what took their place and the row that says so."""
    for row in document.assessment.changes:
        found = item_of(document.assessment, row)
        key = found.node.key if found else None
        if key not in (*_OFFICES, _PARTNER):
            continue
        old, new = (_name(text, key) for text in (row.before, row.after))
        if old and new and old != new and old not in _current(document, key, row):
            yield old, new, row


def _name(text: str, key: str) -> str:
    """Return the one name a cell gives, of an office its 課; empty where there are more or none."""
    lines = full_text(text).splitlines()
    if len(lines) != 1 or len(lines[0]) < _SHORTEST:
        return ""
    if key == _PARTNER:
        return lines[0].strip()
    offices = [level for office in split_offices(lines[0]) for level in levels(office)]
    sections = [office for office in offices if office.endswith("課")]
    return sections[0] if len(sections) == 1 and len(sections[0]) >= _SHORTEST else ""


def _current(document: Document, key: str, row: Change) -> str:
    """Return where a name may have come back: the items of its kind, and what rows give since."""
    keys = (_PARTNER,) if key == _PARTNER else _OFFICES
    now = [item.text for one in keys for item in document.items(one)]
    since = [r.after for r in document.assessment.changes if r.date >= row.date]
    return "\n".join(now + since)
