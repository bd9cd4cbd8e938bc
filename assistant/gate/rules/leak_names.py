"""leak.foreign_name: names of another document's world that are not the author's own."""

import re
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.name_matcher import Foreign
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.assessments.entities import EntityKind
from corpus.assessments.generic_names import find_bodies
from corpus.text.fold import comparable

_OTHERS_BELONG = ("provision", "other_agencies")
"""Items where other bodies are named by right."""
_BODY = re.compile(r"[市区町村都道府県合]")
_ADDRESSES = ("disclosure.office", "enquiry.office")
_WIDER = re.compile(r"広域連合|組合|[都道府県]知事")
"""A body of several 市町村, whose own address names the one its office stands in."""
_KINDS: dict[EntityKind, str] = {
    "agency": "評価実施機関",
    "municipality": "団体",
    "department": "部署",
    "system": "システム",
    "partner": "事業者",
    "file": "ファイル",
    "ordinance": "条例等",
    "person": "職員",
}


@passage_rule("leak.foreign_name")
def foreign_name(passage: Passage) -> Iterator[Hit]:
    """Find names that belong to another document and are neither own, generic nor in the case."""
    case = comparable(passage.subject.case_words)
    taken: list[tuple[int, int]] = []
    for found in passage.subject.names.matcher.find(passage.plain):
        name = passage.plain.text[found.start : found.end]
        if name in case:
            continue
        start, end = passage.plain.source_span(found.start, found.end)
        end += passage.text.startswith("ー", end)  # dropped in folding, but part of the name
        taken.append((start, end))
        kind = _KINDS.get(found.foreign.entity.kind, "名称")
        words = {"name": passage.text[start:end], "kind": kind}
        yield Hit(start, end, words, severity=_severity(passage, found.foreign))
    if not passage.key.startswith(_OTHERS_BELONG):
        yield from _other_bodies(passage, case, taken)


def _severity(passage: Passage, foreign: Foreign) -> Severity | None:
    """Return the severity where it is not the usual one.

    In a whole document a bare 課 or system name may be the office's own, told nowhere else.
    """
    names_a_body = foreign.entity.kind in ("municipality", "agency", "person", "ordinance")
    return None if passage.suggestion or names_a_body else "warning"


def _other_bodies(passage: Passage, case: str, taken: list[tuple[int, int]]) -> Iterator[Hit]:
    """Yield bodies that are not the author's own, whether or not a document of theirs is known.

    In a document this is a warning: an office may have a reason to name its neighbour.
    """
    own = "\n".join(passage.subject.names.own)
    if not _BODY.search(own) or (passage.key in _ADDRESSES and _WIDER.search(own)):
        return
    for start, end, name in find_bodies(passage.text):
        is_known = any(first < end and start < last for first, last in taken)
        if name in own or comparable(name) in case or is_known:
            continue
        words = {"name": passage.text[start:end], "kind": "団体"}
        yield Hit(start, end, words, severity=None if passage.suggestion else "warning")
