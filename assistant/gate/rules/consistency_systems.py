"""consistency.*: systems that the texts name and chapter I does not declare."""

import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.fold import Folded, fold

_NAME = re.compile(r"[一-龥々ァ-ヺーA-Za-z0-9]{2,24}システム(?![ァ-ヺーA-Za-z])")
_NOT_HERE = ("system", "risk.store.incident", "cover.", "hearing.", "review.")
_SYSTEM = "システム"


@document_rule("consistency.undeclared_system")
def undeclared_system(document: Document) -> Iterator[Hit]:
    """A system named in a text that Ⅰ.2 does not declare: often that of another 事務, copied."""
    declared = _declared(document)
    if not declared or _systems_missing(document):
        return
    seen: set[str] = set()
    for place, item in document.places:
        if item.kind != "text" or (place.node.key or "").startswith(_NOT_HERE):
            continue
        plain = fold(item.text, long_vowels=True)
        for match in _NAME.finditer(plain.text):
            name = match[0]
            if name not in seen and not _is_known(name, declared):
                seen.add(name)
                yield _hit(plain, match, item.id)


def _hit(plain: Folded, match: re.Match[str], item_id: str) -> Hit:
    start, end = plain.source_span(match.start(), match.end())
    return Hit(start, end, {"name": match[0]}, item=item_id, quote=match[0])


def _declared(document: Document) -> str:
    """Return all that chapter I says of systems, folded, on one line."""
    items = [*document.items("system.name"), *document.items("system.connections")]
    return "|".join(fold(item.text, long_vowels=True).text for item in items if item.text)


def _systems_missing(document: Document) -> bool:
    return any(re.search(r"システム[0-9]+$", path) for path in document.assessment.missing)


def _is_known(name: str, declared: str) -> bool:
    words = cross_words()
    if name in declared or any(name.endswith(common) for common in words.common_systems):
        return True
    core = name.removesuffix(_SYSTEM)
    if core.startswith(words.generic_prefixes):
        return True
    return any(
        len(own) > len(_SYSTEM) and name.endswith(own) for own in re.split(r"[|(),、「」]", declared)
    )
