"""The sentences of standard wording as they are looked for in a text, made ready once."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.wording.model import AcceptedSpelling, WordingBlock, WordingVersion
from corpus.wording.normal import SLOT_MARK, TAKEN_MARK, Unit, normal_text, units_of

SHORT = 10
"""Characters below which a sentence is only found unchanged."""
LONGEST_SLOT = 25


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version as it is looked for.

    ``words`` are its characters without the 。 at the end; ``pattern`` is what to look for where
    there are slots or other spellings; ``sure`` is the longest part of it that stands
    in each of its copies; ``given`` is how many of its characters can be found, at most, without
    one of the text for each: what a slot makes of it is not known beforehand (all of them).
    """

    unit: Unit
    words: str
    pattern: re.Pattern[str] | None
    sure: str
    given: int

    @property
    def is_plain(self) -> bool:
        """Whether there are neither slots nor other spellings to look for."""
        return self.pattern is None


def make_ready(block: WordingBlock) -> None:
    """Make the sentences of a block ready, so that no text is the first to wait for it."""
    for version in block.versions:
        sentences_of(version, block.accepted)


@lru_cache(maxsize=1024)
def sentences_of(
    version: WordingVersion, accepted: tuple[AcceptedSpelling, ...]
) -> tuple[Sentence, ...]:
    """Return the sentences of a version as they are looked for, with what of them is accepted."""
    return tuple(_sentence(unit, accepted) for unit in units_of(version))


def _sentence(unit: Unit, accepted: tuple[AcceptedSpelling, ...]) -> Sentence:
    parts = unit.text.split(SLOT_MARK)
    for spelling in accepted:
        parts = [part for whole in parts for part in whole.split(normal_text(spelling.standard))]
    words, sure = unit.text.removesuffix("。"), max(parts, key=len).removesuffix("。")
    is_plain = bool(words) and len(parts) == 1
    pattern = None if is_plain else _pattern(unit.text, accepted)
    return Sentence(unit, words, pattern, sure, _given(unit, accepted))


def _given(unit: Unit, accepted: tuple[AcceptedSpelling, ...]) -> int:
    """Return how many characters of a sentence can be found without one of the text for each.

    The 。 at the end, what only normalising makes of one character, and the longer one of each
    accepted spelling and what is written for it.
    """
    text = unit.text
    if SLOT_MARK in text:
        return len(text)
    spelt = {text: 0}
    for spelling in accepted:
        before, after = normal_text(spelling.standard), normal_text(spelling.seen)
        for written, given in list(spelt.items()):
            adapted = written.replace(before, after)
            if adapted != written:
                given += written.count(before) * max(len(before), len(after))
                spelt[adapted] = max(given, spelt.get(adapted, 0))
    return text.endswith("。") + max(0, len(text) - len(unit.source)) + max(spelt.values())


@lru_cache(maxsize=1024)
def _pattern(unit: str, accepted: tuple[AcceptedSpelling, ...]) -> re.Pattern[str]:
    escaped = re.escape(unit)
    for spelling in accepted:
        standard, seen = normal_text(spelling.standard), normal_text(spelling.seen)
        escaped = escaped.replace(
            re.escape(standard), f"(?:{re.escape(standard)}|{re.escape(seen)})"
        )
    slot = f"[^{TAKEN_MARK}。、<>【】]{{1,{LONGEST_SLOT}}}?"
    ending = re.escape("。")
    if escaped.endswith(ending):
        escaped = escaped.removesuffix(ending) + f"{ending}?"
    return re.compile(escaped.replace(re.escape(SLOT_MARK), slot).replace(SLOT_MARK, slot))
