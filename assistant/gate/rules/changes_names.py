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
_OTHERS = ("acquire", "provision", "transfer", "cover")
"""Items that name other offices, among which an old name may be right."""
_SHORTEST = 4


@document_rule("changes.old_name")
def old_name(document: Document) -> Iterator[Hit]:
    """A 課 or a 委託先 that a row renamed or replaced, still named in another item."""
    replaced = _replaced(document)
    if not replaced:
        return
    names = "|".join(map(re.escape, replaced))
    pattern = re.compile(
        rf"(?<![一-龥々ァ-ヺーA-Za-z])(?:{names})(?=長(?![一-龥々])|(?![一-龥々ァ-ヺー]))"
    )
    for place, item in document.places:
        if item.kind != "text" or place.node.key.startswith(_OTHERS):
            continue
        first = {match[0]: match for match in reversed(list(pattern.finditer(item.text)))}
        for old, match in sorted(first.items(), key=lambda named: named[1].start()):
            new, row = replaced[old]
            words = {"old": old, "new": new, "date": said_date(row.date)}
            yield Hit(*match.span(), words, item=item.id)


def _replaced(document: Document) -> dict[str, tuple[str, Change]]:
    """Return the names that are no more, with what took their place and the row that says so."""
    kinds = (_OFFICES, (_PARTNER,))
    now = {key: _now(document, keys) for keys in kinds for key in keys}
    replaced: dict[str, tuple[str, Change]] = {}
    later: set[str | None] = set()
    for row in sorted(document.assessment.changes, key=lambda row: row.date, reverse=True):
        found = item_of(document.assessment, row)
        key = found.node.key if found else None
        if key not in now:
            continue
        old, new = (_name(text, key) for text in (row.before, row.after))
        later.add(new)
        if old and new and old not in later and old not in now[key]:
            replaced.setdefault(old, (new, row))
    return replaced


def _now(document: Document, keys: tuple[str, ...]) -> str:
    return "\n".join(item.text for key in keys for item in document.items(key))


def _name(text: str, key: str) -> str | None:
    """Return the one name a cell gives, of an office its 課; None where there are more or none."""
    lines = full_text(text).splitlines()
    if len(lines) != 1 or len(lines[0]) < _SHORTEST:
        return None
    if key == _PARTNER:
        return lines[0].strip()
    offices = [level for office in split_offices(lines[0]) for level in levels(office)]
    sections = [office for office in offices if office.endswith("課")]
    return sections[0] if len(sections) == 1 and len(sections[0]) >= _SHORTEST else None
