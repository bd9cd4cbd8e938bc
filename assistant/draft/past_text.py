"""The own part of a past section (what its office itself does), adapted to the case."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.adapt import Adapted, Adapter, CaseWords
from assistant.adaptation_rules import rules
from assistant.evidence import Evidence, PastSection
from assistant.item_parts import Part, gathering, parts_of
from assistant.source_names import comparable
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.store.model import Section

_LEAST = 12
_MOST_LINES = 10
_LABEL = 22


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Lines taken from one past document, the sections they stand in, and what was left out."""

    lines: tuple[str, ...]
    sections: tuple[PastSection, ...]
    left_out: tuple[tuple[str, str], ...] = ()


class PastText:
    """Takes own text from past sections with one adapter."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    def borrow(self, part: Part, key: str, evidence: Evidence, words: CaseWords) -> Borrowed | None:
        """Return adapted lines for a part of an item from the nearest document that has some."""
        for document in dict.fromkeys(section.document for section in evidence.sections):
            borrowed = self._from_document(document, part, key, evidence, words)
            if borrowed:
                return borrowed
        return None

    def _from_document(
        self, document: str, part: Part, key: str, evidence: Evidence, words: CaseWords
    ) -> Borrowed | None:
        lines: list[str] = []
        used: list[PastSection] = []
        left: list[tuple[str, str]] = []
        for section in evidence.sections:
            if section.document != document:
                continue
            taken = 0
            for block in _own_blocks(section, part, key):
                adapted = self._adapter.adapt(document, block.text, words)
                left += adapted.left_out
                fresh = [line for line in _useful(adapted, words) if line not in lines]
                lines += fresh
                taken += len(fresh)
            if taken:
                used.append(section)
            if section.group:
                break
        if sum(len(line) for line in lines) < _LEAST:
            return None
        return Borrowed(tuple(lines[:_MOST_LINES]), tuple(used), tuple(left))


def has_own_text(evidence: Evidence, part: Part, key: str) -> bool:
    """Whether any past document writes something of its own here."""
    return any(True for section in evidence.sections for _ in _own_blocks(section, part, key))


def _own_blocks(section: PastSection, part: Part, key: str) -> Iterable[Section]:
    wanted = _wanted_words(section, part, key)
    if wanted is None:
        return ()
    return [
        block
        for block in section.blocks
        if not _is_platform(block) and (not wanted or _headed(block, wanted))
    ]


def _wanted_words(section: PastSection, part: Part, key: str) -> tuple[str, ...] | None:
    """Return the words a block's heading must have; empty: any block; None: nothing fits."""
    form = form_named(section.form).id
    if form == FormId.ZENKOMOKU:
        return () if section.key in part.keys else None
    if section.key == key and part.words:
        return part.words
    if section.key == key:
        gathers = any(p.heading for p in parts_of(form, key))
        return None if gathers and not _same_item(part, key) else ()
    return next((words for where, words in gathering(key) if where == section.key), None)


def _same_item(part: Part, key: str) -> bool:
    return part.keys == (key,)


def _headed(block: Section, words: tuple[str, ...]) -> bool:
    return any(word in block.heading or word in block.outer_heading for word in words)


def _is_platform(block: Section) -> bool:
    heading = comparable(block.outer_heading + block.heading)
    return any(comparable(word) in heading for word in rules().platform_headings)


def _useful(adapted: Adapted, words: CaseWords) -> list[str]:
    """Leave out what the standard wording says anyway, labels without a sentence, and fillers."""
    sentences = [line for line in adapted.lines if line.endswith("。")]
    prose = len(sentences) * 2 >= len(adapted.lines)
    kept: list[str] = []
    for line in adapted.lines:
        label = prose and len(line) <= _LABEL and not line.endswith("。") and len(sentences) > 0
        if label or line in ("-", "－", "―", "—", "ー") or _of_platform(line, words):
            continue
        kept.append(line)
    return kept


def _of_platform(line: str, words: CaseWords) -> bool:
    plain = comparable(line)
    own = comparable("\n".join(system.name for system in words.case.systems))
    return any(
        comparable(word) in plain and comparable(word) not in own for word in rules().platform_words
    )
