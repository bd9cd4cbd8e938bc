"""leak.foreign_name: names of another document's world that are not the author's own."""

from collections.abc import Iterator

from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.assessments.entities import EntityKind
from corpus.assessments.generic_names import comparable

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
    for found in passage.subject.names.matcher.find(passage.plain):
        name = passage.plain.text[found.start : found.end]
        if name in case:
            continue
        start, end = passage.plain.source_span(found.start, found.end)
        kind = _KINDS.get(found.foreign.entity.kind, "名称")
        yield Hit(start, end, {"name": passage.text[start:end], "kind": kind})
