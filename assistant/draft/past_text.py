"""The own part of a past section (what its office itself does), adapted to the case."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant.adapt import Adapted, Adapter, CaseWords
from assistant.adaptation_rules import rules
from assistant.evidence import Evidence, PastSection
from assistant.item_parts import Part, gathering, parts_of
from assistant.planted import speaks_to_a_model
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.store.model import Section
from corpus.text.fold import comparable
from corpus.wording.library import Library

_LEAST = 12
_MOST_LINES = 14
_LABEL = 22
_OTHER_KIND = 0.5
_COPIED = 86
_REMEMBERED = 4096
"""Lines of past sections that were compared with the standard wording; they come again."""
_OF_THE_PROCEDURE = ("procedure.", "reason.", "file.", "acquire.", "use.")
"""Items that tell of the procedure itself; only one of the same field of work can lend them."""
_SLOT = re.compile(r"\{[^}]*\}")
_OWN = re.compile(r"[本当][市区町村都道府県]|市区町村")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Lines taken from one past document, the sections they stand in, and what was left out."""

    lines: tuple[str, ...]
    sections: tuple[PastSection, ...]
    left_out: tuple[tuple[str, str], ...] = ()

    def says(self, line: str) -> bool:
        """Whether a line stands here, perhaps in slightly other words."""
        return any(fuzz.ratio(_bare(line), _bare(own)) >= _COPIED for own in self.lines)

    def is_of_one_office(self, other: "Borrowed") -> bool:
        """Whether both were taken from documents of the same office."""
        ours, theirs = (
            {section.blocks[0].agency for section in borrowed.sections}
            for borrowed in (self, other)
        )
        return bool(ours & theirs)


class PastText:
    """Takes own text from past sections with one adapter."""

    def __init__(self, adapter: Adapter, library: Library) -> None:
        self._adapter = adapter
        self._standard = tuple(dict.fromkeys(_standard_sentences(library)))
        self._known = lru_cache(maxsize=_REMEMBERED)(self._is_near_standard)

    def common(self, part: Part, key: str, evidence: Evidence, words: CaseWords) -> Borrowed | None:
        """Return the lines that several offices write alike, in the words of the nearest.

        What one office alone writes is what that office does, and proves nothing of another.
        """
        offered = list(self.offered(part, key, evidence, words))
        for number, nearest in enumerate(offered):
            others = [o for o in offered[number + 1 :] if not nearest.is_of_one_office(o)]
            lines = tuple(line for line in nearest.lines if any(o.says(line) for o in others))
            if sum(len(line) for line in lines) >= _LEAST:
                agreeing = [o for o in others if any(o.says(line) for line in lines)]
                sections = (*nearest.sections, *(s for o in agreeing for s in o.sections))
                return Borrowed(lines, sections)
        return None

    def offered(
        self, part: Part, key: str, evidence: Evidence, words: CaseWords
    ) -> Iterator[Borrowed]:
        """Yield the adapted lines of each document that has some, nearest document first."""
        akin = [section for section in evidence.sections if section.akin]
        for document in dict.fromkeys(section.document for section in akin):
            if key.startswith(_OF_THE_PROCEDURE) and not self._of_one_field(document, words):
                continue
            own = [section for section in akin if section.document == document]
            sure = not any(_near_enough(section) for section in own)
            borrowed = self._from_document(own, part, key, words, sure)
            if borrowed:
                yield borrowed

    def _fresh(self, adapted: Adapted, present: list[str], key: str, sure: bool) -> list[str]:
        fresh = [line for line in _useful(adapted) if line not in present]
        if not key.startswith("system."):
            fresh = [line for line in fresh if not self.is_standard(line)]
        fresh = [line for line in fresh if not speaks_to_a_model(line)]
        return [line for line in fresh if not (sure and "要確認" in line)]

    def _of_one_field(self, document: str, words: CaseWords) -> bool:
        return self._adapter.shares_field(document, words)

    def is_standard(self, line: str) -> bool:
        """Whether a line is a sentence of the standard wording, perhaps copied with a slip."""
        return self._known(line)

    def _is_near_standard(self, line: str) -> bool:
        found = process.extractOne(
            _bare(line), self._standard, scorer=fuzz.ratio, score_cutoff=_COPIED
        )
        return found is not None

    def _from_document(
        self, sections: list[PastSection], part: Part, key: str, words: CaseWords, sure: bool
    ) -> Borrowed | None:
        lines: list[str] = []
        used: list[PastSection] = []
        left: list[tuple[str, str]] = []
        for section in sections:
            before = len(lines)
            for block in _own_blocks(section, part, key):
                adapted = self._adapter.adapt(section.document, block.text, words)
                left += adapted.left_out
                lines += self._fresh(adapted, lines, key, sure)
            if len(lines) > before:
                used.append(section)
            if section.group:
                break
        if sum(len(line) for line in lines) < _LEAST:
            return None
        return Borrowed(tuple(lines[:_MOST_LINES]), tuple(used), tuple(left))


def _standard_sentences(library: Library) -> Iterable[str]:
    for block in library.blocks:
        for version in block.versions:
            for piece in version.pieces:
                yield _bare(_SLOT.sub("", piece.text))


def _bare(line: str) -> str:
    return comparable(_OWN.sub("", line))


def _near_enough(section: PastSection) -> bool:
    return section.same_kind or section.score >= _OTHER_KIND


def has_own_text(evidence: Evidence, part: Part, key: str) -> bool:
    """Whether at least half of the past documents of like bodies write something of their own here.

    What one of many adds to the standard wording is shown, but nobody is asked for the like.
    """
    written: dict[str, bool] = {}
    for section in evidence.sections:
        if _near_enough(section) and not section.group:
            own = any(True for _ in _own_blocks(section, part, key))
            written[section.document] = written.get(section.document, False) or own
    return sum(written.values()) * 2 >= max(len(written), 1)


def _own_blocks(section: PastSection, part: Part, key: str) -> Iterable[Section]:
    wanted = _wanted_words(section, part, key)
    if wanted is None:
        return ()
    return [
        block
        for block in section.blocks
        if not _is_platform(block)
        and not _is_specific(block)
        and (not wanted or _headed(block, wanted))
    ]


def _wanted_words(section: PastSection, part: Part, key: str) -> tuple[str, ...] | None:
    """Return the words a block's heading must have; empty: any block; None: nothing fits."""
    form = form_named(section.form).id
    if form == FormId.ZENKOMOKU:
        return () if section.key in part.keys else None
    if section.key == key and part.words:
        return part.words
    if section.key == key:
        parts = parts_of(form, key)
        if not any(p.heading for p in parts):
            return ()
        return next((p.words for p in parts if key in p.keys), None)
    return next((words for where, words in gathering(key) if where == section.key), None)


def _headed(block: Section, words: tuple[str, ...]) -> bool:
    return any(word in block.heading or word in block.outer_heading for word in words)


def _is_platform(block: Section) -> bool:
    heading = comparable(block.outer_heading + block.heading)
    return any(comparable(word) in heading for word in rules().platform_headings)


def _is_specific(block: Section) -> bool:
    heading = block.outer_heading + block.heading
    return any(word in heading for word in rules().specific_headings)


def _useful(adapted: Adapted) -> list[str]:
    """Leave out labels without a sentence, fillers, and what belongs to the standard wording."""
    sentences = [line for line in adapted.lines if line.endswith("。")]
    prose = len(sentences) * 2 >= len(adapted.lines)
    kept: list[str] = []
    for line in adapted.lines:
        label = prose and len(line) <= _LABEL and not line.endswith("。") and len(sentences) > 0
        if label or line in ("-", "－", "―", "—", "ー") or _of_platform(line):
            continue
        kept.append(line)
    return kept


def _of_platform(line: str) -> bool:
    plain = comparable(line)
    return any(comparable(word) in plain for word in rules().platform_words)
